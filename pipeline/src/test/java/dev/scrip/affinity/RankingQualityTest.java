package dev.scrip.affinity;

import static dev.scrip.testing.TestSpark.row;
import static dev.scrip.testing.TestSpark.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class RankingQualityTest {
  private static final StructType PAIRS =
      new StructType().add("user_id", DataTypes.StringType).add("item_id", DataTypes.StringType);

  @Test
  void averagesOverUsersWhoBought() {
    Dataset<Row> ranked =
        rows(
            PAIRS.add("affinity_rank", DataTypes.IntegerType),
            row("anna", "a", 1),
            row("anna", "b", 2),
            row("anna", "c", 3),
            row("ben", "a", 1),
            row("idle", "a", 1));
    Dataset<Row> bought = rows(PAIRS, row("anna", "b"), row("anna", "c"), row("ben", "z"));

    RankingQuality quality = RankingQuality.of(ranked, bought, 2);

    double dcg = 1 / (Math.log(3) / Math.log(2));
    assertThat(quality.users()).isEqualTo(2);
    assertThat(quality.recall()).isCloseTo(0.5 / 2, within(1e-6));
    assertThat(quality.ndcg()).isCloseTo(dcg / (1 + dcg) / 2, within(1e-6));
  }
}
