package dev.scrip.allocation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Raises prices until what users choose keeps every limit, each limit about as little as it needs.
 * Raising one price sends users to other coupons, so a few rounds may not settle it.
 */
final class FeasiblePrices {
  private static final int MOST_ROUNDS = 5;
  private static final int FRACTIONS = 16;

  /** The share of a limit left free in the second round, four times as much in each next. */
  private static final double FIRST_MARGIN = 0x1p-14;

  /** Rises are these shares of a price: a sixty-millionth, each next step twice the last. */
  private static final double SMALLEST = 0x1p-26;

  private static final int STEPS = 32;

  /** A limit without a price rises from one unit of currency each, or per unit of currency. */
  private static final long LEAST_TICKS = 1_000_000_000L;

  private final Function<List<PriceMix>, List<Tally>> choose;
  private final LimitSet limits;
  private final PriceMix mix;
  private final Prices base;

  private FeasiblePrices(
      Function<List<PriceMix>, List<Tally>> choose, LimitSet limits, PriceMix mix, Prices base) {
    this.choose = choose;
    this.limits = limits;
    this.mix = mix;
    this.base = base;
  }

  /**
   * The mix with prices raised for the limits that it exceeds; maybe not yet enough.
   *
   * @param choose what users choose with each of several mixes; one pass
   * @param base prices by which a rise is measured
   */
  static PriceMix raise(
      Function<List<PriceMix>, List<Tally>> choose, LimitSet limits, PriceMix mix, Prices base) {
    FeasiblePrices search = new FeasiblePrices(choose, limits, mix, base);
    long[] rises = new long[limits.size()];
    int[] exceeded = search.exceeded(rises);
    for (int round = 0; exceeded.length > 0 && round < MOST_ROUNDS; round++) {
      double margin = round == 0 ? 0 : Math.scalb(FIRST_MARGIN, 2 * (round - 1));
      search.narrow(rises, exceeded, margin);
      exceeded = search.exceeded(rises);
    }
    return mix.plus(rises);
  }

  /** Moves each exceeded limit to about the smallest rise that leaves a margin. */
  private void narrow(long[] rises, int[] exceeded, double margin) {
    List<long[]> steps = new ArrayList<>(List.of(rises.clone()));
    for (int step = 0; step < STEPS; step++) {
      steps.add(step(rises, exceeded, Math.scalb(SMALLEST, step)));
    }
    List<long[]> usages = usages(steps);
    long[] high = rises.clone();
    for (int limit : exceeded) {
      int first = firstHolding(limit, margin, usages);
      high[limit] = first < steps.size() ? steps.get(first)[limit] : Prices.CLOSED;
      rises[limit] = steps.get(first - 1)[limit];
    }
    List<long[]> between = new ArrayList<>();
    for (int part = 0; part <= FRACTIONS; part++) {
      between.add(between(rises, high, (double) part / FRACTIONS));
    }
    List<long[]> tried = usages(between);
    for (int limit : exceeded) {
      int first = firstHolding(limit, margin, tried);
      rises[limit] = first < between.size() ? between.get(first)[limit] : high[limit];
    }
  }

  private long[] step(long[] rises, int[] exceeded, double rise) {
    long[] step = rises.clone();
    for (int limit : exceeded) {
      double more = rise * (double) Math.max(LEAST_TICKS, base.ticks(limit));
      step[limit] = Math.min(Prices.CLOSED, step[limit] + (long) Math.ceil(more));
    }
    return step;
  }

  private static long[] between(long[] low, long[] high, double part) {
    long[] between = low.clone();
    for (int limit = 0; limit < between.length; limit++) {
      between[limit] += Math.round(part * (double) (high[limit] - low[limit]));
    }
    return between;
  }

  /** The first try after the start at which the limit holds; the number of tries if none. */
  private int firstHolding(int limit, double margin, List<long[]> usages) {
    long upper = limits.get(limit).upper();
    long aim = upper - (long) Math.min((double) upper, margin * (double) upper);
    int first = 1;
    while (first < usages.size() && usages.get(first)[limit] > aim) {
      first++;
    }
    return first;
  }

  private int[] exceeded(long[] rises) {
    long[] usage = usages(List.of(rises)).get(0);
    return IntStream.range(0, usage.length)
        .filter(limit -> usage[limit] > limits.get(limit).upper())
        .toArray();
  }

  private List<long[]> usages(List<long[]> rises) {
    return choose.apply(rises.stream().map(mix::plus).toList()).stream()
        .map(tally -> tally.usage(limits))
        .toList();
  }
}
