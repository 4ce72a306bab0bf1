package dev.scrip.allocation;

import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What each core user chooses at prices off the grid, the limits' usage by all of them, and how
 * both change along a ray of prices. Usage and prices are scaled: a limit's unit is what an average
 * pair uses of it, so that numbers of all limits are of one size.
 *
 * <p>A user's choice stands while what is chosen stays above a mark and everything else below it.
 * Only pairs whose prices move along the ray are looked at, and only users of whom one of them
 * crosses the mark are asked to choose.
 */
final class CoreChoices {
  /** Sums of values closer than this part of them count as equal. */
  private static final double TIE = 1e-13;

  /** Where more than one pair out of so many moves, all are looked at in order. */
  private static final int MANY = 4;

  private final Candidates core;
  private final ScaledLimits limits;
  private final int mostPerUser;
  private final double[] values;
  private final UserChoice chooser;
  private final RayPrices ray;
  private final PairsByCell byCell;

  private final int[][] chosen;
  private final boolean[] isChosen;
  private final double[] usage;

  /** What lies between chosen pairs and others after prices; NaN where nothing is known to. */
  private final double[] mark;

  /** Users asked along the present ray, some twice. */
  private int[] asked = new int[64];

  private int askedUsers;
  private final int[] lastAsked;
  private int question;

  CoreChoices(Problem problem, Candidates core, ScaledLimits limits) {
    this.core = core;
    this.limits = limits;
    this.mostPerUser = problem.catalogue().maxPerUser();
    this.values = noisyValues(problem, core);
    this.chooser = new UserChoice(problem.catalogue());
    this.ray = new RayPrices(limits, problem.catalogue().size());
    this.byCell = new PairsByCell(core, problem.catalogue().size());
    this.chosen = new int[core.users()][];
    this.isChosen = new boolean[core.pairs()];
    this.usage = new double[limits.size()];
    this.mark = new double[core.users()];
    this.lastAsked = new int[core.users()];
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
  void chooseAll(double[] prices, IntPredicate held) {
    ray.stand(prices);
    Arrays.fill(usage, 0);
    Arrays.fill(isChosen, false);
    for (int user = 0; user < core.users(); user++) {
      if (!held.test(user)) {
        ray.choose(chooser, core, user, values);
        chosen[user] = copyOfChoice();
      }
      note(chosen[user], true);
      addUsage(usage, chosen[user], 1);
      mark(user);
    }
    askedUsers = 0;
  }

  /** Points the ray from the present prices. */
  void aim(double[] direction) {
    ray.aim(direction);
  }

  /** Goes to this step of the ray. */
  void goTo(double step) {
    ray.goTo(step);
  }

  /** Ends the ray at these prices. */
  void land(double[] prices) {
    ray.land(prices);
    for (int place = 0; place < askedUsers; place++) {
      mark(asked[place]);
    }
    askedUsers = 0;
  }

  /** Whether any price of the user's pairs moves along the ray. */
  boolean isMoving(int user) {
    for (int pair = core.start(user); pair < core.end(user); pair++) {
      if (ray.isMoving(core.cell(pair))) {
        return true;
      }
    }
    return false;
  }

  /** Names each user once whose choice may not be the best at the present step of the ray. */
  void forEachDoubtful(IntConsumer ask) {
    question++;
    int movingPairs = 0;
    for (int place = 0; place < ray.movingCells(); place++) {
      int cell = ray.movingCell(place);
      movingPairs += byCell.start(cell + 1) - byCell.start(cell);
    }
    if (movingPairs > core.pairs() / MANY) {
      for (int pair = 0; pair < core.pairs(); pair++) {
        doubt(pair, ask);
      }
      return;
    }
    for (int place = 0; place < ray.movingCells(); place++) {
      int cell = ray.movingCell(place);
      for (int i = byCell.start(cell); i < byCell.start(cell + 1); i++) {
        doubt(byCell.pair(i), ask);
      }
    }
  }

  private void doubt(int pair, IntConsumer ask) {
    int user = byCell.owner(pair);
    double reduced = reduced(pair);
    boolean stays = isChosen[pair] ? reduced > mark[user] : reduced <= mark[user];
    if (!stays && lastAsked[user] != question) {
      lastAsked[user] = question;
      if (askedUsers == asked.length) {
        asked = Arrays.copyOf(asked, 2 * askedUsers);
      }
      asked[askedUsers++] = user;
      ask.accept(user);
    }
  }

  private void mark(int user) {
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    for (int pair = core.start(user); pair < core.end(user); pair++) {
      double reduced = reduced(pair);
      if (isChosen[pair]) {
        least = Math.min(least, reduced);
      } else {
        most = Math.max(most, reduced);
      }
    }
    boolean hasRoom = chosen[user].length < mostPerUser;
    if (!(least > most) || (hasRoom && most > 0)) {
      mark[user] = Double.NaN;
    } else {
      mark[user] = hasRoom ? 0 : most + (least - most) / 2;
    }
  }

  private double reduced(int pair) {
    return ray.reduced(core.cell(pair), values[pair], (double) core.cost(pair));
  }

  /** What the user chooses at the present step, as a move. */
  Move best(int user) {
    ray.choose(chooser, core, user, values);
    return move(user, copyOfChoice());
  }

  /** What the user chooses at the present step; null if that is what stands for the user now. */
  @Nullable Move change(int user) {
    ray.choose(chooser, core, user, values);
    boolean same = chooser.size() == chosen[user].length;
    for (int place = 0; same && place < chooser.size(); place++) {
      same = isChosen[chooser.pair(place)];
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
      intercept += values[pair] - ray.atStart(cell, cost);
      slope -= ray.slope(cell, cost);
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
      sum += ray.magnitude(core.cell(pair), values[pair], (double) core.cost(pair));
    }
    return sum;
  }

  /** Lets another choice stand for the user. */
  void take(int user, int[] pairs) {
    addUsage(usage, chosen[user], -1);
    addUsage(usage, pairs, 1);
    note(chosen[user], false);
    note(pairs, true);
    chosen[user] = pairs;
    mark[user] = Double.NaN;
  }

  /** How much more of each scaled limit the other choice uses. */
  SparseRow difference(int[] from, int[] to) {
    double[] difference = new double[limits.size()];
    addUsage(difference, to, 1);
    addUsage(difference, from, -1);
    return SparseRow.of(difference);
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

  private void note(int[] pairs, boolean on) {
    for (int pair : pairs) {
      isChosen[pair] = on;
    }
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
