package dev.scrip.measure;

import static dev.scrip.testing.DatasetComparison.assertSameRows;
import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.scrip.table.DriftTable;
import dev.scrip.table.ResponseScoreTable;
import dev.scrip.table.UserProfileTable;
import dev.scrip.table.UserSegmentTable;
import dev.scrip.testing.TestSpark;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DriftTest {
  private static final LocalDate TONIGHT = LocalDate.parse("2026-03-04");
  private static final String LAST = "2026-03-03";
  private static final int USERS = 1_000;
  private static final StructType SCHEMA =
      new StructType()
          .add("run_date", DataTypes.DateType)
          .add("user_id", DataTypes.StringType)
          .add("order_count", DataTypes.LongType)
          .add("mean_basket_cents", DataTypes.DoubleType)
          .add("member_tier", DataTypes.StringType);
  private static final Watched WATCHED =
      new Watched(
          UserProfileTable.CONTRACT,
          List.of(
              UserProfileTable.ORDER_COUNT,
              UserProfileTable.MEAN_BASKET_CENTS,
              UserProfileTable.MEMBER_TIER));

  @Test
  void findsWhatMovedAndNothingElse() {
    Dataset<Row> last = night(LAST, i -> row(i % 10, 100.0 * i, i % 2 == 0 ? "gold" : "silver"));
    Dataset<Row> tonight =
        night(
            TONIGHT.toString(),
            i -> row(i % 10, i % 4 == 0 ? null : 100.0 * i, i % 2 == 0 ? "gold" : "silver"));
    List<Row> drift = drift(last, tonight);

    assertThat(column(drift, "order_count").<Double>getAs("population_stability_index")).isZero();
    assertThat(column(drift, "order_count").<Boolean>getAs("drifted")).isFalse();
    assertThat(column(drift, "member_tier").<Boolean>getAs("drifted")).isFalse();
    Row basket = column(drift, "mean_basket_cents");
    assertThat(basket.<Boolean>getAs("drifted")).isTrue();
    assertThat(basket.<String>getAs("largest_shift")).isEqualTo("no value: 0.0 % to 25.0 %");
    assertThat(basket.<Date>getAs("earlier_run_date")).isEqualTo(Date.valueOf(LAST));
  }

  /** A tenth of the users in each bin; tonight everybody below the median is above all others. */
  @Test
  void cutsNumbersAtTheDecilesOfThatNight() {
    List<Row> drift =
        drift(
            night(LAST, i -> row(1, (double) i, "gold")),
            night(TONIGHT.toString(), i -> row(1, i < 500 ? 5_000.0 : i, "gold")));
    Row basket = column(drift, "mean_basket_cents");
    double emptied = (0.5 / 1005.0 - 100.5 / 1005.0) * Math.log(0.5 / 100.5);
    double filled = (600.5 / 1005.0 - 100.5 / 1005.0) * Math.log(600.5 / 100.5);
    assertThat(basket.<Double>getAs("population_stability_index"))
        .isCloseTo(5 * emptied + filled, within(1e-9));
    assertThat(basket.<String>getAs("largest_shift")).isEqualTo("above 899.1: 10.0 % to 60.0 %");
  }

  @Test
  void seesAValueThatManyShareFallOrRise() {
    Dataset<Row> last = night(LAST, i -> row(7, i < 900 ? 0.5 : i, "gold"));
    Row fallen =
        column(
            drift(last, night(TONIGHT.toString(), i -> row(0, i < 900 ? 0.4 : i, "gold"))),
            "order_count");
    assertThat(fallen.<Boolean>getAs("drifted")).isTrue();
    assertThat(fallen.<String>getAs("largest_shift")).isEqualTo("below 7: 0.0 % to 100.0 %");
    Row basket =
        column(
            drift(last, night(TONIGHT.toString(), i -> row(7, i < 900 ? 0.4 : i, "gold"))),
            "mean_basket_cents");
    assertThat(basket.<String>getAs("largest_shift")).isEqualTo("below 0.5: 0.0 % to 90.0 %");
  }

  @Test
  void countsUsersNotPairsAgainstChance() {
    Dataset<Row> last = night(LAST, i -> row(i % 10, 1.0, "gold"));
    Dataset<Row> tonight = night(TONIGHT.toString(), i -> row(i % 10, 1.0, "gold"));
    String tenEach = "concat('user-', pmod(hash(user_id), 10))";
    Row orders =
        column(
            drift(
                last.withColumn("user_id", expr(tenEach)),
                tonight.withColumn("user_id", expr(tenEach))),
            "order_count");
    assertThat(orders.<Double>getAs("alert_level")).isGreaterThan(1);
  }

  @Test
  void tellsFrequentTextsApartAndNewOnesFromThem() {
    List<Row> drift =
        drift(
            night(LAST, i -> row(1, 1.0, i % 2 == 0 ? "gold" : "silver")),
            night(TONIGHT.toString(), i -> row(1, 1.0, i % 2 == 0 ? "gold" : "platinum")));
    assertThat(column(drift, "member_tier").<String>getAs("largest_shift"))
        .isEqualTo("other values: 0.0 % to 50.0 %");
  }

  @Test
  void comparesWithTheNewestEarlierNight() {
    Dataset<Row> tonight = night(TONIGHT.toString(), i -> row(i % 10, 1.0, "gold"));
    Dataset<Row> earlier =
        night("2026-02-01", i -> row(7, 1.0, "gold"))
            .unionByName(night("2026-03-01", i -> row(i % 10, 1.0, "gold")));
    Row orders = column(drift(earlier, tonight), "order_count");
    assertThat(orders.<Date>getAs("earlier_run_date")).isEqualTo(Date.valueOf("2026-03-01"));
    assertThat(orders.<Boolean>getAs("drifted")).isFalse();
  }

  @Test
  void worksWithColumnsThatHoldNothing() {
    List<Row> drift =
        drift(
            night(LAST, i -> row(1, null, null)),
            night(TONIGHT.toString(), i -> row(1, i < 900 ? null : 3.0, null)));
    assertThat(column(drift, "mean_basket_cents").<String>getAs("largest_shift"))
        .isEqualTo("any value: 0.0 % to 10.0 %");
    assertThat(column(drift, "member_tier").<Double>getAs("population_stability_index")).isZero();
  }

  @Test
  void isSilentWithoutAnEarlierNightOrARowTonight() {
    Dataset<Row> some = night(LAST, i -> row(1, 1.0, "gold"));
    Dataset<Row> none = some.limit(0);
    assertThat(drift(none, some)).isEmpty();
    assertThat(drift(some, none)).isEmpty();
  }

  @Test
  void forgivesAThinShopWhatChanceDoes() {
    Dataset<Row> last = night(LAST, i -> row(i % 10, 1.0, "gold")).limit(40);
    Dataset<Row> tonight = night(TONIGHT.toString(), i -> row(i * i % 10, 1.0, "gold")).limit(40);
    Row orders = column(drift(last, tonight), "order_count");
    assertThat(orders.<Double>getAs("population_stability_index")).isGreaterThan(0.2);
    assertThat(orders.<Boolean>getAs("drifted")).isFalse();
  }

  @Test
  void isTheSameHoweverTheRowsLie() {
    Dataset<Row> last = night(LAST, i -> row(i % 7, 3.0 * i, "tier " + i % 30));
    Dataset<Row> tonight = night(TONIGHT.toString(), i -> row(i % 5, 2.0 * i, "tier " + i % 25));
    List<Row> once = drift(last.repartition(1), tonight.repartition(1));
    List<Row> again = drift(last.repartition(5), tonight.repartition(3));
    assertSameRows(published(again), published(once));
  }

  /** What the night watches can be binned: ids, arrays and days are not among it. */
  @Test
  void watchesNumbersAndTextsOfTablesWithNights() {
    for (Watched watched : Watched.ALL) {
      assertThat(watched.table().dated()).isTrue();
      assertThat(watched.table().columns()).containsAll(watched.columns());
      assertThat(watched.columns())
          .allMatch(
              c ->
                  List.of(
                          DataTypes.StringType,
                          DataTypes.DoubleType,
                          DataTypes.LongType,
                          DataTypes.IntegerType)
                      .contains(c.type()))
          .doesNotContain(
              UserProfileTable.USER_ID, UserSegmentTable.USER_ID, ResponseScoreTable.COUPON_ID);
    }
  }

  private static List<Row> drift(Dataset<Row> earlier, Dataset<Row> tonight) {
    return Drift.of(WATCHED, earlier, tonight, TONIGHT, DriftOptions.DEFAULT);
  }

  private static Dataset<Row> published(List<Row> drift) {
    return DriftTable.CONTRACT.conform(
        TestSpark.session().createDataFrame(drift, DriftTable.CONTRACT.schema()));
  }

  private static Row column(List<Row> drift, String name) {
    return published(drift).where("column_name = '" + name + "'").head();
  }

  private static @Nullable Object[] row(
      long orders, @Nullable Double basket, @Nullable String tier) {
    return new @Nullable Object[] {orders, basket, tier};
  }

  private static Dataset<Row> night(String night, IntFunction<@Nullable Object[]> user) {
    List<Object[]> rows = new ArrayList<>();
    IntStream.range(0, USERS)
        .forEach(
            i -> {
              @Nullable Object[] values = user.apply(i);
              rows.add(
                  new Object[] {Date.valueOf(night), "user-" + i, values[0], values[1], values[2]});
            });
    return TestSpark.rows(SCHEMA, rows.toArray(Object[][]::new));
  }
}
