package dev.scrip.allocation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Whole coupons for the core users: gives everybody the choice they have the largest share of,
 * drops pairs where a ceiling is exceeded, and then moves pairs in, out, or in the place of others
 * wherever every ceiling still holds and the value, less the penalties of floors, rises: first one
 * user at a time, then a few users at once. Sums are whole numbers throughout.
 */
final class WholeCoupons {
  private static final int MOST_ROUNDS = 20;

  private final Problem problem;
  private final Candidates core;
  private final double[] price;
  private final Holdings holdings;
  private final Tally tally;
  private final Ledger ledger;
  private final Comparator<Move> bestFirst;

  /**
   * Starts from what each core user chooses, whether the ceilings hold or not.
   *
   * @param vertex what core users choose
   * @param others what all other users get, inside every ceiling; core users are added to it
   * @param guide prices near the optimum
   */
  WholeCoupons(
      Problem problem, Candidates core, VertexDescent.Vertex vertex, Tally others, Prices guide) {
    this.problem = problem;
    this.core = core;
    this.price = prices(problem.limits(), guide);
    this.holdings = new Holdings(problem, core, price);
    this.tally = others;
    this.ledger = new Ledger(problem.limits(), core, tally.usage(problem.limits()));
    this.bestFirst =
        Comparator.comparingDouble(Move::loss)
            .thenComparingLong(this::hash)
            .thenComparingInt(Move::in)
            .thenComparingInt(Move::out);
    int[][] start = new int[core.users()][];
    for (int user = 0; user < start.length; user++) {
      start[user] = vertex.choices().chosen(user);
    }
    vertex.mixed().forEach(mix -> start[mix.user()] = mix.largest());
    for (int user = 0; user < start.length; user++) {
      for (int pair : start[user]) {
        if (holdings.mayCome(pair)) {
          make(holdings.move(user, pair, Move.NONE));
        }
      }
    }
  }

  private static double[] prices(LimitSet limits, Prices guide) {
    return IntStream.range(0, limits.size()).mapToDouble(l -> guide.micros(limits, l)).toArray();
  }

  /** Drops pairs, the least first, until every ceiling holds. */
  void relieve() {
    for (Move drop : drops()) {
      if (usesTooMuch(drop.out())) {
        make(drop);
      }
    }
  }

  private List<Move> drops() {
    List<Move> drops = new ArrayList<>();
    for (int user = 0; user < core.users(); user++) {
      for (int pair = core.start(user); pair < core.end(user); pair++) {
        if (holdings.chosen(pair) && usesTooMuch(pair)) {
          drops.add(holdings.move(user, Move.NONE, pair));
        }
      }
    }
    drops.sort(bestFirst);
    return drops;
  }

  private boolean usesTooMuch(int pair) {
    return IntStream.of(problem.limits().ofCell(core.cell(pair)))
        .anyMatch(
            limit -> ledger.exceeds(limit) && problem.limits().use(limit, core.cost(pair)) > 0);
  }

  /** Makes moves, best first, until none is left or enough rounds are done. */
  void improve() {
    boolean improved = true;
    Exchanges exchanges = new Exchanges(problem.limits(), core, holdings, ledger, price);
    for (int round = 0; improved && round < MOST_ROUNDS; round++) {
      improved = false;
      for (Move move : gains()) {
        if (holdings.allows(move) && gains(move)) {
          make(move);
          improved = true;
        }
      }
      improved |= exchanges.make(bestFirst, this::make);
    }
  }

  private List<Move> gains() {
    List<Move> gains = new ArrayList<>();
    for (int user = 0; user < core.users(); user++) {
      holdings.forEachMove(
          user,
          move -> {
            if (gains(move)) {
              gains.add(move);
            }
          });
    }
    gains.sort(bestFirst);
    return gains;
  }

  private boolean gains(Move move) {
    ledger.mark();
    return ledger.wouldGain(ledger.entry(move), 0);
  }

  private void make(Move move) {
    ledger.apply(ledger.entry(move), 1);
    holdings.make(move);
    if (move.out() != Move.NONE) {
      tally.remove(core, move.out());
    }
    if (move.in() != Move.NONE) {
      tally.add(core, move.in());
    }
  }

  /** Whether the core user who has this pair gets it. */
  boolean chosen(int pair) {
    return holdings.chosen(pair);
  }

  /** What all users get now, core and others. */
  Tally tally() {
    return tally;
  }

  private long hash(Move move) {
    int pair = move.in() == Move.NONE ? move.out() : move.in();
    return IdHash.ofPair(
        core.userHash(move.user()), problem.catalogue().couponHash(core.cell(pair)));
  }
}
