package dev.scrip.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricLinesTest {
  @Test
  void putHeadlinesFirstAndTheOthersByName() {
    Map<String, Double> metrics =
        Map.of("threshold", 0.1, "pr_auc", 0.13, "base_rate", 0.06, "roc_auc", 0.69);
    assertThat(MetricLines.of(metrics))
        .containsExactly("roc_auc 0.6900, pr_auc 0.1300, base_rate 0.0600, threshold 0.1000");
  }

  @Test
  void knowAHeadlineAtAnyDepth() {
    assertThat(
            MetricLines.of(
                Map.of("ndcg_at_3", 0.2, "popularity_recall_at_3", 0.22, "recall_at_3", 0.19)))
        .containsExactly("recall_at_3 0.1900, popularity_recall_at_3 0.2200, ndcg_at_3 0.2000");
  }

  @Test
  void listWhatWasTriedByRisingK() {
    Map<String, Double> metrics = new HashMap<>();
    metrics.put("silhouette_k10", 0.31);
    metrics.put("silhouette_k9", 0.32);
    metrics.put("silhouette", 0.33);
    metrics.put("silhouette_k2", 0.33);
    assertThat(MetricLines.of(metrics))
        .containsExactly(
            "silhouette 0.3300", "silhouette by k: k=2 0.3300, k=9 0.3200, k=10 0.3100");
  }

  @Test
  void writeCountsWholeAndTheRestWithFourDecimals() {
    assertThat(MetricLines.of(Map.of("evaluated_users", 12_616.0, "recall_at_3", 1.0)))
        .containsExactly("recall_at_3 1.0000, evaluated_users 12,616");
  }

  @Test
  void doNotDependOnTheOrderOfTheMap() {
    Map<String, Double> one = new LinkedHashMap<>();
    Map<String, Double> other = new LinkedHashMap<>();
    List<String> names = List.of("f1", "zeal", "silhouette_k3", "roc_auc", "alpha");
    names.forEach(n -> one.put(n, 0.5));
    List<String> backwards = new ArrayList<>(names);
    Collections.reverse(backwards);
    backwards.forEach(n -> other.put(n, 0.5));
    assertThat(MetricLines.of(one)).isEqualTo(MetricLines.of(other));
  }

  @Test
  void breakIntoLinesThatFitAPage() {
    Map<String, Double> many = new HashMap<>();
    for (int i = 0; i < 40; i++) {
      many.put("metric_" + (char) ('a' + i % 26) + "_" + i, 0.5);
    }
    assertThat(MetricLines.of(many)).hasSizeBetween(5, 10).allMatch(l -> l.length() <= 100);
    assertThat(MetricLines.of(Map.of())).isEmpty();
  }
}
