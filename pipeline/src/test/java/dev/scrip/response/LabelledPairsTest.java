package dev.scrip.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.scrip.table.CouponIssuesTable;
import dev.scrip.table.CouponRedemptionsTable;
import dev.scrip.table.CouponsTable;
import dev.scrip.testing.ShopFixture;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;

class LabelledPairsTest {
  private static final LocalDate NIGHT = LocalDate.of(2026, 3, 2);
  private static final LocalDate ISSUED = LocalDate.of(2026, 1, 10);
  private static final ResponseOptions OPTIONS =
      new ResponseOptions(
          30, 1000, 2, 0.03, List.of(0.01), List.of(0.0), 2, List.of(), 10, 3, 4, List.of(), false);

  private final ShopFixture rows =
      new ShopFixture()
          .with(CouponsTable.CONTRACT, "coupon_id", "a", "valid_to", ISSUED.plusDays(60))
          .with(CouponsTable.CONTRACT, "coupon_id", "short", "valid_to", ISSUED.plusDays(3));

  @Test
  void tellRedeemedFromNot() {
    issue("u1", "a", ISSUED, "treatment").issue("u2", "a", ISSUED, "treatment");
    redemption("u1", "a", ISSUED.plusDays(30));
    assertThat(labels()).containsExactly("u1:a:1.0", "u2:a:0.0");
  }

  @Test
  void countOnlyRedemptionsInsideTheWindow() {
    issue("u1", "a", ISSUED, "treatment").issue("u2", "short", ISSUED, "treatment");
    redemption("u1", "a", ISSUED.plusDays(31)).redemption("u2", "short", ISSUED.plusDays(4));
    assertThat(labels()).containsExactly("u1:a:0.0", "u2:short:0.0");
  }

  @Test
  void waitForTheWholeWindowToPass() {
    issue("early", "a", NIGHT.minusDays(31), "treatment");
    issue("late", "a", NIGHT.minusDays(30), "treatment");
    assertThat(labels()).containsExactly("early:a:0.0");
  }

  @Test
  void tellWithheldFromGiven() {
    issue("u1", "a", ISSUED, "holdout").issue("u2", "a", ISSUED, "treatment");
    List<Row> pairs =
        LabelledPairs.before(rows.shop(), NIGHT, OPTIONS).orderBy("user_id").collectAsList();
    assertThat(pairs)
        .extracting(r -> r.getAs("treated"), r -> r.getAs("label"))
        .containsExactly(tuple(0.0, 0.0), tuple(1.0, 0.0));
    assertThat(LabelledPairs.Counts.of(LabelledPairs.before(rows.shop(), NIGHT, OPTIONS)))
        .isEqualTo(new LabelledPairs.Counts(1, 0, 1, ISSUED));
  }

  @Test
  void takeAPairIssuedTwiceOnceByItsFirstIssue() {
    issue("u1", "a", ISSUED, "treatment").issue("u1", "a", ISSUED.plusDays(2), "treatment");
    Row pair = LabelledPairs.before(rows.shop(), NIGHT, OPTIONS).head();
    assertThat(labels()).hasSize(1);
    assertThat(pair.<java.sql.Date>getAs("issue_date").toLocalDate()).isEqualTo(ISSUED);
    assertThat(pair.<java.sql.Timestamp>getAs("as_of").toInstant())
        .isEqualTo(Instant.parse("2026-01-10T00:00:00Z"));
  }

  @Test
  void sampleKeepsEveryRedeemedPairAndTheWeightOfTheOthers() {
    Dataset<Row> labelled =
        dev.scrip.testing.TestSpark.session()
            .range(20_000)
            .selectExpr(
                "concat('u', id) user_id",
                "'a' coupon_id",
                "date_sub(DATE'%s', cast(id %% 3 as int)) issue_date".formatted(ISSUED),
                "cast(if(id % 100 = 0, 1.0, 0.0) as double) label",
                "cast(if(id % 10 = 1, 0.0, 1.0) as double) treated");
    LabelledPairs.Counts counts = LabelledPairs.Counts.of(labelled);
    assertThat(counts).isEqualTo(new LabelledPairs.Counts(18_000, 200, 2_000, ISSUED));
    Dataset<Row> sample = LabelledPairs.sampled(labelled, counts, 1_000);
    assertThat(sample.where("label = 1.0 and weight = 1.0").count()).isEqualTo(200);
    assertThat(weight(sample, "label = 0.0 and treated = 1.0")).isBetween(15_000.0, 20_600.0);
    assertThat(weight(sample, "treated = 0.0")).isBetween(1_700.0, 2_300.0);
    assertThat(sample.where("treated = 1.0").count()).isLessThan(1_150);
    assertThat(sample.where("treated = 0.0").count()).isLessThan(600);
  }

  private static double weight(Dataset<Row> sample, String which) {
    return sample.where(which).agg(functions.sum("weight")).head().getDouble(0);
  }

  private LabelledPairsTest issue(String user, String coupon, LocalDate day, String arm) {
    rows.with(
        CouponIssuesTable.CONTRACT,
        "issue_id",
        user + coupon + day,
        "user_id",
        user,
        "coupon_id",
        coupon,
        "issued_at",
        day.atTime(9, 0).toInstant(java.time.ZoneOffset.UTC),
        "issue_date",
        day,
        "arm",
        arm);
    return this;
  }

  private LabelledPairsTest redemption(String user, String coupon, LocalDate day) {
    rows.with(
        CouponRedemptionsTable.CONTRACT,
        "redemption_id",
        user + coupon,
        "user_id",
        user,
        "coupon_id",
        coupon,
        "redemption_date",
        day);
    return this;
  }

  private List<String> labels() {
    return LabelledPairs.before(rows.shop(), NIGHT, OPTIONS).collectAsList().stream()
        .map(
            r ->
                r.<String>getAs("user_id")
                    + ":"
                    + r.<String>getAs("coupon_id")
                    + ":"
                    + r.<Double>getAs("label"))
        .sorted()
        .toList();
  }
}
