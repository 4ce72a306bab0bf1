package dev.scrip.allocation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds prices at which the dual bound is as low as it gets: a proximal bundle method that tries
 * several step lengths in each pass. Each limit's price is measured against the value density
 * within its scope, and moves in proportion to how far the limit is exceeded.
 */
final class DualAscent {
  private static final double[] STRIDES = {1.0 / 16, 1.0 / 4, 1, 4};
  private static final double FASTER = 1.5;
  private static final double SLOWER = 0.6;
  private static final double HASTIEST = 1e4;
  private static final double ENOUGH = 10;
  private static final double SLOWEST = 1e-4;
  private static final double LEAP = 16;
  private static final double SHORTEST = 1e-9;
  private static final double LONGEST = 1e6;
  private static final double WORTHWHILE = 0.05;
  private static final double TOLERANCE = 1e-7;

  private final DualObjective objective;
  private final LimitSet limits;
  private final CuttingPlanes model;
  private final double[] scale;
  private final boolean[] priced;
  private final double[] haste;

  private DualAscent(DualObjective objective, LimitSet limits) {
    this.objective = objective;
    this.limits = limits;
    this.model = new CuttingPlanes(3 * limits.size() + 40);
    this.scale = new double[limits.size()];
    this.priced = new boolean[limits.size()];
    this.haste = new double[limits.size()];
    Arrays.fill(haste, 1);
  }

  /**
   * The best prices after at most so many passes; the first pass is at no prices at all.
   *
   * @return the evaluation of lowest bound, and whose choices to mix
   */
  static Optimum minimise(DualObjective objective, LimitSet limits, int maxIterations) {
    return new DualAscent(objective, limits).run(maxIterations);
  }

  /**
   * Where the dual is lowest, and price vectors whose choices together use the limits as the best
   * fractional allocation does.
   */
  record Optimum(Evaluation best, PriceMix mix) {}

  private Optimum run(int maxIterations) {
    Evaluation centre = objective.evaluate(List.of(Prices.free(limits.size()))).get(0);
    if (centre.feasible()) {
      return new Optimum(centre, PriceMix.of(centre.prices()));
    }
    measureScale(centre);
    learn(centre);
    double stride = 1;
    for (int pass = 1; pass < maxIterations; pass++) {
      List<CuttingPlanes.Proposal> proposals = propose(centre, stride);
      List<Evaluation> trials = evaluate(proposals);
      int best = lowest(trials);
      double gained = (double) (centre.bound() - trials.get(best).bound());
      double hopedAtMost = proposals.get(STRIDES.length - 1).hope;
      boolean nothingNear = hopedAtMost <= TOLERANCE * (double) centre.bound();
      if (nothingNear && stride >= ENOUGH) {
        break;
      }
      if (gained > WORTHWHILE * proposals.get(best).hope) {
        adapt(centre, trials.get(best));
        centre = trials.get(best);
        stride *= STRIDES[best];
      } else {
        stride /= 2;
      }
      stride = Math.min(LONGEST, Math.max(SHORTEST, nothingNear ? stride * LEAP : stride));
      model.trim(point(centre));
    }
    double far = Math.max(stride, ENOUGH);
    return new Optimum(
        centre, model.propose(point(centre), (double) centre.bound(), reach(centre, far)).mix);
  }

  /** Prices are measured in the value density within the scope, as chosen at no prices. */
  private void measureScale(Evaluation free) {
    long[] valueWithin = free.tally().valueWithin(limits);
    for (int limit = 0; limit < scale.length; limit++) {
      scale[limit] =
          Math.max(1.0, (double) valueWithin[limit]) / Math.max(1.0, (double) free.usage(limit));
    }
  }

  private List<CuttingPlanes.Proposal> propose(Evaluation centre, double stride) {
    List<CuttingPlanes.Proposal> proposals = new ArrayList<>();
    for (double factor : STRIDES) {
      proposals.add(
          model.propose(point(centre), (double) centre.bound(), reach(centre, stride * factor)));
    }
    return proposals;
  }

  private List<Evaluation> evaluate(List<CuttingPlanes.Proposal> proposals) {
    List<Prices> prices = new ArrayList<>();
    for (CuttingPlanes.Proposal proposal : proposals) {
      double[] micros = new double[scale.length];
      for (int limit = 0; limit < scale.length; limit++) {
        micros[limit] = proposal.point[limit] * scale[limit];
      }
      prices.add(Prices.nearest(limits, micros));
    }
    List<Evaluation> evaluations = objective.evaluate(prices);
    evaluations.forEach(this::learn);
    return evaluations;
  }

  /** Adds the plane of an evaluation; a limit is priced from when it was first exceeded. */
  private void learn(Evaluation evaluation) {
    double[] slope = new double[scale.length];
    for (int limit = 0; limit < scale.length; limit++) {
      double slack = (double) (limits.get(limit).upper() - evaluation.usage(limit));
      slope[limit] = slack * scale[limit];
      priced[limit] |= slack < 0;
    }
    model.add(evaluation.prices(), point(evaluation), (double) evaluation.bound(), slope);
  }

  private double[] point(Evaluation evaluation) {
    double[] point = new double[scale.length];
    for (int limit = 0; limit < scale.length; limit++) {
      point[limit] = evaluation.prices().micros(limits, limit) / scale[limit];
    }
    return point;
  }

  /** A price moves by its share of excess or slack: the same for a large limit and a small one. */
  private double[] reach(Evaluation centre, double stride) {
    double[] reach = new double[scale.length];
    for (int limit = 0; limit < scale.length; limit++) {
      if (priced[limit]) {
        double size =
            (double) Math.max(1, Math.max(centre.usage(limit), limits.get(limit).upper()));
        reach[limit] = stride * haste[limit] / (size * scale[limit]);
      }
    }
    return reach;
  }

  /** A price that keeps moving one way may move faster; one that turns back, slower. */
  private void adapt(Evaluation from, Evaluation to) {
    for (int limit = 0; limit < scale.length; limit++) {
      long upper = limits.get(limit).upper();
      long before = Long.compare(from.usage(limit), upper);
      long after = Long.compare(to.usage(limit), upper);
      if (to.prices().ticks(limit) != from.prices().ticks(limit)) {
        haste[limit] *= before == after ? FASTER : SLOWER;
        haste[limit] = Math.min(HASTIEST, Math.max(SLOWEST, haste[limit]));
      }
    }
  }

  private static int lowest(List<Evaluation> trials) {
    int lowest = 0;
    for (int trial = 1; trial < trials.size(); trial++) {
      if (trials.get(trial).bound() < trials.get(lowest).bound()) {
        lowest = trial;
      }
    }
    return lowest;
  }
}
