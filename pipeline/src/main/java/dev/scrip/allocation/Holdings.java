package dev.scrip.allocation;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Which pairs core users have, and what changes to that their caps allow. Pairs are compared by
 * their value after prices near the best ones.
 */
final class Holdings {
  /** For each pair that may come, so many of those that may go are looked at. */
  private static final int MOST_OUT = 3;

  private static final int[] NOTHING = {};

  private final Catalogue catalogue;
  private final Candidates core;
  private final double[] reduced;
  private final boolean[] chosen;

  private final boolean[] mayCome;

  /** What each user has, the least first. */
  private final int[][] ofUser;

  Holdings(Problem problem, Candidates core, double[] guide) {
    this.catalogue = problem.catalogue();
    this.core = core;
    this.reduced = new double[core.pairs()];
    this.chosen = new boolean[core.pairs()];
    this.ofUser = new int[core.users()][];
    Arrays.fill(ofUser, NOTHING);
    this.mayCome = new boolean[core.pairs()];
    LimitSet limits = problem.limits();
    for (int pair = 0; pair < reduced.length; pair++) {
      reduced[pair] = (double) core.value(pair);
      mayCome[pair] = core.value(pair) > 0;
      for (int limit : limits.ofCell(core.cell(pair))) {
        long use = limits.use(limit, core.cost(pair));
        reduced[pair] -= guide[limit] * (double) use;
        mayCome[pair] |= use > 0 && limits.get(limit).hasFloor();
      }
    }
  }

  /** Whether anybody may have the pair: it is worth something, or a floor may pay for it. */
  boolean mayCome(int pair) {
    return mayCome[pair];
  }

  boolean chosen(int pair) {
    return chosen[pair];
  }

  /** Makes a change. */
  void make(Move move) {
    IntStream kept = IntStream.of(ofUser[move.user()]).filter(pair -> pair != move.out());
    if (move.out() != Move.NONE) {
      chosen[move.out()] = false;
    }
    if (move.in() != Move.NONE) {
      chosen[move.in()] = true;
      kept = IntStream.concat(kept, IntStream.of(move.in()));
    }
    ofUser[move.user()] = kept.boxed().sorted(this::compare).mapToInt(Integer::intValue).toArray();
  }

  private int compare(int one, int other) {
    int byValue = Double.compare(reduced[one], reduced[other]);
    return byValue == 0 ? Integer.compare(one, other) : byValue;
  }

  /** A change to a user, and what it loses after prices. */
  Move move(int user, int in, int out) {
    double gained = in == Move.NONE ? 0 : reduced[in];
    double lost = out == Move.NONE ? 0 : reduced[out];
    return new Move(user, in, out, lost - gained);
  }

  /** The changes to a user that the caps allow, but for those that are sure to be worse. */
  void forEachMove(int user, Consumer<Move> each) {
    for (int pair = core.start(user); pair < core.end(user); pair++) {
      if (chosen[pair]) {
        each.accept(move(user, Move.NONE, pair));
      } else if (mayCome[pair]) {
        forEachMoveTo(user, pair, each);
      }
    }
  }

  private void forEachMoveTo(int user, int in, Consumer<Move> each) {
    Rivals rivals = rivals(user, in);
    long cost = cost(user) + core.cost(in);
    if (rivals == Rivals.NOBODY && cost <= catalogue.userCostCap()) {
      each.accept(move(user, in, Move.NONE));
    }
    int found = 0;
    for (int i = 0; i < ofUser[user].length && found < MOST_OUT; i++) {
      int out = ofUser[user][i];
      if (mayGo(out, in, rivals) && cost - core.cost(out) <= catalogue.userCostCap()) {
        each.accept(move(user, in, out));
        found++;
      }
    }
  }

  /** Whether a change is still one that the caps allow. */
  boolean allows(Move move) {
    int in = move.in();
    if (move.out() != Move.NONE && !chosen[move.out()]) {
      return false;
    }
    if (in == Move.NONE) {
      return true;
    }
    long freed = move.out() == Move.NONE ? 0 : core.cost(move.out());
    return !chosen[in]
        && mayGo(move.out(), in, rivals(move.user(), in))
        && cost(move.user()) + core.cost(in) - freed <= catalogue.userCostCap();
  }

  private boolean mayGo(int out, int in, Rivals rivals) {
    return rivals == Rivals.NOBODY
        || (out != Move.NONE && rivals.include(catalogue, core.cell(in), core.cell(out)));
  }

  private long cost(int user) {
    long cost = 0;
    for (int pair : ofUser[user]) {
      cost += core.cost(pair);
    }
    return cost;
  }

  private Rivals rivals(int user, int in) {
    int cell = core.cell(in);
    int ofCampaign = 0;
    boolean hasGroup = false;
    for (int pair : ofUser[user]) {
      int held = core.cell(pair);
      ofCampaign += catalogue.campaign(held) == catalogue.campaign(cell) ? 1 : 0;
      hasGroup |=
          catalogue.group(cell) != Catalogue.NO_GROUP
              && catalogue.group(held) == catalogue.group(cell);
    }
    return Rivals.of(catalogue, cell, hasGroup, ofCampaign, ofUser[user].length);
  }
}
