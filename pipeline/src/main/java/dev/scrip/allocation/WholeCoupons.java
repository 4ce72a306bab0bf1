package dev.scrip.allocation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Improves a valid choice of whole coupons for the core users, in whole numbers: adds a pair, or
 * puts it in the place of the user's least, where every limit still holds and the value rises. The
 * moves that gain most after prices come first; rounds go on until none is left. Valid at every
 * moment, so it may stop at any.
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
   * Starts from what everybody chooses.
   *
   * @param valid a choice of all users, core and others, that keeps every limit
   * @param guide prices near the optimum
   */
  WholeCoupons(Problem problem, Candidates core, Thinning.Choice valid, Prices guide) {
    this.problem = problem;
    this.core = core;
    this.reduced = new double[core.pairs()];
    this.owner = new int[core.pairs()];
    this.chosen = new boolean[core.pairs()];
    this.held = new int[core.users()];
    this.tally = valid.tally();
    this.usage = tally.usage(problem.limits());
    PriceMix.Chooser chooser = new PriceMix.Chooser(problem, valid.mix());
    for (int user = 0; user < core.users(); user++) {
      UserChoice choice = chooser.choose(core, user);
      held[user] = choice.size();
      for (int pair = core.start(user); pair < core.end(user); pair++) {
        owner[pair] = user;
        chosen[pair] = choice.chose(pair);
        reduced[pair] = reducedMicros(pair, guide);
      }
    }
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
      if (out != IMPOSSIBLE && fits(pair, out)) {
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
    if (out == IMPOSSIBLE || !fits(pair, out)) {
      return false;
    }
    if (out != NONE) {
      turn(out, false);
    }
    turn(pair, true);
    return true;
  }

  /** Which of the user's pairs must go for this one; none, or impossible if it gains nothing. */
  private int leastInTheWay(int pair) {
    if (chosen[pair] || core.value(pair) <= 0) {
      return IMPOSSIBLE;
    }
    Catalogue catalogue = problem.catalogue();
    int user = owner[pair];
    int campaign = catalogue.campaign(core.cell(pair));
    int ofCampaign = 0;
    int leastOfCampaign = NONE;
    int least = NONE;
    for (int other = core.start(user); other < core.end(user); other++) {
      if (chosen[other]) {
        least = least == NONE || reduced[other] < reduced[least] ? other : least;
        if (catalogue.campaign(core.cell(other)) == campaign) {
          ofCampaign++;
          leastOfCampaign =
              leastOfCampaign == NONE || reduced[other] < reduced[leastOfCampaign]
                  ? other
                  : leastOfCampaign;
        }
      }
    }
    boolean campaignFull = ofCampaign >= catalogue.capOfCampaign(campaign);
    boolean userFull = held[user] >= catalogue.maxPerUser();
    int out = campaignFull ? leastOfCampaign : userFull ? least : NONE;
    boolean blocked = campaignFull && leastOfCampaign == NONE;
    boolean worse = out != NONE && core.value(pair) <= core.value(out);
    return blocked || worse ? IMPOSSIBLE : out;
  }

  private boolean fits(int pair, int out) {
    LimitSet limits = problem.limits();
    for (int limit : limits.ofCell(core.cell(pair))) {
      long freed = out != NONE && limits.covers(limit, core.cell(out)) ? use(limit, out) : 0;
      if (use(limit, pair) > limits.get(limit).upper() - usage[limit] + freed) {
        return false;
      }
    }
    return true;
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
