package dev.scrip.allocation;

import java.util.Arrays;

/**
 * What one user gets at given prices: the pairs of highest positive reduced value, at most k in all
 * and at most its cap from each campaign. Campaign caps inside k form a laminar matroid, so taking
 * pairs greedily, and dropping the least of whatever set is full, is exact (Edmonds, "Matroids and
 * the greedy algorithm", 1971).
 *
 * <p>Reduced values are whole billionths of a micro in 128 bits; equal ones are told apart by hash
 * of user and coupon, then by the coupon's place. One instance serves many users, one after the
 * other.
 */
final class UserChoice {
  private static final long NANOS_PER_MICRO = 1_000_000_000L;

  /** Leaves 17 bits of the hash: the perturbation is at most 2^16 billionths of the value. */
  private static final int PERTURBATION_SHIFT = 47;

  private final Catalogue catalogue;
  private final int[] taken;
  private int[] pairs = new int[8];
  private int[] campaign = new int[8];
  private long[] high = new long[8];
  private long[] low = new long[8];
  private long[] hash = new long[8];
  private int size;

  UserChoice(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.taken = new int[catalogue.campaigns()];
  }

  /** Chooses for a user of the pack; the result stands in this object until the next call. */
  void choose(Candidates from, int user, CellPrices prices) {
    release();
    for (int pair = from.start(user); pair < from.end(user); pair++) {
      int cell = from.cell(pair);
      long cost = from.cost(pair);
      if (from.value(pair) <= 0 || cost > prices.dearest(cell)) {
        continue;
      }
      long pairHash = IdHash.ofPair(from.userHash(user), catalogue.couponHash(cell));
      long scale =
          prices.perturbed() ? NANOS_PER_MICRO + (pairHash >> PERTURBATION_SHIFT) : NANOS_PER_MICRO;
      long lo = from.value(pair) * scale;
      long hi = Math.multiplyHigh(from.value(pair), scale);
      long costLo = cost * prices.perCost(cell);
      hi -= Math.multiplyHigh(cost, prices.perCost(cell));
      hi -= Long.compareUnsigned(lo, costLo) < 0 ? 1 : 0;
      lo -= costLo;
      hi -= prices.perCountHigh(cell);
      hi -= Long.compareUnsigned(lo, prices.perCountLow(cell)) < 0 ? 1 : 0;
      lo -= prices.perCountLow(cell);
      if (hi > 0 || (hi == 0 && lo != 0)) {
        offer(from, pair, hi, lo, pairHash);
      }
    }
  }

  /** Takes back, by hash, all but so many parts of the pairs of each cell. */
  void keep(Candidates from, int[] partsOfCell) {
    for (int place = size - 1; place >= 0; place--) {
      if ((hash[place] & (PriceMix.PARTS - 1)) >= partsOfCell[from.cell(pairs[place])]) {
        remove(place);
      }
    }
  }

  /** How many pairs were chosen. */
  int size() {
    return size;
  }

  /** The chosen pair at this place, the highest reduced value first. */
  int pair(int place) {
    return pairs[place];
  }

  /** Whether the same pairs were chosen, in whatever order. */
  boolean choseSameAs(UserChoice other) {
    boolean same = size == other.size;
    for (int place = 0; same && place < size; place++) {
      same = other.chose(pairs[place]);
    }
    return same;
  }

  boolean chose(int pair) {
    for (int place = 0; place < size; place++) {
      if (pairs[place] == pair) {
        return true;
      }
    }
    return false;
  }

  /** The sum of the reduced values, micros, rounded up. */
  long reducedMicros() {
    long hi = 0;
    long lo = 0;
    for (int i = 0; i < size; i++) {
      lo += low[i];
      hi += high[i] + (Long.compareUnsigned(lo, low[i]) < 0 ? 1 : 0);
    }
    long upper = (hi << 32) | (lo >>> 32);
    long lower = ((upper % NANOS_PER_MICRO) << 32) | (lo & 0xffffffffL);
    long micros = ((upper / NANOS_PER_MICRO) << 32) + lower / NANOS_PER_MICRO;
    return lower % NANOS_PER_MICRO == 0 ? micros : micros + 1;
  }

  /** Drops the least of the smallest full set that the pair would join, if the pair beats it. */
  private void offer(Candidates from, int pair, long hi, long lo, long pairHash) {
    int ofCampaign = catalogue.campaign(from.cell(pair));
    boolean campaignFull = taken[ofCampaign] >= catalogue.capOfCampaign(ofCampaign);
    if (campaignFull || size == catalogue.maxPerUser()) {
      int least = size - 1;
      while (campaignFull && least >= 0 && campaign[least] != ofCampaign) {
        least--;
      }
      if (least < 0 || !beats(hi, lo, pairHash, from.cell(pair), from, least)) {
        return;
      }
      remove(least);
    }
    int place = size;
    while (place > 0 && beats(hi, lo, pairHash, from.cell(pair), from, place - 1)) {
      place--;
    }
    insert(place, pair, ofCampaign, hi, lo, pairHash);
  }

  private boolean beats(long hi, long lo, long pairHash, int cell, Candidates from, int place) {
    if (hi != high[place]) {
      return hi > high[place];
    }
    if (lo != low[place]) {
      return Long.compareUnsigned(lo, low[place]) > 0;
    }
    if (pairHash != hash[place]) {
      return pairHash < hash[place];
    }
    return catalogue.coupon(cell) < catalogue.coupon(from.cell(pairs[place]));
  }

  private void insert(int place, int pair, int ofCampaign, long hi, long lo, long pairHash) {
    if (size == pairs.length) {
      pairs = Arrays.copyOf(pairs, 2 * size);
      campaign = Arrays.copyOf(campaign, 2 * size);
      high = Arrays.copyOf(high, 2 * size);
      low = Arrays.copyOf(low, 2 * size);
      hash = Arrays.copyOf(hash, 2 * size);
    }
    shift(place, place + 1, size - place);
    pairs[place] = pair;
    campaign[place] = ofCampaign;
    high[place] = hi;
    low[place] = lo;
    hash[place] = pairHash;
    taken[ofCampaign]++;
    size++;
  }

  private void remove(int place) {
    taken[campaign[place]]--;
    shift(place + 1, place, size - place - 1);
    size--;
  }

  private void shift(int from, int to, int length) {
    System.arraycopy(pairs, from, pairs, to, length);
    System.arraycopy(campaign, from, campaign, to, length);
    System.arraycopy(high, from, high, to, length);
    System.arraycopy(low, from, low, to, length);
    System.arraycopy(hash, from, hash, to, length);
  }

  private void release() {
    for (int place = 0; place < size; place++) {
      taken[campaign[place]] = 0;
    }
    size = 0;
  }
}
