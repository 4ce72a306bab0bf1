package dev.scrip.response;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.testing.TestSpark;
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
            .agg(
                org.apache.spark.sql.functions.min("issue_date").cast("string"),
                org.apache.spark.sql.functions.sum("label"))
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
    TimeBlocks.Cut cut = TimeBlocks.of(PAIRS.where("issue_date = '2026-01-04'"), 4);
    assertThat(cut.byTime()).isFalse();
    assertThat(cut.blocks()).isEqualTo(4);
    assertThat(cut.of(PAIRS.where("issue_date = '2026-01-04'")).count()).isEqualTo(10);
  }
}
