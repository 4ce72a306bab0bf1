package dev.scrip.response;

import static org.apache.spark.ml.functions.array_to_vector;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.testing.TestSpark;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.junit.jupiter.api.Test;

class ExplanationTest {
  /** Depth speaks for a pair, recency against it, discounts a little. */
  private static final Explanation EXPLANATION =
      new Explanation(
          PairFeatures.names().stream()
              .map(
                  name ->
                      switch (name) {
                        case "depth" -> new Explanation.Factor(name, 5, 0.2);
                        case "recency" -> new Explanation.Factor(name, -3, 0.5);
                        case "discount_share" -> new Explanation.Factor(name, 0.5, 0.1);
                        default -> new Explanation.Factor(name, 0, 0);
                      })
              .toList());

  @Test
  void namesWhatSpeaksMostFirst() {
    assertThat(words(Map.of("depth", 0.9, "recency", 0.1, "discount_share", 0.9)))
        .isEqualTo("worth much to this user, ordered recently, buys at a discount");
  }

  @Test
  void leavesOutWhatSpeaksAgainstAndWhatHardlySpeaks() {
    assertThat(words(Map.of("depth", 0.9, "recency", 0.9, "discount_share", 0.15)))
        .isEqualTo("worth much to this user");
    assertThat(words(Map.of("depth", 0.2, "recency", 0.5, "discount_share", 0.1))).isEmpty();
  }

  @Test
  void saysNothingWithoutAModel() {
    assertThat(
            TestSpark.session().range(1).select(Explanation.NONE.inWords(lit(null))).head().get(0))
        .isEqualTo("");
    assertThat(Explanation.from(Map.of("rate", "0.1"))).isEqualTo(Explanation.NONE);
  }

  @Test
  void survivesTheRegistry() {
    assertThat(Explanation.from(EXPLANATION.settings())).isEqualTo(EXPLANATION);
  }

  @Test
  void everyFeatureHasItsWordsAndEveryWordItsFeature() {
    assertThat(FeatureWords.features()).containsExactlyInAnyOrderElementsOf(PairFeatures.names());
  }

  private static String words(Map<String, Double> values) {
    Column[] columns =
        PairFeatures.names().stream()
            .map(name -> lit(values.getOrDefault(name, 0.0)))
            .toArray(Column[]::new);
    List<org.apache.spark.sql.Row> rows =
        TestSpark.session()
            .range(1)
            .select(EXPLANATION.inWords(array_to_vector(array(columns))))
            .collectAsList();
    return rows.get(0).getString(0);
  }
}
