package dev.scrip.allocation;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Several price vectors, each for a share of the users, who are told apart by hash. Where many
 * choices are equally good no single price vector splits the users well; the weights with which a
 * bundle method ends do, on average (Feltenmark and Kiwiel, "Dual applications of proximal bundle
 * methods", 2000).
 */
final class PriceMix implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Shares are counted in these parts, so that they add up exactly. */
  static final int PARTS = 1 << 24;

  private static final double NEGLIGIBLE = 1e-5;

  private final Prices[] prices;
  private final int[] upTo;
  private final int[] kept;
  private final boolean perturbed;

  private PriceMix(Prices[] prices, int[] upTo, int[] kept, boolean perturbed) {
    this.prices = prices;
    this.upTo = upTo;
    this.kept = kept;
    this.perturbed = perturbed;
  }

  /** For choosing: values moved by less than a ten-thousandth, by hash, so that none are tied. */
  static PriceMix of(Prices prices) {
    return new PriceMix(new Prices[] {prices}, new int[] {PARTS}, all(prices.size()), true);
  }

  /** For proving: the values as they are. */
  static PriceMix exactly(Prices prices) {
    return new PriceMix(new Prices[] {prices}, new int[] {PARTS}, all(prices.size()), false);
  }

  /** Shares in proportion to the weights; negligible ones are left out. */
  static PriceMix of(List<Prices> prices, double[] weights) {
    List<Prices> mixed = new ArrayList<>();
    List<Double> sums = new ArrayList<>();
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > NEGLIGIBLE) {
        sum += weights[i];
        mixed.add(prices.get(i));
        sums.add(sum);
      }
    }
    int[] upTo = new int[sums.size()];
    for (int i = 0; i < upTo.length; i++) {
      upTo[i] = (int) Math.round(sums.get(i) / sum * PARTS);
    }
    return new PriceMix(mixed.toArray(Prices[]::new), upTo, all(prices.get(0).size()), true);
  }

  /** The mix with something added to each limit's price. */
  PriceMix plus(long[] ticks) {
    Prices[] raised = Arrays.stream(prices).map(each -> each.plus(ticks)).toArray(Prices[]::new);
    return new PriceMix(raised, upTo, kept, perturbed);
  }

  /** The mix of which only so many parts of each limit's pairs are kept, told apart by hash. */
  PriceMix thinned(int[] partsOfLimit) {
    return new PriceMix(prices, upTo, partsOfLimit, perturbed);
  }

  private static int[] all(int limits) {
    int[] all = new int[limits];
    Arrays.fill(all, PARTS);
    return all;
  }

  /** Makes every user's choice, one user after the other. */
  static final class Chooser {
    private final int[] upTo;
    private final CellPrices[] prices;
    private final int[] keptOfCell;
    private final UserChoice choice;

    Chooser(Problem problem, PriceMix mix) {
      this.upTo = mix.upTo;
      this.prices =
          Arrays.stream(mix.prices)
              .map(each -> CellPrices.of(problem, each, mix.perturbed))
              .toArray(CellPrices[]::new);
      this.keptOfCell = all(problem.catalogue().size());
      this.choice = new UserChoice(problem.catalogue());
      for (int cell = 0; cell < keptOfCell.length; cell++) {
        for (int limit : problem.limits().ofCell(cell)) {
          keptOfCell[cell] = Math.min(keptOfCell[cell], mix.kept[limit]);
        }
      }
    }

    /** What the user chooses; valid until the next call. */
    UserChoice choose(Candidates from, int user) {
      int part = (int) (from.userHash(user) & (PARTS - 1));
      int share = 0;
      while (share < upTo.length - 1 && part >= upTo[share]) {
        share++;
      }
      choice.choose(from, user, prices[share]);
      choice.keep(from, keptOfCell);
      return choice;
    }
  }
}
