package dev.scrip.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.allocation.Limit;
import dev.scrip.allocation.Measure;
import dev.scrip.allocation.Scope;
import dev.scrip.table.CouponsTable;
import dev.scrip.table.ResponseScoreTable;
import dev.scrip.table.UserSegmentTable;
import dev.scrip.testing.ShopFixture;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BestCandidatesTest {
  private static final LocalDate NIGHT = LocalDate.of(2026, 3, 2);

  private final ShopFixture rows = new ShopFixture();
  private final List<Limit> limits = new ArrayList<>();

  BestCandidatesTest() {
    rows.with(UserSegmentTable.CONTRACT, "user_id", "ann", "segment_id", "s");
    for (String coupon : List.of("a", "b", "c", "d")) {
      rows.with(
          CouponsTable.CONTRACT,
          "coupon_id",
          coupon,
          "valid_from",
          NIGHT.minusDays(3),
          "valid_to",
          NIGHT.plusDays(3));
    }
  }

  @Test
  void areTheMostValuableOfEachUserAndNoneWithoutValue() {
    score("ann", "a", 10);
    score("ann", "b", 30);
    score("ann", "c", 20);
    score("bob", "a", 5);
    score("bob", "b", 0);
    score("bob", "c", -1);
    assertThat(ranked(2)).containsExactly("ann b 1", "ann c 2", "bob a 1");
  }

  @Test
  void tiesGoToTheSmallerCoupon() {
    score("ann", "c", 10);
    score("ann", "b", 10);
    score("ann", "d", 10);
    assertThat(ranked(2)).containsExactly("ann b 1", "ann c 2");
  }

  @Test
  void theBestThatGoesWithAPurchaseIsAmongThem() {
    score("ann", "a", 40);
    score("ann", "b", 30);
    score("ann", "c", 20, "coffee");
    score("ann", "d", 10, "coffee");
    score("bob", "c", 40, "tea and cake");
    score("bob", "d", 30, "tea");
    score("eva", "a", 10);
    score("eva", "b", -1, "tea");
    assertThat(ranked(1)).containsExactly("ann a 1", "ann c 3", "bob c 1", "eva a 1");
    assertThat(candidates(1).where("user_id = 'bob'").head().<String>getAs("reason"))
        .contains("(buys often, goes with tea and cake bought lately)");
  }

  @Test
  void areAlsoThoseThatAFloorMayPayFor() {
    score("ann", "a", 30);
    score("ann", "b", 20);
    score("ann", "c", -40);
    score("ann", "d", -60);
    score("bob", "d", -40);
    limits.add(floor(Scope.SEGMENT, "s", Measure.COUNT, 50));
    limits.add(new Limit(Scope.ALL, "*", Measure.COUNT, 7));
    assertThat(ranked(1)).containsExactly("ann a 1");
    assertThat(ranked(3)).containsExactly("ann a 1", "ann b 2", "ann c 3");
    limits.add(floor(Scope.COUPON, "d", Measure.COST_MICROS, 1));
    assertThat(ranked(1)).containsExactly("ann a 1", "ann d 4", "bob d 1");
    limits.clear();
    assertThat(ranked(3)).containsExactly("ann a 1", "ann b 2");
  }

  private static Limit floor(Scope scope, String id, Measure measure, long penalty) {
    return new Limit(scope, id, measure, 1, Limit.UNLIMITED, penalty);
  }

  @Test
  void beginTonightAtTheEarliestAndSayWhy() {
    score("ann", "a", 1_500_000);
    Row candidate = candidates(1).head();
    assertThat(candidate.getAs("valid_from").toString()).isEqualTo("2026-03-02");
    assertThat(candidate.getAs("valid_to").toString()).isEqualTo("2026-03-05");
    assertThat(candidate.<String>getAs("segment_id")).isEqualTo("s");
    assertThat(candidate.<String>getAs("reason"))
        .isEqualTo(
            "20.0 % likely to be redeemed (buys often); 50 % of its margin would not come without"
                + " the coupon; expected to bring 1.50 EUR for 0.25 EUR");
  }

  private void score(String user, String coupon, long valueMicros) {
    score(user, coupon, valueMicros, null);
  }

  private void score(String user, String coupon, long valueMicros, @Nullable String bundle) {
    rows.with(
        ResponseScoreTable.CONTRACT,
        "run_date",
        NIGHT,
        "user_id",
        user,
        "coupon_id",
        coupon,
        "redemption_probability",
        0.2,
        "incremental_share",
        0.5,
        "drivers",
        "buys often",
        "bundle",
        bundle,
        "expected_value_micros",
        valueMicros,
        "expected_cost_micros",
        250_000L);
  }

  private List<String> ranked(int perUser) {
    return candidates(perUser).orderBy("user_id", "candidate_rank").collectAsList().stream()
        .map(r -> r.getAs("user_id") + " " + r.getAs("coupon_id") + " " + r.getAs("candidate_rank"))
        .toList();
  }

  private Dataset<Row> candidates(int perUser) {
    return BestCandidates.of(
        rows.table(ResponseScoreTable.CONTRACT),
        rows.shop(),
        rows.table(UserSegmentTable.CONTRACT),
        NIGHT,
        perUser,
        limits,
        "EUR");
  }
}
