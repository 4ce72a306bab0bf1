package dev.scrip.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scrip.testing.TestSpark;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class TrainingSampleTest {
  private static final Dataset<Row> NUMBERS = TestSpark.session().range(0, 1000, 1, 4).toDF("n");

  @Test
  void keepsTheSameRowsInTheSameOrderHoweverTheyAreSpread() {
    List<Row> one = TrainingSample.sorted(NUMBERS.repartition(1), 100, "n").collectAsList();
    assertThat(one).hasSize(100).doesNotHaveDuplicates();
    for (int partitions : new int[] {2, 7}) {
      Dataset<Row> spread = NUMBERS.repartition(partitions);
      assertThat(TrainingSample.sorted(spread, 100, "n").collectAsList()).isEqualTo(one);
    }
  }

  @Test
  void holdsAllRowsOnOnePartition() {
    Dataset<Row> sample = TrainingSample.sorted(NUMBERS, 5000, "n");
    assertThat(sample.count()).isEqualTo(1000);
    assertThat(sample.javaRDD().getNumPartitions()).isEqualTo(1);
    assertThat(sample.columns()).containsExactly("n");
  }

  @Test
  void refusesAnEmptySampleAndARowWithoutKey() {
    assertThatThrownBy(() -> TrainingSample.sorted(NUMBERS, 0, "n"))
        .hasMessageContaining("0 rows by key [n]");
    assertThatThrownBy(() -> TrainingSample.sorted(NUMBERS, 10))
        .hasMessageContaining("1 key column");
  }
}
