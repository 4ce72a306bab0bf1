package dev.scrip.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.scrip.testing.TestSpark;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.functions;
import org.apache.spark.sql.Column;
import org.junit.jupiter.api.Test;

class IncrementalShareTest {
  private static final IncrementalShare SHARE =
      new IncrementalShare(0.5, List.of(new IncrementalShare.Slope("depth", 2.0, 0.1)));

  @Test
  void followsTheDistanceFromTheCentre() {
    assertThat(at(0.1)).isCloseTo(0.5, within(1e-12));
    assertThat(at(0.3)).isCloseTo(0.9, within(1e-12));
  }

  @Test
  void isCutToWhatCanBe() {
    assertThat(at(5)).isEqualTo(2.0);
    assertThat(at(-5)).isEqualTo(-0.5);
  }

  @Test
  void survivesTheRegistry() {
    assertThat(IncrementalShare.from(SHARE.settings())).isEqualTo(SHARE);
    IncrementalShare constant = IncrementalShare.constant(0.4);
    assertThat(IncrementalShare.from(constant.settings())).isEqualTo(constant);
  }

  private static double at(double depth) {
    Double[] values = new Double[PairFeatures.names().size()];
    Arrays.fill(values, 0.0);
    values[PairFeatures.names().indexOf("depth")] = depth;
    Column[] columns =
        Arrays.stream(values).map(org.apache.spark.sql.functions::lit).toArray(Column[]::new);
    return TestSpark.session()
        .range(1)
        .select(SHARE.of(functions.array_to_vector(org.apache.spark.sql.functions.array(columns))))
        .head()
        .getDouble(0);
  }
}
