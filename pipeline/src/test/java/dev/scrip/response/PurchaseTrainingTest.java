package dev.scrip.response;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.mode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.scrip.table.ModelCard;
import dev.scrip.testing.TestSpark;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PurchaseTrainingTest {
  private static final int PAIRS = 8_000;
  private static final LocalDate THROUGH = LocalDate.of(2026, 2, 9);
  private static final UpliftOptions OPTIONS = new UpliftOptions(0.4, 500, 3, 100, 0.05);

  /**
   * Who gets a deep coupon buys in 60 of 100 cases instead of 20, others in 70 whatever happens.
   */
  private static final String BY_DEPTH = "if(depth > 0.2, 0.2 + 0.4 * treated, 0.7)";

  /** Coupons bring back the lapsed and put off the active. */
  private static final String BY_STAGE =
      "if(life_cycle_stage = 'lapsed', 0.2 + 0.3 * treated, 0.6 - 0.2 * treated)";

  private static final String NO_EFFECT = "if(depth > 0.2, 0.3, 0.7)";

  private static PurchaseTraining.Learnt byDepth;

  @BeforeAll
  static void learnByDepth() {
    byDepth = learn(BY_DEPTH, PAIRS / 2);
  }

  @Test
  void tellsWhoBuysWithAndWithout() {
    List<Row> kinds = kinds(byDepth, "cast(depth as string)");
    assertThat(kinds.get(0).getDouble(1)).isCloseTo(0.7, within(0.04));
    assertThat(kinds.get(0).getDouble(2)).isCloseTo(0.7, within(0.04));
    assertThat(kinds.get(1).getDouble(1)).isCloseTo(0.2, within(0.04));
    assertThat(kinds.get(1).getDouble(2)).isCloseTo(0.6, within(0.04));
    assertThat(kinds.get(0).getString(3)).isEqualTo("sure-buyer");
    assertThat(kinds.get(1).getString(3)).isEqualTo("persuadable");
  }

  @Test
  void bothWaysCompeteByQini() {
    assertThat(byDepth.cards()).allMatch(c -> THROUGH.equals(c.trainedThrough()));
    assertThat(byDepth.cards())
        .extracting(ModelCard::modelName)
        .containsExactly("purchase", "purchase-two-model", "purchase-interaction");
    // Every second pair changes by 0.4: the curve climbs to 0.2 at once, 0.15 under it, 0.1 at
    // random.
    assertThat(byDepth.cards())
        .allSatisfy(
            card -> {
              assertThat(card.metrics().get("purchase_qini")).isCloseTo(0.05, within(0.02));
              assertThat(card.metrics().get("purchase_qini_low")).isGreaterThan(0);
            });
    assertThat(byDepth.card().metrics().get("purchase_qini"))
        .isEqualTo(
            byDepth.cards().stream()
                .skip(1)
                .mapToDouble(PurchaseTrainingTest::qini)
                .max()
                .orElseThrow());
  }

  @Test
  void groupsDifferWhereNoFeatureTellsThemApart() {
    List<Row> kinds = kinds(learn(BY_STAGE, PAIRS / 2), "life_cycle_stage");
    assertThat(change(kinds.get(1))).isCloseTo(0.3, within(0.06));
    assertThat(change(kinds.get(0))).isCloseTo(-0.2, within(0.06));
    assertThat(kinds.get(1).getString(3)).isEqualTo("persuadable");
    assertThat(kinds.get(0).getString(3)).isEqualTo("do-not-disturb");
  }

  @Test
  void claimsNoChangeWhereThereIsNone() {
    List<Row> kinds = kinds(learn(NO_EFFECT, PAIRS / 2), "cast(depth as string)");
    assertThat(kinds.get(0).getString(3)).isEqualTo("sure-buyer");
    assertThat(kinds.get(1).getString(3)).isEqualTo("lost-cause");
  }

  @Test
  void doesNotKnowWithoutAHoldout() {
    PurchaseTraining.Learnt learnt = learn(BY_DEPTH, 400);
    assertThat(learnt.model()).isEmpty();
    assertThat(learnt.card().algorithm()).contains("400 withheld pairs are too few");
  }

  @Test
  void doesNotKnowWhereAFixedGroupIsLeftOut() {
    PurchaseTraining.Learnt learnt = learn(rows(BY_DEPTH, "1D"), PAIRS / 2);
    assertThat(learnt.model()).isEmpty();
    assertThat(learnt.card().algorithm()).contains("by chance");
  }

  @Test
  void aStageWithoutAHoldoutHasTheShopsEffect() {
    Dataset<Row> unseen =
        TestSpark.session()
            .range(400)
            .selectExpr(
                "id",
                "format_string('u%03d', id) user_id",
                "if(id % 2 = 0, 'active', 'lapsed') life_cycle_stage",
                "1.0D weight",
                "if(id % 2 = 0, if(id % 4 = 0, 0.5D, -0.5D), 0.0D) exposure")
            .withColumn("residual", expr("0.4 * exposure + if(id % 8 < 4, 0.01D, -0.01D)"));
    StageEffects effects = StageEffects.of(unseen);
    assertThat(effects.byStage()).containsOnlyKeys("active");
    assertThat(effects.shop()).isCloseTo(0.4, within(0.01));
  }

  @Test
  void doesNotKnowWhereEverybodyBuys() {
    PurchaseTraining.Learnt learnt = learn("1.0", PAIRS / 2);
    assertThat(learnt.model()).isEmpty();
    assertThat(learnt.card().algorithm()).contains("0 pairs of one arm with one outcome");
  }

  @Test
  void twoTrainingsGiveTheSameModel() {
    assertThat(learn(BY_DEPTH, PAIRS / 2).cards()).isEqualTo(byDepth.cards());
  }

  @Test
  void theRegistryGivesTheModelBack() {
    PurchaseModel model = byDepth.model().orElseThrow();
    assertThat(PurchaseModel.from(byDepth.card().parameters())).isEqualTo(model);
  }

  @Test
  void chanceAloneMakesNoDifferenceBetweenGroups() {
    List<Estimate> alike = List.of(new Estimate(0.10, 0.05, 100), new Estimate(0.14, 0.05, 100));
    assertThat(StageEffects.varianceBetween(alike)).isZero();
    List<Estimate> apart = List.of(new Estimate(0.1, 0.01, 100), new Estimate(0.3, 0.01, 100));
    // Half of the squared distance less the variance of an estimate.
    assertThat(StageEffects.varianceBetween(apart)).isCloseTo(0.0199, within(1e-9));
  }

  private static double qini(ModelCard card) {
    return card.metrics().getOrDefault("purchase_qini", Double.NaN);
  }

  private static double change(Row kind) {
    return kind.getDouble(2) - kind.getDouble(1);
  }

  /** A row a kind of pair, by kind: kind, mean chance without and with the coupon, usual type. */
  private static List<Row> kinds(PurchaseTraining.Learnt learnt, String kind) {
    PurchaseModel model = learnt.model().orElseThrow();
    return rows("1.0")
        .withColumn("without", model.without(col("features")))
        .withColumn("with", model.with(col("features"), col("life_cycle_stage")))
        .withColumn("type", model.type(col("with"), col("without")))
        .groupBy(expr(kind).as("kind"))
        .agg(avg("without"), avg("with"), mode(col("type")))
        .orderBy("kind")
        .collectAsList();
  }

  private static PurchaseTraining.Learnt learn(String probability, int withheld) {
    return learn(rows(probability), withheld);
  }

  private static PurchaseTraining.Learnt learn(Dataset<Row> rows, int withheld) {
    return PurchaseTraining.train(
        new TrainingRows(rows, new LabelledPairs.Counts(PAIRS / 2, 1_000, withheld, THROUGH)),
        OPTIONS);
  }

  private static Dataset<Row> rows(String probability) {
    return rows(probability, "0.5D");
  }

  private static Dataset<Row> rows(String probability, String treatedProbability) {
    return TestSpark.session()
        .range(PAIRS)
        .selectExpr(
            "format_string('u%05d', id) user_id",
            "'a' coupon_id",
            "cast(id % 2 as double) treated",
            "1.0D weight",
            "if((id div 2) % 2 = 0, 0.1D, 0.3D) depth",
            "if((id div 4) % 2 = 0, 'active', 'lapsed') life_cycle_stage",
            "pmod(xxhash64(id, 'buys'), 10007) / 10007D chance",
            "100.0D gain_cents")
        .withColumn("treated_probability", expr(treatedProbability))
        .selectExpr("*", "cast(chance < " + probability + " as double) bought")
        .withColumn("features", FeatureVectors.only("depth"))
        .repartition(1)
        .sortWithinPartitions("user_id")
        .localCheckpoint();
  }
}
