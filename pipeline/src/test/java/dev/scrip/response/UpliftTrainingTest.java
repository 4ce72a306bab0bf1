package dev.scrip.response;

import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.scrip.testing.TestSpark;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class UpliftTrainingTest {
  private static final int PAIRS = 6_000;
  private static final ResponseModel HALF_REDEEM = new ResponseModel.Constant(0.5);
  private static final UpliftOptions OPTIONS =
      new UpliftOptions(0.4, 500, List.of(0.006, 0.05), 3, 50, 0.01);

  /** Of a shop in which deep coupons change users more. */
  private static UpliftTraining.Learnt byDepth;

  @BeforeAll
  static void learnByDepth() {
    byDepth = learnByDepthAnew();
  }

  @Test
  void findsTheShareThatCouponsBringAbout() {
    UpliftTraining.Learnt learnt = learn("0.6", PAIRS / 2);
    assertThat(learnt.measured()).isTrue();
    assertThat(learnt.share().shop()).isCloseTo(0.6, within(0.08));
    assertThat(learnt.card().metrics().get("incremental_share_error")).isBetween(0.005, 0.05);
  }

  @Test
  void tellsApartForWhomItIsMore() {
    List<IncrementalShare.Slope> slopes = byDepth.share().slopes();
    assertThat(slopes).extracting(IncrementalShare.Slope::feature).contains("depth");
    double perUnit =
        slopes.stream()
            .filter(s -> s.feature().equals("depth"))
            .mapToDouble(IncrementalShare.Slope::perUnit)
            .sum();
    // 0.8 more over a step from 0.1 to 0.3.
    assertThat(perUnit).isCloseTo(4.0, within(0.8));
    assertThat(byDepth.card().metrics().get("gain_cents_qini_low")).isGreaterThan(0);
  }

  @Test
  void claimsNothingWhereALargeHoldoutShowsNothing() {
    UpliftTraining.Learnt learnt = learn("0.0", PAIRS / 2);
    assertThat(learnt.measured()).isTrue();
    assertThat(learnt.share()).isEqualTo(IncrementalShare.constant(0));
    assertThat(learnt.card().algorithm()).startsWith("no effect");
    assertThat(learnt.card().metrics().get("gain_cents_qini_low")).isLessThan(0);
  }

  @Test
  void assumesThePriorWhereTooFewWereWithheld() {
    UpliftTraining.Learnt learnt = learn("0.6", 400);
    assertThat(learnt.measured()).isFalse();
    assertThat(learnt.share()).isEqualTo(IncrementalShare.constant(0.4));
    assertThat(learnt.card().algorithm()).contains("400 withheld pairs are too few");
  }

  @Test
  void twoTrainingsGiveTheSameShare() {
    assertThat(learnByDepthAnew().share()).isEqualTo(byDepth.share());
  }

  @Test
  void doesNotLearnAFewCouponsByHeart() {
    // Of twelve coupons some bring about more, those that go deep no more often than others.
    String depth = "(coupon + 1) / 12D";
    String share =
        "element_at(array(0.2, 1.0, 0.9, 0.1, 0.3, 0.2, 0.8, 0.9, 0.1, 1.0, 0.2, 0.9), coupon + 1)";
    UpliftTraining.Learnt learnt =
        learn("cast(pmod(id div 2, 12) as int)", depth, share, PAIRS / 2);
    assertThat(learnt.measured()).isTrue();
    assertThat(learnt.share().slopes()).allMatch(s -> Math.abs(s.perUnit()) < 0.05);
  }

  @Test
  void tellsCouponsApartByWhatHoldsForThoseItDidNotSee() {
    UpliftTraining.Learnt learnt =
        learn("cast(pmod(id div 2, 12) as int)", "(coupon + 1) / 12D", "depth", PAIRS / 2);
    assertThat(learnt.share().slopes())
        .filteredOn(s -> s.feature().equals("depth"))
        .singleElement()
        .satisfies(s -> assertThat(s.perUnit()).isCloseTo(1.0, within(0.3)));
  }

  private static UpliftTraining.Learnt learnByDepthAnew() {
    return learn("if(depth > 0.2, 1.0, 0.2)", PAIRS / 2);
  }

  /** Of one coupon that goes deep or not. */
  private static UpliftTraining.Learnt learn(String share, int withheld) {
    return learn("0", "if((id div 2) % 2 = 0, 0.1D, 0.3D)", share, withheld);
  }

  /**
   * Users who order once more or less whatever happens, and the share of half an order if treated.
   */
  private static UpliftTraining.Learnt learn(
      String coupon, String depth, String share, int withheld) {
    Dataset<Row> rows =
        TestSpark.session()
            .range(PAIRS)
            .selectExpr(
                "id",
                "format_string('u%05d', id) user_id",
                coupon + " coupon",
                "cast(id % 2 as double) treated",
                "0.5D treated_probability",
                "0.0D label",
                "1.0D weight",
                "1000.0D stake_cents",
                "cast(pmod(xxhash64(id), 401) as double) noise")
            .withColumn("coupon_id", expr("format_string('c%02d', coupon)"))
            .withColumn("depth", expr(depth))
            .withColumn("bought", lit(1.0))
            .withColumn(
                "qualifying_orders", expr("1 + noise / 1000 + treated * 0.5 * (" + share + ")"))
            .withColumn("gain_cents", expr("1000 * qualifying_orders"))
            .withColumn("features", FeatureVectors.only("depth"))
            .repartition(1)
            .sortWithinPartitions("user_id");
    return UpliftTraining.train(
        new TrainingRows(rows, new LabelledPairs.Counts(PAIRS / 2, 1_000, withheld)),
        HALF_REDEEM,
        OPTIONS);
  }
}
