package dev.scrip.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes what the nights of one simulated shop are worth by its truth, one after the other. */
final class MonthPage {
  private static final Map<String, String> COLOURS =
      Map.of(
          "oracle", "#009e73",
          "ceiling", "#0072b2",
          "Scrip", "#c8102e",
          "propensity-greedy", "#e69f00");

  private MonthPage() {}

  /** Writes {@code month.md} and {@code month.svg}; the page's path. */
  static Path write(List<ShopTrial.Outcome> nights, Path directory) {
    return PageFiles.write(
        directory, "month.md", page(nights), Map.of("month.svg", picture(nights)));
  }

  static String page(List<ShopTrial.Outcome> nights) {
    StringBuilder page = new StringBuilder();
    page.append(
        """
        # A month of nights, measured

        Written by `scripts/bench models --only month`, which measures all of this again; the figures
        of each night are in `month/`.

        A nominal shop of %s users (seed %d) lives from its opening night on with the coupons that
        Scrip gives it: they are redeemed, budgets and stocks shrink, and each night learns from the
        ones before, a tenth of whose coupons were withheld to learn from. Each night is judged as
        [the opening nights of larger shops](decisions.md) are: the other ways of handing coupons out
        start every night from where Scrip's nights have left the shop, with the same limits; coupons
        withheld count as if given. The truth of a coupon is what it would change if held alone.
        Coupons of several nights that one user holds compete for the same orders, so the sums say
        who hands out better, not what the shop earned.

        ![Sum of true profits, by who hands out the coupons](month.svg)

        | night | coupons | Scrip | of the ceiling | of the oracle | propensity-greedy | claimed | incremental share | version |
        |---|---|---|---|---|---|---|---|---|
        """
            .formatted(
                String.format(Locale.ROOT, "%,d", nights.get(0).night().users()),
                nights.get(0).night().seed()));
    for (ShopTrial.Outcome night : nights) {
      page.append(
          Report.row(
              night.night().runDate(),
              String.format(Locale.ROOT, "%,d", night.given()),
              DecisionsPage.money(profit(night, "Scrip")),
              ratio(profit(night, "Scrip"), profit(night, "ceiling")),
              ratio(profit(night, "Scrip"), profit(night, "oracle")),
              DecisionsPage.money(profit(night, "propensity-greedy")),
              DecisionsPage.money(night.claimed()),
              night.upliftModel(),
              night.version()));
    }
    double scrip = sum(nights, "Scrip");
    return page.append(
            Report.row(
                "all",
                String.format(Locale.ROOT, "%,d", nights.stream().mapToLong(n -> n.given()).sum()),
                DecisionsPage.money(scrip),
                ratio(scrip, sum(nights, "ceiling")),
                ratio(scrip, sum(nights, "oracle")),
                DecisionsPage.money(sum(nights, "propensity-greedy")),
                DecisionsPage.money(nights.stream().mapToDouble(n -> n.claimed()).sum()),
                "",
                ""))
        .toString();
  }

  private static String picture(List<ShopTrial.Outcome> nights) {
    CurvePanel panel =
        new CurvePanel(
            "Sum of true profits of coupons held alone",
            "part of the " + nights.size() + " nights");
    for (String way : List.of("oracle", "ceiling", "Scrip", "propensity-greedy")) {
      List<Double> soFar = new ArrayList<>(List.of(0.0));
      for (ShopTrial.Outcome night : nights) {
        soFar.add(soFar.get(soFar.size() - 1) + profit(night, way));
      }
      panel.add(new CurvePanel.Curve(way, COLOURS.getOrDefault(way, "#555555"), soFar));
    }
    return panel.svg();
  }

  private static double profit(ShopTrial.Outcome night, String way) {
    return night.profits().getOrDefault(way, 0.0);
  }

  private static double sum(List<ShopTrial.Outcome> nights, String way) {
    return nights.stream().mapToDouble(n -> profit(n, way)).sum();
  }

  private static String ratio(double value, double of) {
    return of == 0 ? "-" : String.format(Locale.ROOT, "%.3f", value / of);
  }
}
