package dev.scrip.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.scrip.testing.TestSpark;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class HoldoutArmsTest {
  private static final Dataset<Row> PAIRS =
      TestSpark.session()
          .range(20_000)
          .selectExpr("concat('u', id div 2) user_id", "concat('c', id % 2) campaign_id");

  @Test
  void withholdAboutTheShare() {
    Dataset<Row> arms = HoldoutArms.assign(PAIRS, new HoldoutOptions(0.1, "salt"));
    double withheld = arms.where("arm = 'holdout'").count() / 20_000.0;
    assertThat(withheld).isCloseTo(0.1, within(0.01));
  }

  @Test
  void sayTheProbabilityOfTheArm() {
    List<Row> arms =
        HoldoutArms.assign(PAIRS, new HoldoutOptions(0.25, "salt"))
            .select("arm", "propensity")
            .distinct()
            .orderBy("arm")
            .collectAsList();
    assertThat(arms.toString()).isEqualTo("[[holdout,0.25], [treatment,0.75]]");
  }

  @Test
  void keepAUserOnOneSideOfACampaign() {
    Dataset<Row> twice = PAIRS.union(PAIRS);
    assertThat(
            HoldoutArms.assign(twice, new HoldoutOptions(0.5, "salt"))
                .groupBy("user_id", "campaign_id")
                .agg(org.apache.spark.sql.functions.countDistinct("arm").as("arms"))
                .where("arms > 1")
                .count())
        .isZero();
  }

  @Test
  void drawOtherUsersForAnotherSalt() {
    Dataset<Row> one = HoldoutArms.assign(PAIRS, new HoldoutOptions(0.5, "one"));
    Dataset<Row> other = HoldoutArms.assign(PAIRS, new HoldoutOptions(0.5, "other"));
    assertThat(one.except(other).count()).isGreaterThan(5_000);
  }

  @Test
  void withholdNobodyAtAShareOfZero() {
    assertThat(
            HoldoutArms.assign(PAIRS, new HoldoutOptions(0, "salt"))
                .where("arm = 'treatment' AND propensity = 1")
                .count())
        .isEqualTo(20_000);
  }

  @Test
  void refuseAShareOutOfRange() {
    assertThatThrownBy(() -> new HoldoutOptions(0.6, "salt"))
        .hasMessageContaining("0.6")
        .hasMessageContaining("from 0 to 0.5");
  }
}
