package dev.scrip.benchmarks;

import dev.scrip.allocation.Allocator;
import dev.scrip.allocation.Candidates;
import dev.scrip.allocation.Catalogue;
import dev.scrip.allocation.Chosen;
import dev.scrip.allocation.DualPrice;
import dev.scrip.allocation.PacksInMemory;
import dev.scrip.allocation.Solution;
import dev.scrip.allocation.SolverOptions;
import java.util.List;
import java.util.Optional;

/** The allocator of this project, in memory, on one thread. */
final class Ours implements Loaded {
  private final Instance instance;
  private final Catalogue catalogue;
  private final PacksInMemory packs;

  Ours(Instance instance) {
    this.instance = instance;
    this.catalogue = instance.shape().catalogue();
    Candidates.Packer packer = new Candidates.Packer(catalogue);
    for (int user = 0; user < instance.users(); user++) {
      String id = Ids.user(user);
      for (int pair = instance.start(user); pair < instance.end(user); pair++) {
        int cell = instance.coupon(pair) * instance.shape().segments() + instance.segment(user);
        packer.add(id, cell, instance.value(pair), instance.cost(pair));
      }
    }
    this.packs = PacksInMemory.of(List.of(packer.pack()));
  }

  @Override
  public Solved solve(double limitSeconds) {
    return solve(List.of());
  }

  /** Begins at earlier prices; none for a cold start. */
  Solved solve(List<DualPrice> earlier) {
    TimedPool pool = new TimedPool(packs);
    Stopwatch stopwatch = new Stopwatch();
    Solution solution =
        Allocator.solve(catalogue, instance.limits(), pool, SolverOptions.DEFAULT, earlier);
    double seconds = stopwatch.lap();
    List<Chosen> chosen = packs.chosen(solution.selection());
    double listSeconds = stopwatch.lap();
    int[] pairs =
        chosen.stream()
            .mapToInt(c -> instance.find(Ids.number(c.userId()), Ids.number(c.couponId())))
            .toArray();
    return new Solved(
        new Answer.Whole(
            pairs, Optional.of(new Answer.Proof(solution.certificate(), solution.dualPrices()))),
        solution.certificate().converged() ? "converged" : "not-converged",
        seconds,
        listSeconds,
        pool.lastPassSeconds());
  }
}
