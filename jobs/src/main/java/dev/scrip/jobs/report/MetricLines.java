package dev.scrip.jobs.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The metrics of a model in a fixed order: the ones people ask for first, then the others by name.
 * Counts are whole, everything else has four decimals, and a figure tried for several {@code k}
 * stands once, with its values by rising k.
 */
final class MetricLines {
  private static final int WIDTH = 100;
  private static final List<String> HEADLINES =
      List.of(
          "roc_auc",
          "pr_auc",
          "log_loss",
          "log_loss_base_rate",
          "calibration_error",
          "predicted_over_observed",
          "precision",
          "recall",
          "f1",
          "recall_at_",
          "popularity_recall_at_",
          "ndcg_at_",
          "popularity_ndcg_at_",
          "silhouette",
          "stability",
          "agreement_with_earlier_night",
          "smallest_share");
  private static final Pattern TRIED = Pattern.compile("(.+)_k([0-9]+)");
  private static final Pattern COUNT = Pattern.compile(".*_(users|rows)");
  private static final Pattern DEPTH = Pattern.compile("[0-9]+$");

  private MetricLines() {}

  /** Lines of at most about a hundred characters; none without metrics. */
  static List<String> of(Map<String, Double> metrics) {
    Map<String, Double> single = new TreeMap<>(headlinesFirst());
    Map<String, Map<Integer, Double>> tried = new TreeMap<>(headlinesFirst());
    metrics.forEach(
        (name, value) -> {
          Matcher k = TRIED.matcher(name);
          if (k.matches()) {
            tried
                .computeIfAbsent(k.group(1), n -> new TreeMap<>())
                .put(Integer.valueOf(k.group(2)), value);
          } else {
            single.put(name, value);
          }
        });
    List<String> words = new ArrayList<>();
    single.forEach((name, value) -> words.add(name + " " + number(name, value)));
    List<String> lines = new ArrayList<>(wrapped(words));
    tried.forEach(
        (name, byK) -> {
          List<String> values = new ArrayList<>();
          byK.forEach((k, value) -> values.add("k=" + k + " " + number(name, value)));
          values.set(0, name + " by k: " + values.get(0));
          lines.addAll(wrapped(values));
        });
    return lines;
  }

  private static Comparator<String> headlinesFirst() {
    ToIntFunction<String> place =
        name -> {
          int exact = HEADLINES.indexOf(name);
          int found = exact >= 0 ? exact : HEADLINES.indexOf(DEPTH.matcher(name).replaceFirst(""));
          return found >= 0 ? found : HEADLINES.size();
        };
    return Comparator.comparingInt(place).thenComparing(Comparator.naturalOrder());
  }

  private static String number(String name, double value) {
    return COUNT.matcher(name).matches()
        ? String.format(Locale.ROOT, "%,d", Math.round(value))
        : String.format(Locale.ROOT, "%.4f", value);
  }

  private static List<String> wrapped(List<String> words) {
    List<String> lines = new ArrayList<>();
    for (String word : words) {
      int last = lines.size() - 1;
      if (last >= 0 && lines.get(last).length() + word.length() + 2 <= WIDTH) {
        lines.set(last, lines.get(last) + ", " + word);
      } else {
        lines.add(word);
      }
    }
    return lines;
  }
}
