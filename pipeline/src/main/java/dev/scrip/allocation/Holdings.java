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
  private static final int NOBODY = -1;

  private final Catalogue catalogue;
  private final Candidates core;
  private final double[] reduced;
  private final boolean[] chosen;
  private final boolean[] mayCome;

  /** What each user has, the least first. */
  private final int[][] ofUser;

  /** Who was looked at last, or nobody, and how much of everything that user has. */
  private int user = NOBODY;

  private final int[] ofCampaign;
  private final int[] ofGroup;
  private long cost;

  Holdings(Problem problem, Candidates core, double[] guide) {
    this.catalogue = problem.catalogue();
    this.core = core;
    this.reduced = new double[core.pairs()];
    this.chosen = new boolean[core.pairs()];
    this.ofUser = new int[core.users()][];
    Arrays.fill(ofUser, NOTHING);
    this.mayCome = new boolean[core.pairs()];
    this.ofCampaign = new int[catalogue.campaigns()];
    this.ofGroup = new int[catalogue.groups()];
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
    lookAt(NOBODY);
    int[] pairs = ofUser[move.user()];
    if (move.out() != Move.NONE) {
      chosen[move.out()] = false;
      pairs = IntStream.of(pairs).filter(pair -> pair != move.out()).toArray();
    }
    if (move.in() != Move.NONE) {
      chosen[move.in()] = true;
      pairs = with(pairs, move.in());
    }
    ofUser[move.user()] = pairs;
  }

  private int[] with(int[] pairs, int added) {
    int[] more = Arrays.copyOf(pairs, pairs.length + 1);
    int place = pairs.length;
    for (; place > 0 && compare(added, pairs[place - 1]) < 0; place--) {
      more[place] = pairs[place - 1];
    }
    more[place] = added;
    return more;
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
  void forEachMove(int ofWhom, Consumer<Move> each) {
    lookAt(ofWhom);
    for (int pair = core.start(ofWhom); pair < core.end(ofWhom); pair++) {
      if (chosen[pair]) {
        each.accept(move(ofWhom, Move.NONE, pair));
      } else if (mayCome[pair]) {
        forEachMoveTo(pair, each);
      }
    }
  }

  private void forEachMoveTo(int in, Consumer<Move> each) {
    Rivals rivals = rivals(in);
    if (mayGo(Move.NONE, in, rivals)) {
      each.accept(move(user, in, Move.NONE));
    }
    int found = 0;
    for (int i = 0; i < ofUser[user].length && found < MOST_OUT; i++) {
      int out = ofUser[user][i];
      if (mayGo(out, in, rivals)) {
        each.accept(move(user, in, out));
        found++;
      }
    }
  }

  /** Whether a change is still one that the caps allow. */
  boolean allows(Move move) {
    lookAt(move.user());
    if (move.out() != Move.NONE && !chosen[move.out()]) {
      return false;
    }
    return move.in() == Move.NONE
        || (!chosen[move.in()] && mayGo(move.out(), move.in(), rivals(move.in())));
  }

  /** Whether the user may have one pair if the other goes. */
  private boolean mayGo(int out, int in, Rivals rivals) {
    boolean isRoom =
        rivals == Rivals.NOBODY
            || (out != Move.NONE && rivals.include(catalogue, core.cell(in), core.cell(out)));
    long freed = out == Move.NONE ? 0 : core.cost(out);
    return isRoom && cost - freed + core.cost(in) <= catalogue.userCostCap();
  }

  private Rivals rivals(int in) {
    int cell = core.cell(in);
    int group = catalogue.group(cell);
    boolean hasGroup = group != Catalogue.NO_GROUP && ofGroup[group] > 0;
    int held = ofCampaign[catalogue.campaign(cell)];
    return Rivals.of(catalogue, cell, hasGroup, held, ofUser[user].length);
  }

  /** Counts what a user has, once for all that is asked about the user. */
  private void lookAt(int ofWhom) {
    if (user != ofWhom) {
      count(user, -1);
      count(ofWhom, 1);
      user = ofWhom;
    }
  }

  private void count(int ofWhom, int times) {
    for (int pair : ofWhom == NOBODY ? NOTHING : ofUser[ofWhom]) {
      int cell = core.cell(pair);
      ofCampaign[catalogue.campaign(cell)] += times;
      if (catalogue.group(cell) != Catalogue.NO_GROUP) {
        ofGroup[catalogue.group(cell)] += times;
      }
      cost += times * core.cost(pair);
    }
  }
}
