package dev.scrip.allocation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The best of a user's pairs whose cost together stays within the user's cap: depth first through
 * the subsets, the pair of highest reduced value first, cut off where even the best of what is left
 * would not help (branch and bound). Beyond a number of steps the best so far is taken, and the
 * bound is what the user could get without the cap.
 */
final class CappedSearch {
  private static final int MOST_STEPS = 20_000;

  /** What rounding in sums of doubles may hide, as a part of the sum. */
  private static final double ROUNDING = 1e-12;

  private final Catalogue catalogue;
  private final boolean capped;
  private Candidates from = Candidates.none();
  private int[] pairs = new int[16];
  private double[] reduced = new double[16];
  private int size;
  private boolean decided;

  private int[] order = new int[0];
  private int steps;
  private double bestSum;
  private List<Integer> bestPlaces = List.of();

  CappedSearch(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.capped = catalogue.userCostCap() != Catalogue.NO_CAP;
  }

  boolean capped() {
    return capped;
  }

  void start(Candidates candidates) {
    from = candidates;
    size = 0;
    decided = false;
  }

  /** A pair of positive reduced value, micros. */
  void note(int pair, double reducedMicros) {
    if (!capped || from.cost(pair) > catalogue.userCostCap()) {
      return;
    }
    if (size == pairs.length) {
      pairs = Arrays.copyOf(pairs, 2 * size);
      reduced = Arrays.copyOf(reduced, 2 * size);
    }
    pairs[size] = pair;
    reduced[size] = reducedMicros;
    size++;
  }

  /** Whether the cap decided what the user gets. */
  boolean decided() {
    return decided;
  }

  /** No choice within the cap is worth more, micros. */
  long boundMicros() {
    double most = steps < MOST_STEPS ? bestSum : mostOf(0, catalogue.maxPerUser());
    return (long) Math.ceil(most * (1 + ROUNDING)) + 1;
  }

  /** The best pairs, highest reduced value first. */
  int[] best() {
    decided = true;
    order =
        IntStream.range(0, size)
            .boxed()
            .sorted(
                Comparator.comparingDouble((Integer place) -> -reduced[place])
                    .thenComparingInt(place -> pairs[place]))
            .mapToInt(Integer::intValue)
            .toArray();
    steps = 0;
    bestSum = 0;
    bestPlaces = List.of();
    descend(0, 0, catalogue.userCostCap(), new ArrayList<>());
    return bestPlaces.stream().mapToInt(place -> pairs[place]).toArray();
  }

  private void descend(int next, double sum, long left, List<Integer> taken) {
    if (sum > bestSum) {
      bestSum = sum;
      bestPlaces = List.copyOf(taken);
    }
    int room = catalogue.maxPerUser() - taken.size();
    for (int i = next; i < size && room > 0; i++) {
      if (steps >= MOST_STEPS || sum + mostOf(i, room) <= bestSum) {
        return;
      }
      steps++;
      int place = order[i];
      long cost = from.cost(pairs[place]);
      if (cost <= left && fits(pairs[place], taken)) {
        taken.add(place);
        descend(i + 1, sum + reduced[place], left - cost, taken);
        taken.remove(taken.size() - 1);
      }
    }
  }

  /** What the best pairs from here on are worth without any cap. */
  private double mostOf(int next, int room) {
    double sum = 0;
    for (int i = next; i < Math.min(size, next + (long) room); i++) {
      sum += reduced[order[i]];
    }
    return sum;
  }

  private boolean fits(int pair, List<Integer> taken) {
    int cell = from.cell(pair);
    int campaign = catalogue.campaign(cell);
    int ofCampaign = 0;
    for (int place : taken) {
      int other = from.cell(pairs[place]);
      if (catalogue.group(cell) != Catalogue.NO_GROUP
          && catalogue.group(cell) == catalogue.group(other)) {
        return false;
      }
      ofCampaign += catalogue.campaign(other) == campaign ? 1 : 0;
    }
    return ofCampaign < catalogue.capOfCampaign(campaign);
  }
}
