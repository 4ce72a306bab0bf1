package dev.scrip.affinity;

/**
 * The items with the highest scores. Only a higher score displaces another, so that of equal scores
 * the first item, which has the smaller id, wins.
 */
final class Strongest {
  private final int[] items;
  private final double[] scores;
  private int found;

  private Strongest(int limit) {
    items = new int[limit];
    scores = new double[limit];
  }

  static Strongest of(double[] all, int limit) {
    Strongest strongest = new Strongest(Math.min(limit, all.length));
    for (int item = 0; item < all.length; item++) {
      strongest.offer(item, all[item]);
    }
    return strongest;
  }

  private void offer(int item, double score) {
    if (items.length == 0 || (found == items.length && score <= scores[found - 1])) {
      return;
    }
    int place = found < items.length ? found++ : found - 1;
    while (place > 0 && scores[place - 1] < score) {
      scores[place] = scores[place - 1];
      items[place] = items[place - 1];
      place--;
    }
    scores[place] = score;
    items[place] = item;
  }

  int size() {
    return found;
  }

  /** The item of a place, from 0 for the strongest. */
  int item(int place) {
    return items[place];
  }

  double score(int place) {
    return scores[place];
  }
}
