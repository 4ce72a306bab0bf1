package dev.scrip.profile;

import static dev.scrip.profile.AShop.MOMENTS;
import static dev.scrip.profile.AShop.time;
import static dev.scrip.profile.AShop.values;
import static dev.scrip.testing.TestSpark.row;
import static dev.scrip.testing.TestSpark.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class VisitFeaturesTest {
  private static final String NOON = "2024-04-10 12:00";

  @Test
  void cutsVisitsBySessionOrHalfAnHourOfSilence() {
    AShop shop =
        AShop.empty()
            .event("anna", "2024-04-01 10:00", "view", "apple", null)
            .event("anna", "2024-04-01 10:30", "cart", "apple", null)
            .order("o1", "anna", "2024-04-01 11:00", "completed")
            .order("o2", "anna", "2024-04-01 11:01", "completed")
            .event("anna", "2024-04-01 11:02", "view", "apple", null)
            .event("anna", "2024-04-01 12:00", "view", "apple", "s1")
            .event("anna", "2024-04-01 12:01", "view", "apple", "s2")
            .event("anna", "2024-04-01 15:00", "view", "apple", "s1")
            .order("o3", "anna", "2024-04-01 15:00", "completed")
            .order("o4", "anna", "2024-04-01 15:10", "cancelled")
            .event("anna", "2024-04-01 15:20", "view", "apple", null)
            .event("ben", "2024-04-01 15:20", "view", "apple", null)
            .order("o5", "eva", "2024-04-01 10:00", "completed");

    List<String> steps =
        Visits.steps(shop.open())
            .selectExpr("concat_ws(' ', user_id, date_format(at, 'HH:mm'), step, visit) as line")
            .orderBy("line")
            .as(org.apache.spark.sql.Encoders.STRING())
            .collectAsList();

    String morning = "at " + time("2024-04-01 10:00").getTime() * 1000;
    String later = "at " + time("2024-04-01 11:02").getTime() * 1000;
    String ben = "at " + time("2024-04-01 15:20").getTime() * 1000;
    assertThat(steps)
        .containsExactly(
            "anna 10:00 view " + morning,
            "anna 10:30 cart " + morning,
            "anna 11:00 order " + morning,
            "anna 11:02 view " + later,
            "anna 12:00 view s1",
            "anna 12:01 view s2",
            "anna 15:00 order s1",
            "anna 15:00 view s1",
            "anna 15:20 view s1",
            "ben 15:20 view " + ben);
  }

  @Test
  void readsVisitsEventByEvent() {
    AShop shop =
        AShop.empty()
            .event("anna", "2024-02-01 10:00", "review", "apple", "s0", 1000L, 4)
            .event("anna", "2024-04-01 10:00", "view", "apple", "s1", 3000L, null)
            .event("anna", "2024-04-01 10:01", "click", "apple", "s1")
            .event("anna", "2024-04-01 10:02", "search", null, "s1")
            .event("anna", "2024-04-02 10:00", "favourite", "apple", null)
            .event("anna", "2024-04-02 18:00", "review", "bread", null, null, 1)
            .event("anna", "2024-04-03 10:00", "complaint", null, "s2");

    Row anna = of(shop, "anna");

    assertThat(values(anna, "session_count_30d", "view_count_30d", "search_count_30d"))
        .containsExactly(4L, 2L, 1L);
    assertThat(values(anna, "favourite_count_30d", "complaint_count")).containsExactly(1L, 1L);
    assertThat(values(anna, "mean_dwell_ms", "mean_rating")).containsExactly(2000.0, 2.5);
    assertThat(values(anna, "days_since_visit")).containsExactly(7);
  }

  @Test
  void tellsHowVisitsEnded() {
    AShop shop =
        AShop.empty()
            .event("anna", "2024-04-01 10:00", "search", null, "bought")
            .event("anna", "2024-04-01 10:01", "cart", "apple", "bought")
            .order("o1", "anna", "2024-04-01 10:10", "completed")
            .event("anna", "2024-04-01 10:11", "search", null, "bought")
            .event("anna", "2024-04-02 10:00", "search", null, "left")
            .event("anna", "2024-04-02 10:01", "search", null, "left")
            .event("anna", "2024-04-02 10:02", "cart", "apple", "left")
            .event("anna", "2024-04-05 10:00", "view", "apple", "idle")
            .event("anna", "2024-04-05 10:01", "view", "apple", "idle")
            .event("anna", "2024-03-20 10:00", "view", "apple", "liked")
            .event("anna", "2024-03-20 10:01", "favourite", "apple", "liked")
            .event("anna", "2024-01-01 10:00", "cart", "apple", "long-ago");

    Row anna = of(shop, "anna");

    assertThat(values(anna, "search_count_30d", "unbought_search_count_30d"))
        .containsExactly(4L, 2L);
    assertThat(values(anna, "cart_conversion_share", "idle_session_share"))
        .containsExactly(0.5, 0.25);
    assertThat(values(anna, "recent_view_share")).containsExactly(2.0 / 3.0);
  }

  @Test
  void keepsAVisitTogetherAtTheEdgeOfItsWindow() {
    AShop shop =
        AShop.empty()
            .event("anna", "2024-03-11 11:50", "search", null, "s1")
            .event("anna", "2024-03-11 11:51", "cart", "apple", "s1")
            .order("o1", "anna", "2024-03-11 12:10", "completed");
    assertThat(values(of(shop, "anna"), "unbought_search_count_30d")).containsExactly(0L);
  }

  @Test
  void tellsComplaintsAndLowStars() {
    AShop shop =
        AShop.empty()
            .event("anna", "2024-01-11 11:59", "complaint", null, "s1")
            .event("anna", "2024-01-11 12:00", "complaint", null, "s2")
            .event("anna", "2024-02-01 10:00", "review", "apple", "s3", null, 2)
            .event("anna", "2024-02-02 10:00", "review", "apple", "s4", null, 1)
            .event("anna", "2024-02-03 10:00", "review", "apple", "s5", null, 3)
            .event("anna", "2024-02-04 10:00", "review", "apple", "s6");

    Row anna = of(shop, "anna");

    assertThat(values(anna, "complaint_count", "complaint_count_90d", "low_rating_share"))
        .containsExactly(2L, 1L, 2.0 / 3.0);
    assertThat(values(anna, "recent_view_share", "cart_conversion_share"))
        .containsExactly(null, null);
    AShop silent = AShop.empty().event("ben", "2024-02-04 10:00", "view", "apple", "s1");
    assertThat(values(of(silent, "ben"), "low_rating_share")).containsExactly((Object) null);
  }

  @Test
  void expectsOfTheNextVisitWhatTheShopsVisitsCameTo() {
    AShop shop =
        AShop.empty()
            .event("anna", "2024-04-01 10:00", "cart", "apple", "a1")
            .order("o1", "anna", "2024-04-01 10:10", "completed")
            .event("anna", "2024-04-02 10:00", "cart", "apple", "a2")
            .event("ben", "2024-04-03 10:00", "view", "apple", "b1")
            .event("ben", "2024-04-04 10:00", "view", "apple", "b2")
            // The shop's shares are those of the days before the moment's own.
            .event("eva", "2024-04-10 10:00", "cart", "apple", "e1");
    Dataset<Row> moments =
        rows(
            MOMENTS,
            row("anna", time(NOON)),
            row("ben", time(NOON)),
            row("nobody", time(NOON)),
            row("anna", time("2024-04-01 00:00")));

    List<Row> next =
        NextActions.added(
                moments.join(
                    VisitFeatures.asOf(shop.open(), moments),
                    new String[] {"user_id", "as_of"},
                    "left"),
                shop.open(),
                moments)
            .select("next_buy_probability", "next_abandon_probability")
            .orderBy("user_id", "as_of")
            .collectAsList();

    assertThat(next.get(0).isNullAt(0)).isTrue();
    assertThat(next.get(0).isNullAt(1)).isTrue();
    assertThat(next.get(1)).isEqualTo(rowOf((1 + 5 * 0.25) / 7, (1 + 5 * 0.25) / 7));
    assertThat(next.get(2)).isEqualTo(rowOf(5 * 0.25 / 7, 5 * 0.25 / 7));
    assertThat(next.get(3)).isEqualTo(rowOf(0.25, 0.25));
  }

  private static Row rowOf(double buy, double abandon) {
    return org.apache.spark.sql.RowFactory.create(buy, abandon);
  }

  private static Row of(AShop shop, String user) {
    return VisitFeatures.asOf(shop.open(), rows(MOMENTS, row(user, time(NOON)))).head();
  }
}
