package dev.scrip.benchmarks;

import dev.scrip.allocation.Allocator;
import dev.scrip.allocation.Catalogue;
import dev.scrip.allocation.DualPrice;
import dev.scrip.allocation.Limit;
import dev.scrip.allocation.Solution;
import dev.scrip.allocation.SolverOptions;
import dev.scrip.allocation.spark.AllocationOptions;
import dev.scrip.allocation.spark.PackedCandidates;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The allocator of this project through Spark; never holds an instance in one place. */
final class SparkOurs implements AutoCloseable {
  private static final int PARTITIONS = 8;

  private final SparkSession session;
  private final Family family;
  private final Shape shape;
  private final long seed;
  private final List<Limit> limits;
  private final PackedCandidates packs;
  private final Catalogue catalogue;

  SparkOurs(SparkSession session, Case what, Shape shape, List<Limit> limits, int partitions) {
    if (shape.hasUserCostCap() || shape.hasGroups()) {
      throw new IllegalArgumentException(what.family() + " is for memory only");
    }
    this.session = session;
    this.family = what.family();
    this.shape = shape;
    this.seed = what.seed();
    this.limits = limits;
    this.packs =
        PackedCandidates.of(
            Sparks.candidates(session, family, shape, seed),
            Map.of(),
            AllocationOptions.atMost(shape.maxPerUser()).inPartitions(partitions));
    this.catalogue = Catalogue.of(shape.maxPerUser(), packs.cells(), Map.of());
  }

  /** The answer, already checked: it may be too large to be brought here. */
  record Checked(Solved solved, Verdict verdict, Answer.Proof proof) {}

  Checked solve() {
    TimedPool pool = new TimedPool(packs);
    Stopwatch stopwatch = new Stopwatch();
    Solution solution = Allocator.solve(catalogue, limits, pool, SolverOptions.DEFAULT);
    double seconds = stopwatch.lap();
    JavaRDD<Row> chosen = packs.chosen(solution.selection()).javaRDD();
    long rows = chosen.count();
    double listSeconds = stopwatch.lap();
    Rules rules = new Rules(shape, limits);
    Family itsFamily = family;
    Shape itsShape = shape;
    long itsSeed = seed;
    AllocationSums sums =
        chosen
            .mapPartitions(
                those ->
                    List.of(sums(those, rules, new Draw(itsFamily, itsShape, itsSeed))).iterator())
            .reduce(AllocationSums::plus);
    if (sums.allocations() != rows) {
      sums.isWrong(rows + " rows for " + sums.allocations() + " allocations");
    }
    Answer.Proof proof = new Answer.Proof(solution.certificate(), solution.dualPrices());
    Solved solved =
        new Solved(
            new Answer.Nothing(),
            solution.certificate().converged() ? "converged" : "not-converged",
            seconds,
            listSeconds,
            pool.lastPassSeconds());
    return new Checked(solved, Verdict.of(sums, proof, bound(proof.prices())), proof);
  }

  /** The rows of a user stand together. */
  private static AllocationSums sums(Iterator<Row> rows, Rules rules, Draw draw) {
    AllocationSums sums = new AllocationSums(rules);
    int[] coupons = new int[draw.size()];
    int count = 0;
    int user = -1;
    while (rows.hasNext()) {
      Row row = rows.next();
      int next = Ids.number(row.getString(0));
      if (next != user) {
        give(sums, draw, user, coupons, count);
        user = next;
        count = 0;
      }
      coupons[count++] = Ids.number(row.getString(1));
    }
    give(sums, draw, user, coupons, count);
    return sums;
  }

  private static void give(AllocationSums sums, Draw draw, int user, int[] coupons, int count) {
    if (count > 0) {
      draw.user(user);
      sums.add(user, draw, coupons, count);
    }
  }

  private BoundSums bound(List<DualPrice> prices) {
    Draw draw = new Draw(family, shape, seed);
    BoundSums empty = new BoundSums(shape, prices);
    return session
        .range(0, shape.users(), 1, PARTITIONS)
        .javaRDD()
        .mapPartitions(
            users -> {
              users.forEachRemaining(
                  user -> {
                    draw.user(user.intValue());
                    empty.add(draw);
                  });
              return List.of(empty).iterator();
            })
        .reduce(BoundSums::plus);
  }

  @Override
  public void close() {
    packs.close();
  }
}
