package dev.scrip.profile;

import static dev.scrip.profile.AShop.MOMENTS;
import static dev.scrip.profile.AShop.time;
import static dev.scrip.testing.TestSpark.row;
import static dev.scrip.testing.TestSpark.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class EventSequencesTest {
  private static final String NOON = "2024-04-10 12:00";

  @Test
  void putsTheNewestStepLastAndZerosInFront() {
    Row anna =
        of(
            AShop.empty()
                .event("anna", "2024-04-08 12:00", "cart", "apple", "s2")
                .event("anna", "2024-04-01 12:00", "view", "apple", "s1")
                .bought("anna", "2024-04-08 18:00", "apple", 500)
                .event("berta", "2024-04-09 12:00", "search", null, "s3"),
            "anna");

    List<Integer> types = anna.getList(anna.fieldIndex("event_types"));
    List<Double> days = anna.getList(anna.fieldIndex("event_days"));
    assertThat(types).hasSize(32).endsWith(0, 1, 5, 8);
    assertThat(types.subList(0, 29)).containsOnly(0);
    assertThat(days).hasSize(32).endsWith(0.0, 9.0, 2.0, 1.75);
  }

  @Test
  void seesNothingFromTheMomentOnNorOlderThanNinetyDays() {
    Row anna =
        of(
            AShop.empty()
                .event("anna", NOON, "view", "apple", "s1")
                .event("anna", "2024-04-11 12:00", "view", "apple", "s2")
                .event("anna", "2024-01-10 12:00", "view", "apple", "s3"),
            "anna");

    assertThat(anna.<Integer>getList(anna.fieldIndex("event_types")))
        .isEqualTo(Collections.nCopies(32, 0));
  }

  @Test
  void keepsTheLastOfMany() {
    AShop shop = AShop.empty();
    for (int day = 1; day <= 31; day++) {
      shop.event("anna", String.format("2024-03-%02d 12:00", day), "view", "apple", "s" + day);
    }
    shop.event("anna", "2024-04-01 12:00", "click", "apple", "s32");
    shop.event("anna", "2024-04-02 12:00", "search", null, "s33");

    Row anna = of(shop, "anna");

    assertThat(anna.<Integer>getList(anna.fieldIndex("event_types")))
        .hasSize(32)
        .doesNotContain(0)
        .endsWith(1, 2, 3);
    assertThat(anna.<Double>getList(anna.fieldIndex("event_days"))).startsWith(39.0);
  }

  @Test
  void hasARowForWhoDidNothing() {
    Row nobody = of(AShop.empty(), "nobody");
    assertThat(nobody.<Double>getList(nobody.fieldIndex("event_days")))
        .isEqualTo(Collections.nCopies(32, 0.0));
  }

  private static Row of(AShop shop, String user) {
    return EventSequences.asOf(shop.open(), rows(MOMENTS, row(user, time(NOON)))).head();
  }
}
