package dev.scrip.allocation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Takes pairs back, by hash, from what users choose until every limit holds. Taking back frees
 * limits and fills none, and in the end takes everything, so it always succeeds.
 */
final class Thinning {
  /** Beyond the exceeded share this much more is taken, each next step twice as much. */
  private static final double FIRST_MARGIN = 0x1p-18;

  private static final int STEPS = 18;

  private Thinning() {}

  /** A mix and what users choose with it. */
  record Choice(PriceMix mix, Tally tally) {}

  /**
   * The mix, thinned as little as keeps every limit, whose choices are worth most.
   *
   * @param choose what users choose with each of several mixes; one pass
   * @param mixes one or more
   */
  static Choice thin(
      Function<List<PriceMix>, List<Tally>> choose, LimitSet limits, List<PriceMix> mixes) {
    List<Tally> whole = choose.apply(mixes);
    List<PriceMix> thinned = new ArrayList<>();
    for (int i = 0; i < mixes.size(); i++) {
      long[] usage = whole.get(i).usage(limits);
      for (int step = 0; step <= STEPS; step++) {
        thinned.add(mixes.get(i).thinned(kept(limits, usage, Math.scalb(FIRST_MARGIN, step))));
      }
    }
    List<Choice> valid = new ArrayList<>();
    List<PriceMix> all = new ArrayList<>(mixes);
    all.addAll(thinned);
    List<Tally> tallies = new ArrayList<>(whole);
    tallies.addAll(choose.apply(thinned));
    for (int i = 0; i < all.size(); i++) {
      if (limits.holds(tallies.get(i).usage(limits))) {
        valid.add(new Choice(all.get(i), tallies.get(i)));
      }
    }
    Choice best = valid.get(0);
    for (Choice choice : valid) {
      best = choice.tally.valueMicros() > best.tally.valueMicros() ? choice : best;
    }
    return best;
  }

  /** The share of each limit's pairs that stay, in parts; all of a limit that holds. */
  private static int[] kept(LimitSet limits, long[] usage, double margin) {
    int[] kept = new int[usage.length];
    Arrays.fill(kept, PriceMix.PARTS);
    for (int limit = 0; limit < kept.length; limit++) {
      long upper = limits.get(limit).upper();
      if (usage[limit] > upper) {
        kept[limit] =
            (int) ((1 - margin) * (double) upper / (double) usage[limit] * PriceMix.PARTS);
      }
    }
    return kept;
  }
}
