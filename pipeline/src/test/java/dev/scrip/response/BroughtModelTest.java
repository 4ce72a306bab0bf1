package dev.scrip.response;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.scrip.testing.TestSpark;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The models are made by {@code src/test/resources/onnx/make.py}. */
class BroughtModelTest {
  @Test
  void scoresPairsByTheirFeatures() {
    Dataset<Row> scored = fitted(brought("features")).score(pairs(2_000));
    assertThat(scored.count()).isEqualTo(2_000);
    for (Row row : scored.select("depth", "redemption_probability").collectAsList()) {
      double expected = 1 / (1 + Math.exp(2 - 10 * row.getDouble(0)));
      assertThat(row.getDouble(1)).isCloseTo(expected, within(1e-6));
    }
  }

  @Test
  void scoresPairsByTheStepsBefore() {
    BroughtModel events = brought("events");
    assertThat(events.readsEvents()).isTrue();
    assertThat(fitted(events).readsEvents()).isTrue();
    Dataset<Row> pairs =
        pairs(3)
            .selectExpr(
                "*",
                "concat(array_repeat(0, 30), array(1, cast(id as int))) event_types",
                "concat(array_repeat(0D, 31), array(1.5D)) event_days");
    List<Row> scored =
        fitted(events).score(pairs).orderBy("id").select("redemption_probability").collectAsList();
    for (int id = 0; id < 3; id++) {
      assertThat(scored.get(id).getDouble(0)).isCloseTo(1 / (1 + Math.exp(0.5 - id)), within(1e-6));
    }
  }

  @Test
  void isWholeAgainAfterItWasSaved(@TempDir Path folder) throws IOException {
    BroughtModel model = brought("features");
    ResponseModel.Fitted before = fitted(model);
    String saved = folder.resolve("saved").toString();
    before.pipeline().write().save(saved);
    ResponseModel.Fitted after =
        new ResponseModel.Fitted(PipelineModel.load(saved), Calibration.NONE);
    assertThat(after.readsEvents()).isFalse();
    assertThat(after.score(pairs(50)).orderBy("id").collectAsList())
        .isEqualTo(before.score(pairs(50)).orderBy("id").collectAsList());
  }

  @Test
  void knowsWhatItReadsAndHowFarItSaw() {
    BroughtModel model = brought("features");
    assertThat(model.inputs()).containsExactly("features");
    assertThat(model.readsEvents()).isFalse();
    assertThat(model.trainedThrough()).isEqualTo(LocalDate.of(2026, 1, 15));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "undated        | its metadata need trained_through as yyyy-mm-dd",
        "other_features | was trained on other features (height,weight)",
        "seven_features | reads features as FLOAT [-1, 7]: it is FLOAT [n, ",
        "seven_weights  | the ONNX model fails: ",
        "three_outcomes | it must be float of shape [n], [n, 1] or [n, 2]",
        "unknown_input  | asks for weather: there are features, event_types and event_days",
      })
  void saysWhatDoesNotFit(String name, String problem) {
    assertThatThrownBy(() -> brought(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(name)
        .hasMessageContaining(problem);
  }

  @Test
  void saysWhatIsNoModel() {
    assertThatThrownBy(() -> BroughtModel.of("notes", new byte[] {1, 2, 3}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("notes is not a model that ONNX Runtime can read");
  }

  static BroughtModel brought(String name) {
    try (InputStream in = BroughtModelTest.class.getResourceAsStream("/onnx/" + name + ".onnx")) {
      return BroughtModel.of(name, Objects.requireNonNull(in).readAllBytes());
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  private static ResponseModel.Fitted fitted(BroughtModel model) {
    return new ResponseModel.Fitted(new Learner.Brought(model).fit(pairs(1)), Calibration.NONE);
  }

  private static Dataset<Row> pairs(int count) {
    return TestSpark.session()
        .range(count)
        .selectExpr("id", "id / 4000D depth")
        .withColumn("features", FeatureVectors.only("depth"))
        .select(col("id"), col("depth"), col("features"));
  }
}
