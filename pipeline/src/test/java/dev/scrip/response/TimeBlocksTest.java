package dev.scrip.response;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.testing.TestSpark;
import java.sql.Date;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class TimeBlocksTest {
  /** Ten days with ten pairs each, one of them redeemed. */
  private static final Dataset<Row> PAIRS =
      TestSpark.session()
          .range(100)
          .selectExpr(
              "concat('u', id) user_id",
              "'a' coupon_id",
              "date_add(date'2026-01-01', cast(id div 10 as int)) issue_date",
              "cast(if(id % 10 = 0, 1.0, 0.0) as double) label");

  @Test
  void followTimeWithRedeemedPairsSpreadEvenly() {
    TimeBlocks.Cut cut = TimeBlocks.of(PAIRS, 5);
    assertThat(cut.byTime()).isTrue();
    assertThat(cut.blocks()).isEqualTo(5);
    List<Row> blocks =
        cut.of(PAIRS)
            .groupBy("block")
            .agg(min("issue_date").cast("string"), sum("label"))
            .orderBy("block")
            .collectAsList();
    assertThat(blocks.toString())
        .isEqualTo(
            "[[0,2026-01-01,2.0], [1,2026-01-03,2.0], [2,2026-01-05,2.0],"
                + " [3,2026-01-07,2.0], [4,2026-01-09,2.0]]");
  }

  @Test
  void areFewerWhereThereAreFewerDays() {
    assertThat(TimeBlocks.of(PAIRS.where("issue_date < '2026-01-04'"), 5).blocks()).isEqualTo(3);
  }

  @Test
  void cutUsersWhereThereIsOneDay() {
    Dataset<Row> oneDay = PAIRS.withColumn("issue_date", lit(Date.valueOf("2026-01-04")));
    TimeBlocks.Cut cut = TimeBlocks.of(oneDay, 3);
    assertThat(cut.byTime()).isFalse();
    assertThat(cut.blocks()).isEqualTo(3);
    assertThat(
            cut.of(oneDay)
                .groupBy("block")
                .agg(sum("label").as("redeemed"), count("label").as("pairs"))
                .where("redeemed > 0 and redeemed < pairs")
                .count())
        .isEqualTo(3);
  }

  @Test
  void areFewerWhereUsersCannotFillThem() {
    Dataset<Row> oneDay = PAIRS.where("issue_date = '2026-01-04'");
    assertThat(TimeBlocks.of(oneDay, 4).blocks()).isEqualTo(1);
  }
}
