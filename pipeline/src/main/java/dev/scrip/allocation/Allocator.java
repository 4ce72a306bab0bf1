package dev.scrip.allocation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Chooses whole (user, coupon) pairs of greatest total value inside every limit.
 *
 * <p>Prices for the limits make each user's choice a small problem of its own (Lagrangian
 * relaxation: Geoffrion, 1974). Prices that minimise the dual give the bound; prices raised until
 * every limit holds give a valid choice; the users between the two choose again in whole numbers.
 */
public final class Allocator {
  /** How far below the best prices the core looks for users who would take up slack. */
  private static final int NEAREST = -14;

  private final Problem problem;
  private final PooledDual dual;
  private final SolverOptions options;

  private Allocator(Problem problem, CandidatePool pool, SolverOptions options) {
    this.problem = problem;
    this.dual = new PooledDual(problem, pool);
    this.options = options;
  }

  /**
   * Solves the night's problem.
   *
   * @param catalogue what is offered, and the caps for each user
   * @param limits the hard limits; each scope and measure once
   * @param pool the candidates, their cells numbered by the catalogue
   * @throws IllegalArgumentException for a limit given twice, or sums of value or cost that leave
   *     64 bits
   */
  public static Solution solve(
      Catalogue catalogue, Collection<Limit> limits, CandidatePool pool, SolverOptions options) {
    return new Allocator(Problem.of(catalogue, limits), pool, options).solve();
  }

  private Solution solve() {
    Totals totals = dual.pass((number, pack) -> Totals.of(pack), Totals::plus);
    Prices free = Prices.free(problem.limits().size());
    Evaluation unlimited = dual.evaluateExactly(List.of(free)).get(0);
    if (unlimited.feasible()) {
      Selection selection = new Selection(problem, PriceMix.exactly(free));
      return publish(selection, unlimited, unlimited.tally(), totals);
    }
    DualAscent.Optimum optimum =
        DualAscent.minimise(dual, problem.limits(), options.maxIterations());
    Prices best = optimum.best().prices();
    Evaluation proof = lowest(dual.evaluateExactly(List.of(best, free)));
    PriceMix mix = optimum.mix();
    PriceMix raised = FeasiblePrices.raise(dual::choose, problem.limits(), mix, best);
    Thinning.Choice valid = Thinning.thin(dual::choose, problem.limits(), List.of(raised, mix));
    CoreUsers core =
        CoreUsers.gather(dual, problem, valid.mix(), towards(mix, best), options.maxCorePairs());
    WholeCoupons whole = new WholeCoupons(problem, core.candidates(), valid, best);
    whole.improve();
    Selection selection = new Selection(problem, valid.mix());
    selection.except(core, whole);
    return publish(selection, proof, whole.tally(), totals);
  }

  /** The mix as the bound has it, then the best prices, then ever farther below them. */
  private static List<PriceMix> towards(PriceMix mix, Prices best) {
    List<PriceMix> lowered = new ArrayList<>(List.of(mix, PriceMix.of(best)));
    for (int power = NEAREST; power < 0; power++) {
      double part = Math.scalb(1.0, power);
      long[] down =
          Arrays.stream(best.toTicks()).map(tick -> -Math.round(part * (double) tick)).toArray();
      lowered.add(PriceMix.of(best).plus(down));
    }
    return lowered;
  }

  private static Evaluation lowest(List<Evaluation> evaluations) {
    return evaluations.stream().min(Comparator.comparingLong(Evaluation::bound)).orElseThrow();
  }

  private Solution publish(Selection selection, Evaluation proof, Tally chosen, Totals totals) {
    LimitSet limits = problem.limits();
    long[] usage = chosen.usage(limits);
    if (!limits.holds(usage)) {
      throw new IllegalStateException(
          "an allocation exceeds a limit by " + limits.mostExceeded(usage) + ": not published");
    }
    return new Solution(
        selection,
        IntStream.range(0, limits.size())
            .mapToObj(l -> new DualPrice(limits.get(l), proof.prices().published(limits, l)))
            .toList(),
        new Certificate(
            chosen.valueMicros(),
            proof.bound(),
            0,
            IntStream.range(0, limits.size())
                .mapToObj(l -> new LimitUse(limits.get(l), usage[l]))
                .toList(),
            totals.pairs(),
            totals.users(),
            chosen.allocations(),
            chosen.spendMicros(),
            dual.passes()));
  }
}
