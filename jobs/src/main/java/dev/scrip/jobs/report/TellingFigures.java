package dev.scrip.jobs.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Of the metrics of a model the few that say how good it is, in words and beside what they are to
 * be compared with; {@code model_registry} has them all.
 */
final class TellingFigures {
  /**
   * In the order in which they are shown.
   *
   * @param metric its name; a group of it may stand as %s in words and as $1 in beside
   * @param words what people call it
   * @param beside the metric to compare it with; empty for none
   * @param besideWords what that is
   */
  private record Figure(Pattern metric, String words, String beside, String besideWords) {
    Figure(String metric, String words) {
      this(metric, words, "", "");
    }

    Figure(String metric, String words, String beside, String besideWords) {
      this(Pattern.compile(metric), words, beside, besideWords);
    }
  }

  private static final List<Figure> FIGURES =
      List.of(
          new Figure("roc_auc", "ROC AUC"),
          new Figure("log_loss", "log loss", "log_loss_base_rate", "the base rate's"),
          new Figure("predicted_over_observed", "predicted over observed"),
          new Figure("calibration_slope", "calibration slope"),
          new Figure("gain_cents_qini", "Qini in cents"),
          new Figure("purchase_qini", "Qini in purchases"),
          new Figure("recall_at_(\\d+)", "recall@%s", "popularity_recall_at_$1", "popularity's"),
          new Figure("ndcg_at_(\\d+)", "NDCG@%s", "popularity_ndcg_at_$1", "popularity's"),
          new Figure("mae", "mean error", "mae_plain_rate", "the plain rate's"),
          new Figure("rmse", "root mean square error", "rmse_plain_rate", "the plain rate's"),
          new Figure("silhouette", "silhouette"),
          new Figure("stability", "stability"),
          new Figure("agreement_with_earlier_night", "agreement with the night before"));

  private TellingFigures() {}

  /** In their order; empty where none of the metrics is telling. */
  static List<Text> of(Map<String, Double> metrics) {
    List<Text> told = new ArrayList<>();
    for (Figure figure : FIGURES) {
      new TreeMap<>(metrics)
          .forEach(
              (name, value) -> {
                Matcher matcher = figure.metric().matcher(name);
                if (matcher.matches()) {
                  told.add(
                      Text.of(
                          "%s %s%s%s",
                          Text.of(figure.words(), groups(matcher)),
                          number(value),
                          beside(figure, matcher, metrics),
                          interval(name, metrics)));
                }
              });
    }
    return told;
  }

  private static Object[] groups(Matcher matcher) {
    return IntStream.rangeClosed(1, matcher.groupCount()).mapToObj(matcher::group).toArray();
  }

  private static Text beside(Figure figure, Matcher matcher, Map<String, Double> metrics) {
    Double value = metrics.get(matcher.replaceFirst(figure.beside()));
    return value == null
        ? Text.asItIs("")
        : Text.of(" (%s %s)", Text.of(figure.besideWords()), number(value));
  }

  private static Text interval(String name, Map<String, Double> metrics) {
    Double low = metrics.get(name + "_low");
    Double high = metrics.get(name + "_high");
    return low == null || high == null
        ? Text.asItIs("")
        : Text.of(" (%s to %s)", number(low), number(high));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, Math.abs(value) < 1 ? "%.4f" : "%.2f", value);
  }
}
