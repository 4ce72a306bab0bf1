package dev.scrip.response;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.scrip.testing.TestSpark;
import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class UpliftTrainingTest {
  private static final int PAIRS = 6_000;
  private static final LocalDate THROUGH = LocalDate.of(2026, 2, 9);
  private static final LinearScore HALF_REDEEM = LinearScore.constant(0);
  private static final UpliftOptions OPTIONS = new UpliftOptions(0.4, 500, 3, 50, 0.01);

  /**
   * Users whose depth is 1 order anyway, the others hardly do; what coupons bring about differs.
   */
  private static UpliftTraining.Learnt byOrders;

  @BeforeAll
  static void learnByOrders() {
    byOrders = learnByOrdersAnew();
  }

  @Test
  void findsTheShareThatCouponsBringAbout() {
    UpliftTraining.Learnt learnt = learn("1.0", "0.6", PAIRS / 2);
    assertThat(learnt.measured()).isTrue();
    assertThat(learnt.share().shop()).isCloseTo(0.6, within(0.04));
    assertThat(learnt.card().metrics().get("incremental_share_error")).isBetween(0.001, 0.02);
  }

  @Test
  void isHigherWhereFewWouldOrderAnyway() {
    assertThat(shareAt(byOrders, 0)).isCloseTo(Math.exp(-0.6 * 0.2 / 0.5), within(0.05));
    assertThat(shareAt(byOrders, 1)).isCloseTo(Math.exp(-0.6 * 1.8 / 0.5), within(0.05));
    assertThat(byOrders.card().trainedThrough()).isEqualTo(THROUGH);
    // Above 0.6: orders that were taken along do not count as orders without the coupon.
    assertThat(byOrders.card().metrics().get("taken_along")).isBetween(0.6, 0.9);
    assertThat(byOrders.card().metrics().get("taken_along_error")).isBetween(0.001, 0.05);
    assertThat(byOrders.card().metrics().get("gain_cents_qini_low")).isPositive();
    assertThat(byOrders.card().algorithm()).endsWith("by the orders placed anyway");
  }

  @Test
  void isTheSameForAllWhereTheOrdersPlacedAnywayTellNothing() {
    UpliftTraining.Learnt learnt = learn("if(depth = 1, 1.8, 0.2)", "0.6", PAIRS / 2);
    assertThat(learnt.share().differences()).isNull();
    assertThat(learnt.card().algorithm()).endsWith("the same for all pairs");
    assertThat(shareAt(learnt, 0)).isEqualTo(learnt.share().shop()).isCloseTo(0.6, within(0.04));
  }

  @Test
  void claimsNothingWhereALargeHoldoutShowsNothing() {
    UpliftTraining.Learnt learnt = learn("if(depth = 1, 1.8, 0.2)", "0.0", PAIRS / 2);
    assertThat(learnt.measured()).isTrue();
    assertThat(learnt.share()).isEqualTo(IncrementalShare.constant(0));
    assertThat(learnt.card().algorithm()).startsWith("no effect");
    assertThat(learnt.card().metrics().get("gain_cents_qini_low")).isLessThan(0);
  }

  @Test
  void claimsNothingWhereCouponsKeepUsersFromOrdering() {
    // So much chance that a share of 0.4 could not be told from nothing; -8 can.
    UpliftTraining.Learnt learnt =
        learn("if(pmod(xxhash64(id, 7), 10) = 0, 20.0, 5.0)", "-8.0", PAIRS / 2);
    assertThat(learnt.measured()).isTrue();
    assertThat(learnt.card().metrics().get("incremental_share_error")).isGreaterThan(0.4 / 1.96);
    assertThat(learnt.share()).isEqualTo(IncrementalShare.constant(0));
  }

  @Test
  void assumesThePriorWhereAllPairsAreOfOneUser() {
    UpliftTraining.Learnt learnt =
        UpliftTraining.train(
            new TrainingRows(
                rows("1.0", "0.6", 0.5).withColumn("user_id", lit("u")).localCheckpoint(),
                new LabelledPairs.Counts(PAIRS / 2, 1_000, PAIRS / 2, THROUGH)),
            HALF_REDEEM,
            OPTIONS);
    assertThat(learnt.measured()).isFalse();
    assertThat(learnt.card().algorithm()).endsWith("all pairs are of a few users");
  }

  @Test
  void assumesThePriorWhereTooFewWereWithheld() {
    UpliftTraining.Learnt learnt = learn("1.0", "0.6", 400);
    assertThat(learnt.measured()).isFalse();
    assertThat(learnt.share()).isEqualTo(IncrementalShare.constant(0.4));
    assertThat(learnt.card().algorithm()).contains("400 withheld pairs are too few");
  }

  @Test
  void bringsAboutEverythingWhereNobodyOrdersAnyway() {
    UpliftTraining.Learnt learnt = learn("0.0", "1.0", PAIRS / 2);
    assertThat(learnt.share().shop()).isCloseTo(1.0, within(0.02));
    assertThat(shareAt(learnt, 0)).isCloseTo(1.0, within(0.02));
  }

  @Test
  void assumesThePriorWhereNoOrderIsOneThatACouponIsGoodFor() {
    UpliftTraining.Learnt learnt = learn("0.0", "0.0", PAIRS / 2);
    assertThat(learnt.measured()).isFalse();
    assertThat(learnt.card().algorithm()).startsWith("assumed 0.40: no order");
  }

  @Test
  void assumesThePriorWhereTheHoldoutCannotTellItFromNothing() {
    UpliftTraining.Learnt learnt =
        learn("if(pmod(xxhash64(id, 7), 10) = 0, 20.0, 0.0)", "0.1", PAIRS / 2);
    assertThat(learnt.measured()).isFalse();
    assertThat(learnt.share()).isEqualTo(IncrementalShare.constant(0.4));
    assertThat(learnt.card().algorithm()).contains("cannot be told from nothing");
  }

  @Test
  void assumesThePriorWhereAFixedGroupIsLeftOut() {
    UpliftTraining.Learnt learnt = learn("1.0", "0.6", PAIRS / 2, 1);
    assertThat(learnt.measured()).isFalse();
    assertThat(learnt.card().algorithm()).startsWith("assumed 0.40: no pair was issued");
  }

  @Test
  void learnsWhereOneUserAloneOrders() {
    UpliftTraining.Learnt learnt = learn("if(id = 0, 1.0, 0.0)", "0.0", PAIRS / 2);
    assertThat(learnt.share().differences()).isNull();
  }

  @Test
  void twoTrainingsGiveTheSameShare() {
    assertThat(learnByOrdersAnew().share()).isEqualTo(byOrders.share());
  }

  private static UpliftTraining.Learnt learnByOrdersAnew() {
    return learn("if(depth = 1, 1.8, 0.2)", "exp(-0.6 * if(depth = 1, 1.8, 0.2) / 0.5)", PAIRS / 2);
  }

  private static double shareAt(UpliftTraining.Learnt learnt, double depth) {
    return TestSpark.session()
        .range(1)
        .withColumn("depth", lit(depth))
        .select(learnt.share().of(FeatureVectors.only("depth")))
        .head()
        .getDouble(0);
  }

  /**
   * Users who place so many orders whatever happens, give or take, and the share of half an order
   * if treated.
   */
  private static UpliftTraining.Learnt learn(String orders, String share, int withheld) {
    return learn(orders, share, withheld, 0.5);
  }

  private static UpliftTraining.Learnt learn(
      String orders, String share, int withheld, double probability) {
    return UpliftTraining.train(
        new TrainingRows(
            rows(orders, share, probability),
            new LabelledPairs.Counts(PAIRS / 2, 1_000, withheld, THROUGH)),
        HALF_REDEEM,
        OPTIONS);
  }

  private static Dataset<Row> rows(String orders, String share, double probability) {
    String anyway = "(" + orders + ") * (0.9 + pmod(xxhash64(id), 201) / 1000)";
    return TestSpark.session()
        .range(PAIRS)
        .selectExpr(
            "id",
            "format_string('u%05d', id) user_id",
            "'c' coupon_id",
            "cast(id % 2 as double) treated",
            probability + "D treated_probability",
            "0.0D label",
            "1.0D weight",
            "1000.0D stake_cents",
            "double((id div 2) % 2) depth")
        .withColumn("bought", lit(1.0))
        .withColumn("qualifying_orders", expr(anyway + " + treated * 0.5 * (" + share + ")"))
        .withColumn("qualifying_orders", col("qualifying_orders").cast("double"))
        .withColumn("gain_cents", expr("1000 * qualifying_orders"))
        .withColumn("features", FeatureVectors.only("depth"))
        .repartition(1)
        .sortWithinPartitions("user_id")
        .localCheckpoint();
  }
}
