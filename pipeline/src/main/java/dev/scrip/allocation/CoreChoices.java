package dev.scrip.allocation;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What each core user chooses at prices off the grid, the limits' usage by all of them, and how
 * both change along a ray of prices. Usage and prices are scaled: a limit's unit is what an average
 * pair uses of it, so that numbers of all limits are of one size.
 */
final class CoreChoices {
  /** Sums of values closer than this part of them count as equal. */
  private static final double TIE = 1e-13;

  private final Candidates core;
  private final ScaledLimits limits;
  private final double[] values;
  private final UserChoice chooser;

  private final int[][] chosen;
  private final double[] usage;

  private final double[] perCost;
  private final double[] perCount;
  private final double[] costSlope;
  private final double[] countSlope;
  private final double[] costAt;
  private final double[] countAt;

  CoreChoices(Problem problem, Candidates core, ScaledLimits limits) {
    int cells = problem.catalogue().size();
    this.core = core;
    this.limits = limits;
    this.values = noisyValues(problem, core);
    this.chooser = new UserChoice(problem.catalogue());
    this.chosen = new int[core.users()][];
    this.usage = new double[limits.size()];
    this.perCost = new double[cells];
    this.perCount = new double[cells];
    this.costSlope = new double[cells];
    this.countSlope = new double[cells];
    this.costAt = new double[cells];
    this.countAt = new double[cells];
  }

  private static double[] noisyValues(Problem problem, Candidates core) {
    double[] values = new double[core.pairs()];
    for (int user = 0; user < core.users(); user++) {
      for (int pair = core.start(user); pair < core.end(user); pair++) {
        long hash =
            IdHash.ofPair(core.userHash(user), problem.catalogue().couponHash(core.cell(pair)));
        values[pair] = (double) core.value(pair) + problem.noise().micros(core.value(pair), hash);
      }
    }
    return values;
  }

  /** Another choice of a user, and its reduced value along the ray: intercept + slope x step. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Move(int user, int[] pairs, double intercept, double slope) {
    double at(double step) {
      return intercept + slope * step;
    }
  }

  int[] chosen(int user) {
    return chosen[user];
  }

  /** Usage of the scaled limits by everybody's choice. */
  double[] usage() {
    return usage;
  }

  /** Everybody chooses at these prices, but for the users whose choice is held. */
  void chooseAll(double[] prices, boolean[] held) {
    setPrices(prices);
    Arrays.fill(usage, 0);
    for (int user = 0; user < core.users(); user++) {
      if (!held[user]) {
        chooser.choose(core, user, values, perCost, perCount);
        chosen[user] = copyOfChoice();
      }
      addUsage(usage, chosen[user], 1);
    }
  }

  /** Puts the start of the ray at these prices. */
  void setPrices(double[] prices) {
    limits.perCell(prices, perCost, perCount);
  }

  /** Points the ray. */
  void aim(double[] direction) {
    limits.perCell(direction, costSlope, countSlope);
  }

  /** Goes to this step of the ray. */
  void goTo(double step) {
    for (int cell = 0; cell < costAt.length; cell++) {
      costAt[cell] = perCost[cell] + step * costSlope[cell];
      countAt[cell] = perCount[cell] + step * countSlope[cell];
    }
  }

  /** What the user chooses at the present step, as a move. */
  Move best(int user) {
    chooser.choose(core, user, values, costAt, countAt);
    return move(user, copyOfChoice());
  }

  /** What the user chooses at the present step; null if that is what stands for the user now. */
  @Nullable Move change(int user) {
    chooser.choose(core, user, values, costAt, countAt);
    int[] now = chosen[user];
    boolean same = chooser.size() == now.length;
    for (int i = 0; same && i < now.length; i++) {
      same = chooser.chose(now[i]);
    }
    return same ? null : move(user, copyOfChoice());
  }

  /** What stands for the user now, as a move. */
  Move present(int user) {
    return move(user, chosen[user]);
  }

  private Move move(int user, int[] pairs) {
    double intercept = 0;
    double slope = 0;
    for (int pair : pairs) {
      int cell = core.cell(pair);
      double cost = (double) core.cost(pair);
      intercept += values[pair] - perCost[cell] * cost - perCount[cell];
      slope -= costSlope[cell] * cost + countSlope[cell];
    }
    return new Move(user, pairs, intercept, slope);
  }

  /** What of a difference between two choices may be rounding. */
  double tie(int[] one, int[] other) {
    return TIE * (1 + magnitude(one) + magnitude(other));
  }

  private double magnitude(int[] pairs) {
    double sum = 0;
    for (int pair : pairs) {
      int cell = core.cell(pair);
      sum +=
          Math.abs(values[pair])
              + Math.abs(costAt[cell]) * (double) core.cost(pair)
              + Math.abs(countAt[cell]);
    }
    return sum;
  }

  /** Lets another choice stand for the user. */
  void take(int user, int[] pairs) {
    addUsage(usage, chosen[user], -1);
    addUsage(usage, pairs, 1);
    chosen[user] = pairs;
  }

  /** How much more of each scaled limit the other choice uses. */
  double[] difference(int[] from, int[] to) {
    double[] difference = new double[limits.size()];
    addUsage(difference, to, 1);
    addUsage(difference, from, -1);
    return difference;
  }

  /** How much more the other choice is worth before prices, micros, with noise. */
  double gain(int[] from, int[] to) {
    double sum = 0;
    for (int pair : to) {
      sum += values[pair];
    }
    for (int pair : from) {
      sum -= values[pair];
    }
    return sum;
  }

  private void addUsage(double[] to, int[] pairs, double times) {
    for (int pair : pairs) {
      limits.addUse(to, core.cell(pair), (double) core.cost(pair), times);
    }
  }

  private int[] copyOfChoice() {
    int[] pairs = new int[chooser.size()];
    for (int place = 0; place < pairs.length; place++) {
      pairs[place] = chooser.pair(place);
    }
    return pairs;
  }
}
