package dev.scrip.allocation;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * What one user gets at given prices: the pairs of highest positive reduced value, at most k in
 * all, at most its cap from each campaign and at most one of each exclusion group. These caps lie
 * one inside the other (a laminar matroid), so taking pairs greedily, and dropping the least of the
 * smallest full set, is exact (Edmonds, "Matroids and the greedy algorithm", 1971). Where the
 * user's coupons may not cost more than a cap, and the greedy choice does, subsets are searched
 * instead.
 *
 * <p>With exact prices reduced values are whole billionths of a micro in 128 bits; equal ones are
 * told apart by hash of user and coupon, then by the coupon's place. One instance serves many
 * users, one after the other.
 */
final class UserChoice {
  static final long NANOS_PER_MICRO = 1_000_000_000L;

  private static final double TWO_TO_64 = 0x1p64;

  private final Catalogue catalogue;
  private final int[] ofCampaign;
  private final boolean[] ofGroup;
  private final CappedSearch search;
  private int[] pairs = new int[8];
  private long[] high = new long[8];
  private long[] low = new long[8];
  private int size;
  private Nanos uncapped = new Nanos();
  private Candidates from = Candidates.none();
  private int user;

  UserChoice(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.ofCampaign = new int[catalogue.campaigns()];
    this.ofGroup = new boolean[catalogue.groups()];
    this.search = new CappedSearch(catalogue);
  }

  /** Chooses for a user of the pack; the result stands in this object until the next call. */
  void choose(Candidates candidates, int ofUser, CellPrices prices) {
    start(candidates, ofUser);
    for (int pair = from.start(user); pair < from.end(user); pair++) {
      int cell = from.cell(pair);
      long lo = from.value(pair) * NANOS_PER_MICRO;
      long hi = Math.multiplyHigh(from.value(pair), NANOS_PER_MICRO);
      if (prices.noise() != Noise.NONE) {
        long noise = prices.noise().nanos(from.value(pair), hash(pair));
        lo += noise;
        hi += (noise >> 63) + (Long.compareUnsigned(lo, noise) < 0 ? 1 : 0);
      }
      long costLo = from.cost(pair) * prices.perCost(cell);
      hi -= Math.multiplyHigh(from.cost(pair), prices.perCost(cell));
      hi -= Long.compareUnsigned(lo, costLo) < 0 ? 1 : 0;
      lo -= costLo;
      hi -= prices.perCountHigh(cell);
      hi -= Long.compareUnsigned(lo, prices.perCountLow(cell)) < 0 ? 1 : 0;
      lo -= prices.perCountLow(cell);
      if (hi > 0 || (hi == 0 && lo != 0)) {
        offer(pair, hi, lo);
        search.note(pair, (hi * TWO_TO_64 + unsigned(lo)) / NANOS_PER_MICRO);
      }
    }
    keepWithinCostCap();
  }

  /**
   * Chooses at prices that are not on the grid.
   *
   * @param values of the pack's pairs, micros
   * @param perCost for each cell, what a micro of cost costs
   * @param perCount for each cell, what an allocation costs, micros
   */
  void choose(
      Candidates candidates, int ofUser, double[] values, double[] perCost, double[] perCount) {
    start(candidates, ofUser);
    for (int pair = from.start(user); pair < from.end(user); pair++) {
      int cell = from.cell(pair);
      double reduced = values[pair] - perCost[cell] * (double) from.cost(pair) - perCount[cell];
      if (reduced > 0) {
        // The bits of positive doubles are in the order of the numbers.
        offer(pair, Double.doubleToRawLongBits(reduced), 0);
        search.note(pair, reduced);
      }
    }
    keepWithinCostCap();
  }

  /**
   * Chooses by any values.
   *
   * @param reduced what each pair is worth after prices, micros
   */
  void choose(Candidates candidates, int ofUser, IntToDoubleFunction reduced) {
    start(candidates, ofUser);
    for (int pair = from.start(user); pair < from.end(user); pair++) {
      double worth = reduced.applyAsDouble(pair);
      if (worth > 0) {
        offer(pair, Double.doubleToRawLongBits(worth), 0);
        search.note(pair, worth);
      }
    }
    keepWithinCostCap();
  }

  /** How many pairs were chosen. */
  int size() {
    return size;
  }

  /** A chosen pair; the highest reduced value stands first. */
  int pair(int place) {
    return pairs[place];
  }

  boolean chose(int pair) {
    for (int place = 0; place < size; place++) {
      if (pairs[place] == pair) {
        return true;
      }
    }
    return false;
  }

  /** Whether the cap on what the user may cost, and not prices alone, decided. */
  boolean isCapped() {
    return search.decided();
  }

  /** Adds the reduced values at exact prices; no choice of the user is worth more. */
  void addReduced(Nanos sum) {
    if (search.decided()) {
      long micros = search.boundMicros();
      Nanos capped = new Nanos();
      capped.add(Math.multiplyHigh(micros, NANOS_PER_MICRO), micros * NANOS_PER_MICRO);
      // Rounded up, or cut off, the bound under the cap may exceed what there is without it.
      sum.plus(capped.exact().compareTo(uncapped.exact()) < 0 ? capped : uncapped);
      return;
    }
    for (int place = 0; place < size; place++) {
      sum.add(high[place], low[place]);
    }
  }

  private void start(Candidates candidates, int ofUser) {
    for (int place = 0; place < size; place++) {
      int cell = from.cell(pairs[place]);
      ofCampaign[catalogue.campaign(cell)] = 0;
      if (catalogue.group(cell) != Catalogue.NO_GROUP) {
        ofGroup[catalogue.group(cell)] = false;
      }
    }
    size = 0;
    from = candidates;
    user = ofUser;
    search.start(candidates);
  }

  /** Drops the least of the smallest full set that the pair would join, if the pair beats it. */
  private void offer(int pair, long hi, long lo) {
    int cell = from.cell(pair);
    int group = catalogue.group(cell);
    boolean hasGroup = group != Catalogue.NO_GROUP && ofGroup[group];
    int campaign = ofCampaign[catalogue.campaign(cell)];
    Rivals rivals = Rivals.of(catalogue, cell, hasGroup, campaign, size);
    if (rivals != Rivals.NOBODY) {
      int least = size - 1;
      while (least >= 0 && !rivals.include(catalogue, cell, from.cell(pairs[least]))) {
        least--;
      }
      if (least < 0 || !beats(pair, hi, lo, least)) {
        return;
      }
      remove(least);
    }
    int place = size;
    while (place > 0 && beats(pair, hi, lo, place - 1)) {
      place--;
    }
    insert(place, pair, hi, lo);
  }

  private boolean beats(int pair, long hi, long lo, int place) {
    if (hi != high[place]) {
      return hi > high[place];
    }
    if (lo != low[place]) {
      return Long.compareUnsigned(lo, low[place]) > 0;
    }
    long mine = hash(pair);
    long other = hash(pairs[place]);
    if (mine != other) {
      return mine < other;
    }
    return catalogue.coupon(from.cell(pair)) < catalogue.coupon(from.cell(pairs[place]));
  }

  private long hash(int pair) {
    return IdHash.ofPair(from.userHash(user), catalogue.couponHash(from.cell(pair)));
  }

  private void insert(int place, int pair, long hi, long lo) {
    if (size == pairs.length) {
      pairs = Arrays.copyOf(pairs, 2 * size);
      high = Arrays.copyOf(high, 2 * size);
      low = Arrays.copyOf(low, 2 * size);
    }
    shift(place, place + 1, size - place);
    pairs[place] = pair;
    high[place] = hi;
    low[place] = lo;
    count(pair, 1);
    size++;
  }

  private void remove(int place) {
    count(pairs[place], -1);
    shift(place + 1, place, size - place - 1);
    size--;
  }

  private void count(int pair, int by) {
    int cell = from.cell(pair);
    ofCampaign[catalogue.campaign(cell)] += by;
    if (catalogue.group(cell) != Catalogue.NO_GROUP) {
      ofGroup[catalogue.group(cell)] = by > 0;
    }
  }

  private void shift(int from, int to, int length) {
    System.arraycopy(pairs, from, pairs, to, length);
    System.arraycopy(high, from, high, to, length);
    System.arraycopy(low, from, low, to, length);
  }

  private void keepWithinCostCap() {
    if (!search.capped()) {
      return;
    }
    long sum = 0;
    uncapped = new Nanos();
    for (int place = 0; place < size; place++) {
      sum += from.cost(pairs[place]);
      uncapped.add(high[place], low[place]);
    }
    if (sum <= catalogue.userCostCap()) {
      return;
    }
    int[] best = search.best();
    while (size > 0) {
      remove(size - 1);
    }
    for (int pair : best) {
      insert(size, pair, 0, 0);
    }
  }

  private static double unsigned(long bits) {
    return (bits >>> 1) * 2.0 + (bits & 1);
  }
}
