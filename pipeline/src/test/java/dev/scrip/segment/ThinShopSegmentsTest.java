package dev.scrip.segment;

import static dev.scrip.segment.SegmentUsers.OPTIONS;
import static dev.scrip.segment.SegmentUsers.THREE;
import static dev.scrip.segment.SegmentUsers.fit;
import static dev.scrip.segment.SegmentUsers.profiles;
import static dev.scrip.segment.SegmentUsers.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.table.UserProfileTable;
import dev.scrip.table.UserSegmentTable;
import dev.scrip.testing.TestSpark;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class ThinShopSegmentsTest {
  @Test
  void findsTheMostStableGroupsOfFiftyUsersWithoutAny() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      rows.add(user("user-" + i, i * 7 % 50, i * 11 % 50, 100.0 * (i * 13 % 50), 0.0, 0));
    }
    Segmentation segmentation = fit(profiles(rows), THREE);
    assertThat(segmentation.assignments().count()).isEqualTo(50);
    assertThat(segmentation.summaries()).hasSize(3);
    assertThat(segmentation.card().algorithm()).contains("k by ");
  }

  @Test
  void confirmsNothingWhereAHalfOfTheUsersIsEmpty() {
    List<Row> rows = new ArrayList<>();
    for (Row id :
        TestSpark.session()
            .sql(
                "SELECT id FROM (SELECT CAST(id AS STRING) AS id FROM range(60))"
                    + " WHERE pmod(xxhash64('segment-half', id), 2) = 0 ORDER BY id LIMIT 12")
            .collectAsList()) {
      rows.add(user(id.getString(0), 1, rows.size() < 6 ? 1 : 50, 900.0, 0.1, 0));
    }
    Segmentation segmentation = fit(profiles(rows), OPTIONS);
    assertThat(segmentation.card().metrics()).containsEntry("stability_k2", 0.0);
    assertThat(segmentation.card().algorithm()).contains("k by stability");
    assertThat(segmentation.summaries()).extracting(SegmentSummary::size).containsExactly(6L, 6L);
  }

  @Test
  void servesEveryoneWhereEveryFeatureIsUnknown() {
    Row unknown = user("user", null, 0, null, 0.0, 0);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      Object[] values = new Object[unknown.size()];
      values[0] = unknown.get(0);
      values[1] = "user-" + i;
      rows.add(RowFactory.create(values));
    }
    // The profile promises most values; whatever it gives, segments must not fail on it.
    Dataset<Row> profiles =
        TestSpark.session().createDataFrame(rows, UserProfileTable.CONTRACT.schema().asNullable());
    Segmentation segmentation = fit(profiles, OPTIONS);
    assertThat(segmentation.card().algorithm()).endsWith("no feature varies over the users");
    assertThat(segmentation.summaries().get(0).traits()).allMatch(t -> t.mean() == null);
  }

  @Test
  void servesEveryoneWhereUsersAreTooFew() {
    Dataset<Row> one = profiles(List.of(user("only", 3, 2, 1000.0, 0.1, 5)));
    Segmentation segmentation = fit(one, OPTIONS);

    assertThat(segmentation.card().algorithm())
        .isEqualTo("one segment for everyone: 1 users are fewer than the 4 that 2 segments need");
    assertThat(segmentation.notes())
        .containsExactly(
            "One segment serves everyone: 1 users are fewer than the 4 that 2 segments need.");
    assertThat(segmentation.summaries()).hasSize(1);
    assertThat(segmentation.summaries().get(0).share()).isOne();
    assertThat(segmentation.summaries().get(0).traits())
        .contains(
            new SegmentSummary.Trait(
                "mean_basket_cents", "money per order", 1000.0, 1000.0, 1000.0, 1000.0, null));
    assertThat(segmentation.model()).isNull();
    Row row = segmentation.assignments().head();
    assertThat(row.<String>getAs("segment_id")).isEqualTo("everyone");
    assertThat(row.<Double>getAs("distance")).isZero();
  }

  @Test
  void servesEveryoneWhereNothingVaries() {
    List<Row> alike = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      alike.add(user("user-" + i, null, 0, null, 0.0, 0));
    }
    Segmentation segmentation = fit(profiles(alike), OPTIONS);
    assertThat(segmentation.card().algorithm()).endsWith("no feature varies over the users");
    assertThat(segmentation.assignments().count()).isEqualTo(10);
  }

  @Test
  void leavesOutFeaturesThatAreConstantOrUnknown() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      rows.add(user("user-" + i, null, i < 10 ? 1 : 50, null, 0.0, 0));
    }
    Segmentation segmentation = fit(profiles(rows), OPTIONS);
    assertThat(segmentation.card().parameters()).containsEntry("features", "order_count_90d");
    assertThat(segmentation.summaries())
        .extracting(SegmentSummary::name)
        .containsExactlyInAnyOrder("frequent", "occasional");
  }

  @Test
  void isEmptyWithoutUsers() {
    Segmentation segmentation = fit(profiles(List.of()), OPTIONS);
    assertThat(segmentation.assignments().isEmpty()).isTrue();
    assertThat(segmentation.assignments().columns())
        .isEqualTo(UserSegmentTable.CONTRACT.schema().fieldNames());
    assertThat(segmentation.summaries()).isEmpty();
    assertThat(segmentation.profiles().isEmpty()).isTrue();
    assertThat(segmentation.card().trainedThrough()).isNull();
  }
}
