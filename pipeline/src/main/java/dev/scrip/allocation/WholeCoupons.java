package dev.scrip.allocation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Whole coupons for the core users: takes what they choose, drops pairs where a ceiling is
 * exceeded, and then adds pairs, or puts them in the place of others, wherever every ceiling still
 * holds and the value, less the penalties of floors, rises. The moves that gain most after prices
 * come first; rounds go on until none is left. Sums are whole numbers throughout.
 */
final class WholeCoupons {
  private static final int MOST_ROUNDS = 20;
  private static final int NONE = -1;
  private static final int IMPOSSIBLE = -2;

  private final Problem problem;
  private final Candidates core;
  private final double[] reduced;
  private final int[] owner;
  private final boolean[] chosen;
  private final int[] held;
  private final Tally tally;
  private final long[] usage;

  /**
   * Starts from what each core user chooses, whether the ceilings hold or not.
   *
   * @param choices the core users' choices
   * @param others what all other users get; core users are added to it
   * @param guide prices near the optimum
   */
  WholeCoupons(Problem problem, Candidates core, CoreChoices choices, Tally others, Prices guide) {
    this.problem = problem;
    this.core = core;
    this.reduced = new double[core.pairs()];
    this.owner = new int[core.pairs()];
    this.chosen = new boolean[core.pairs()];
    this.held = new int[core.users()];
    this.tally = others;
    this.usage = tally.usage(problem.limits());
    for (int user = 0; user < core.users(); user++) {
      for (int pair = core.start(user); pair < core.end(user); pair++) {
        owner[pair] = user;
        reduced[pair] = reducedMicros(pair, guide);
      }
      for (int pair : choices.chosen(user)) {
        turn(pair, true);
      }
    }
  }

  /** Drops pairs until every ceiling holds; false if those of others alone exceed one. */
  boolean relieve() {
    for (int limit = 0; limit < usage.length; limit++) {
      if (usage[limit] > problem.limits().get(limit).upper() && !relieve(limit)) {
        return false;
      }
    }
    return true;
  }

  private boolean relieve(int limit) {
    long upper = problem.limits().get(limit).upper();
    int[] covered =
        IntStream.range(0, chosen.length)
            .filter(pair -> chosen[pair] && problem.limits().covers(limit, core.cell(pair)))
            .filter(pair -> use(limit, pair) > 0)
            .boxed()
            .sorted(
                Comparator.comparingDouble((Integer pair) -> reduced[pair])
                    .thenComparingLong(this::hash)
                    .thenComparingInt(pair -> pair))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int pair : covered) {
      if (usage[limit] <= upper) {
        break;
      }
      turn(pair, false);
    }
    return usage[limit] <= upper;
  }

  /** Applies moves, best first, until no move is left or enough rounds are done. */
  void improve() {
    boolean improved = true;
    for (int round = 0; improved && round < MOST_ROUNDS; round++) {
      improved = false;
      for (Move move : movesBestFirst()) {
        improved |= apply(move.pair);
      }
    }
  }

  /** Whether the core user who has this pair gets it. */
  boolean chosen(int pair) {
    return chosen[pair];
  }

  /** What all users get now, core and others. */
  Tally tally() {
    return tally;
  }

  private record Move(int pair, double gain) {}

  private List<Move> movesBestFirst() {
    List<Move> moves = new ArrayList<>();
    for (int pair = 0; pair < chosen.length; pair++) {
      int out = leastInTheWay(pair);
      if (out != IMPOSSIBLE && fits(pair, out) && gains(pair, out)) {
        moves.add(new Move(pair, reduced[pair] - (out == NONE ? 0 : reduced[out])));
      }
    }
    moves.sort(
        Comparator.comparingDouble(Move::gain)
            .reversed()
            .thenComparingLong(move -> hash(move.pair))
            .thenComparingInt(Move::pair));
    return moves;
  }

  private boolean apply(int pair) {
    int out = leastInTheWay(pair);
    if (out == IMPOSSIBLE || !fits(pair, out) || !gains(pair, out)) {
      return false;
    }
    if (out != NONE) {
      turn(out, false);
    }
    turn(pair, true);
    return true;
  }

  /** Which of the user's pairs must go for this one; none, or impossible if one is not enough. */
  private int leastInTheWay(int pair) {
    if (chosen[pair]) {
      return IMPOSSIBLE;
    }
    Catalogue catalogue = problem.catalogue();
    int user = owner[pair];
    int cell = core.cell(pair);
    int campaign = catalogue.campaign(cell);
    int group = catalogue.group(cell);
    int ofCampaign = 0;
    int ofGroup = NONE;
    int leastOfCampaign = NONE;
    int least = NONE;
    long cost = core.cost(pair);
    for (int other = core.start(user); held[user] > 0 && other < core.end(user); other++) {
      if (chosen[other]) {
        cost += core.cost(other);
        least = lesser(least, other);
        if (group != Catalogue.NO_GROUP && catalogue.group(core.cell(other)) == group) {
          ofGroup = other;
        }
        if (catalogue.campaign(core.cell(other)) == campaign) {
          ofCampaign++;
          leastOfCampaign = lesser(leastOfCampaign, other);
        }
      }
    }
    int out = NONE;
    if (ofGroup != NONE) {
      out = ofGroup;
    } else if (ofCampaign >= catalogue.capOfCampaign(campaign)) {
      out = leastOfCampaign == NONE ? IMPOSSIBLE : leastOfCampaign;
    } else if (held[user] >= catalogue.maxPerUser() || cost > catalogue.userCostCap()) {
      out = least == NONE ? IMPOSSIBLE : least;
    }
    long after = out >= 0 ? cost - core.cost(out) : cost;
    return after > catalogue.userCostCap() ? IMPOSSIBLE : out;
  }

  private int lesser(int one, int other) {
    return one == NONE || reduced[other] < reduced[one] ? other : one;
  }

  private boolean fits(int pair, int out) {
    LimitSet limits = problem.limits();
    for (int limit : limits.ofCell(core.cell(pair))) {
      if (limits.get(limit).hasCeiling()
          && use(limit, pair) > limits.get(limit).upper() - usage[limit] + freed(limit, out)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the value, less the penalties of floors, rises. */
  private boolean gains(int pair, int out) {
    LimitSet limits = problem.limits();
    double gain = (double) (core.value(pair) - (out == NONE ? 0 : core.value(out)));
    for (int limit : limits.ofCell(core.cell(pair))) {
      gain += saved(limit, use(limit, pair) - freed(limit, out));
    }
    if (out != NONE) {
      for (int limit : limits.ofCell(core.cell(out))) {
        gain += limits.covers(limit, core.cell(pair)) ? 0 : saved(limit, -use(limit, out));
      }
    }
    return gain > 0;
  }

  /** What a change of a limit's usage saves in penalties, micros. */
  private double saved(int limit, long more) {
    Limit what = problem.limits().get(limit);
    if (!what.hasFloor()) {
      return 0;
    }
    long before = Math.max(0, what.lower() - usage[limit]);
    long after = Math.max(0, what.lower() - usage[limit] - more);
    return (double) (before - after) * (double) what.penaltyMicros();
  }

  private long freed(int limit, int out) {
    return out != NONE && problem.limits().covers(limit, core.cell(out)) ? use(limit, out) : 0;
  }

  private void turn(int pair, boolean on) {
    chosen[pair] = on;
    if (on) {
      tally.add(core, pair);
      held[owner[pair]]++;
    } else {
      tally.remove(core, pair);
      held[owner[pair]]--;
    }
    for (int limit : problem.limits().ofCell(core.cell(pair))) {
      usage[limit] += on ? use(limit, pair) : -use(limit, pair);
    }
  }

  private long use(int limit, int pair) {
    return problem.limits().use(limit, core.cost(pair));
  }

  private double reducedMicros(int pair, Prices guide) {
    double micros = (double) core.value(pair);
    for (int limit : problem.limits().ofCell(core.cell(pair))) {
      micros -= guide.micros(problem.limits(), limit) * (double) use(limit, pair);
    }
    return micros;
  }

  private long hash(int pair) {
    return IdHash.ofPair(
        core.userHash(owner[pair]), problem.catalogue().couponHash(core.cell(pair)));
  }
}
