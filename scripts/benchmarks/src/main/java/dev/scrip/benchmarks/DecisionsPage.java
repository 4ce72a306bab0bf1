package dev.scrip.benchmarks;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes what a night's decisions are worth by the truth of simulated shops. */
final class DecisionsPage {
  private DecisionsPage() {}

  private static final Map<String, String> COLOURS =
      Map.of(
          "the truth", "#009e73", "Scrip", "#c8102e", "redemption", "#e69f00", "random", "#777777");

  /** Writes {@code decisions.md} and {@code qini.svg}; the page's path. */
  static Path write(List<ShopTrial.Outcome> outcomes, Path directory) {
    return PageFiles.write(
        directory, "decisions.md", page(outcomes), Map.of("qini.svg", curves(outcomes.get(0))));
  }

  /** One shop in one line. */
  static String line(ShopTrial.Outcome outcome) {
    Map<String, Double> profits = outcome.profits();
    return String.format(
        Locale.ROOT,
        "true profit %,.0f (%s of the ceiling, %s of the oracle, against greedy: %s), claimed"
            + " %,.0f; uplift: %s",
        profits.get("Scrip"),
        ratio(profits, "ceiling"),
        ratio(profits, "oracle"),
        ratio(profits, "propensity-greedy"),
        outcome.claimed(),
        outcome.upliftModel());
  }

  static String page(List<ShopTrial.Outcome> outcomes) {
    StringBuilder page = new StringBuilder();
    page.append(
        """
        # Decisions, measured

        Written by `scripts/bench models --only shop`, which measures all of this again; the figures of
        each shop are in `shops/`, and those of shops that a run leaves out stay.

        Each shop is made from a seed and lives its history ([the mechanism](../shop.md)); one whole
        night runs on it as `scripts/nightly` runs it, with 100 candidates a user and short work on
        tastes and segments, which no limit or value of these shops depends on; then the truth, which
        no step reads, tells what the coupons really bring: margin that would not have come without
        them, less the discounts. A tenth of them is withheld to learn from, and counts as if given.
        All ways to hand coupons out have the same limits and costs:

        - *oracle*: the same allocator, told the true profit of each pair;
        - *ceiling*: the same allocator, told what boosted trees that were fitted to the true profit
          of half of the users predict for the other half from what can be seen of them;
        - *propensity-greedy*: most likely redeemed first;
        - *one for everyone*: the coupon that would be redeemed most, to whom it comes; *random*: any
          coupon to anybody.

        *Claimed* is the value the night itself expected of its allocation.

        ![True profit of giving the best share of all pairs, by who ranks them](qini.svg)

        The first shop below: what giving that share of all eligible pairs would truly bring, ranked by
        the truth, by the value Scrip expects, by the probability of redemption, or at random.
        """);
    for (ShopNight.Kind kind : ShopNight.Kind.values()) {
      List<ShopTrial.Outcome> those =
          outcomes.stream().filter(o -> o.night().kind() == kind).toList();
      if (!those.isEmpty()) {
        page.append(
            kind == ShopNight.Kind.NO_UPLIFT
                ? noUplift(those, claimed(outcomes))
                : profits(kind, those));
      }
    }
    return page.toString();
  }

  private static String curves(ShopTrial.Outcome outcome) {
    CurvePanel panel =
        new CurvePanel("True incremental profit", "share of all pairs that are given, best first");
    outcome.curves().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            curve ->
                panel.add(
                    new CurvePanel.Curve(
                        curve.getKey(),
                        COLOURS.getOrDefault(curve.getKey(), "#555555"),
                        curve.getValue())));
    return panel.svg();
  }

  /** What pairs of each type truly bring, a row for a shop. */
  private static String types(List<ShopTrial.Outcome> outcomes) {
    StringBuilder section = new StringBuilder();
    section.append(
        """

        What a pair of each response type truly brings on average, less its discount:

        | seed | persuadable | sure-buyer | lost-cause | do-not-disturb |
        |---|---|---|---|---|
        """);
    for (ShopTrial.Outcome outcome : outcomes) {
      section.append(
          Report.row(
              Long.toString(outcome.night().seed()),
              cents(outcome.types().get("persuadable")),
              cents(outcome.types().get("sure-buyer")),
              cents(outcome.types().get("lost-cause")),
              cents(outcome.types().get("do-not-disturb"))));
    }
    return section.toString();
  }

  private static String cents(@Nullable Double amount) {
    return amount == null ? "-" : String.format(Locale.ROOT, "%.3f", amount);
  }

  private static String profits(ShopNight.Kind kind, List<ShopTrial.Outcome> outcomes) {
    StringBuilder section = new StringBuilder();
    section.append(
        """

        ## %s

        | users | seed | Scrip | of the ceiling (bar 0.90) | against propensity-greedy (bar 1.15) | of the oracle | ceiling | oracle | propensity-greedy | one for everyone | random | claimed | incremental share | Qini of the gain, cents a pair, 95 %% | version |
        |---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|
        """
            .formatted(
                kind == ShopNight.Kind.NOMINAL
                    ? "The nominal shop"
                    : "The noisy shop: twice as much of a user's response is unexplained"));
    for (ShopTrial.Outcome outcome : outcomes) {
      Map<String, Double> profits = outcome.profits();
      section.append(
          Report.row(
              String.format(Locale.ROOT, "%,d", outcome.night().users()),
              Long.toString(outcome.night().seed()),
              money(profits.get("Scrip")),
              ratio(profits, "ceiling"),
              ratio(profits, "propensity-greedy"),
              ratio(profits, "oracle"),
              money(profits.get("ceiling")),
              money(profits.get("oracle")),
              money(profits.get("propensity-greedy")),
              money(profits.get("one for everyone")),
              money(profits.get("random")),
              money(outcome.claimed()),
              outcome.upliftModel(),
              qini(outcome, "gain_cents_"),
              outcome.version()));
    }
    return section.append(types(outcomes)).toString();
  }

  /** What a night of the nominal shop claims on average; NaN where none ran. */
  private static double claimed(List<ShopTrial.Outcome> outcomes) {
    return outcomes.stream()
        .filter(o -> o.night().kind() == ShopNight.Kind.NOMINAL)
        .mapToDouble(ShopTrial.Outcome::claimed)
        .average()
        .orElse(Double.NaN);
  }

  private static String noUplift(List<ShopTrial.Outcome> outcomes, double nominal) {
    StringBuilder section = new StringBuilder();
    section.append(
        """

        ## The shop without uplift: coupons are used and change nothing

        The interval should contain 0 (bar: in 4 of 5 shops), and the night should claim next to
        nothing (bar: 2 % of what it claims in the nominal shop, on average). What coupons truly bring
        here is never above 0: they cost their discounts.

        | users | seed | incremental share | claimed | of the nominal shop's | coupons | true profit | Qini of purchases, per pair, 95 % | Qini of the gain, cents a pair, 95 % | version |
        |---|---|---|---|---|---|---|---|---|---|
        """);
    for (ShopTrial.Outcome outcome : outcomes) {
      section.append(
          Report.row(
              String.format(Locale.ROOT, "%,d", outcome.night().users()),
              Long.toString(outcome.night().seed()),
              outcome.upliftModel(),
              money(outcome.claimed()),
              Double.isNaN(nominal)
                  ? "-"
                  : String.format(Locale.ROOT, "%.1f %%", 100 * outcome.claimed() / nominal),
              String.format(Locale.ROOT, "%,d", outcome.given()),
              money(outcome.profits().get("Scrip")),
              qini(outcome, "purchase_"),
              qini(outcome, "gain_cents_"),
              outcome.version()));
    }
    return section.toString();
  }

  /** Scrip's profit over the other's; no number where that one brings nothing or loses. */
  private static String ratio(Map<String, Double> profits, String of) {
    Double other = profits.get(of);
    if (other == null) {
      return "-";
    }
    return other <= 0
        ? "it loses"
        : String.format(Locale.ROOT, "%.3f", profits.getOrDefault("Scrip", 0.0) / other);
  }

  /** In whole currency units; a dash for none. */
  static String money(@Nullable Double amount) {
    return amount == null ? "-" : String.format(Locale.ROOT, "%,.0f", amount);
  }

  private static String qini(ShopTrial.Outcome outcome, String prefix) {
    return String.format(
        Locale.ROOT,
        "%.4f (%.4f to %.4f)",
        outcome.uplift().getOrDefault(prefix + "qini", Double.NaN),
        outcome.uplift().getOrDefault(prefix + "qini_low", Double.NaN),
        outcome.uplift().getOrDefault(prefix + "qini_high", Double.NaN));
  }
}
