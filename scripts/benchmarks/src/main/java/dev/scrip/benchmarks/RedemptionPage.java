package dev.scrip.benchmarks;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes how well redemption is foretold on real data, as a page with a picture. */
final class RedemptionPage {
  private static final List<String> COLOURS = List.of("#0072b2", "#c8102e");
  private static final int WIDTH = 760;

  /** Where the picture's shares begin. */
  private static final double LEAST = 1e-5;

  private static final int HEIGHT = 480;

  private RedemptionPage() {}

  /**
   * Writes {@code redemption.md}, {@code calibration.svg} and {@code importance.svg}; the page's
   * path.
   */
  static Path write(CompleteJourneyTrial.Outcome outcome, Path directory) {
    List<CompleteJourneyTrial.Result> results = outcome.results();
    return PageFiles.write(
        directory,
        "redemption.md",
        page(results),
        Map.of(
            "calibration.svg",
            picture(results),
            "importance.svg",
            ImportancePicture.svg(outcome.importances())));
  }

  private static String page(List<CompleteJourneyTrial.Result> results) {
    StringBuilder page = new StringBuilder();
    page.append(
        """
        # Redemption foretold, measured

        Written by `scripts/bench models --only completejourney`, which measures all of this again.

        The Complete Journey: models are trained once, on what was known before 2017-10-01, and
        judged on every mailed household and coupon of the campaigns that start on or after that day:
        260,495 pairs, 837 of them redeemed. Features of a pair are as of its campaign's first day.
        The champion is whichever contender did best on the newest campaigns before 2017-10-01; the
        test pairs have no say in it.

        | | bar | %s |
        |---|---|%s
        """
            .formatted(
                String.join(
                    " | ", results.stream().map(r -> r.name() + ": " + r.algorithm()).toList()),
                "---|".repeat(results.size())));
    row(page, results, "ROC AUC", "champion 0.93, logistic regression 0.90", "roc_auc", "%.4f");
    row(page, results, "PR AUC", "", "pr_auc", "%.4f");
    row(page, results, "log loss", "below the base rate's", "log_loss", "%.5f");
    row(page, results, "log loss of the base rate", "", "log_loss_base_rate", "%.5f");
    row(page, results, "predicted over observed", "0.8 to 1.25", "predicted_over_observed", "%.3f");
    row(page, results, "calibration slope", "0.8 to 1.2", "calibration_slope", "%.3f");
    row(page, results, "expected calibration error", "", "calibration_error", "%.5f");
    row(page, results, "precision at the chosen threshold", "", "precision", "%.3f");
    row(page, results, "recall", "", "recall", "%.3f");
    row(page, results, "F1", "", "f1", "%.3f");
    page.append(
        """

        ![Predicted and observed share redeemed, by tenths of the pairs](calibration.svg)

        Tenths of the pairs by their predicted probability; a model that is right lies on the dashed
        line. The scores of all pairs are written to
        `target/bench/models/completejourney_scores.csv`.

        ![ROC AUC lost without each feature](importance.svg)

        What the champion needs: the ROC AUC on all pairs that is lost when the values of one feature
        are dealt to them anew. Features that say nearly the same stand in for each other and look
        less important than they are together.
        """);
    return page.toString();
  }

  private static void row(
      StringBuilder page,
      List<CompleteJourneyTrial.Result> results,
      String name,
      String bar,
      String metric,
      String format) {
    page.append("| ").append(name).append(" | ").append(bar).append(" |");
    for (CompleteJourneyTrial.Result result : results) {
      Map<String, Double> metrics = result.metrics();
      page.append(' ')
          .append(String.format(Locale.ROOT, format, metrics.getOrDefault(metric, Double.NaN)))
          .append(" |");
    }
    page.append('\n');
  }

  /** A tenth in which nothing was redeemed stands at the lower edge, which is not nothing. */
  private static String picture(List<CompleteJourneyTrial.Result> results) {
    LogPanel panel =
        new LogPanel(
            "Share redeemed, observed (up) against predicted (right), by tenths of the pairs",
            "predicted");
    for (int i = 0; i < results.size(); i++) {
      panel.add(
          new LogPanel.Line(
              results.get(i).name(),
              COLOURS.get(i % COLOURS.size()),
              i == results.size() - 1,
              false,
              results.get(i).bins().stream()
                  .map(bin -> new LogPanel.Point(bin.predicted(), Math.max(LEAST, bin.observed())))
                  .toList()));
    }
    panel.add(
        new LogPanel.Line(
            "as predicted",
            "#777777",
            false,
            true,
            List.of(new LogPanel.Point(LEAST, LEAST), new LogPanel.Point(0.1, 0.1))));
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 "
        + WIDTH
        + " "
        + HEIGHT
        + "\" font-family=\"Helvetica, Arial, sans-serif\" font-size=\"13\">\n<rect width=\""
        + WIDTH
        + "\" height=\""
        + HEIGHT
        + "\" rx=\"8\" fill=\"#ffffff\"/>\n"
        + panel.svg(80, 50, 480, 360)
        + "</svg>\n";
  }
}
