package dev.scrip.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.clean.CleanShop;
import dev.scrip.table.AllocationTable;
import dev.scrip.table.CampaignsTable;
import dev.scrip.table.CouponIssuesTable;
import dev.scrip.table.CouponProfileTable;
import dev.scrip.table.CouponRedemptionsTable;
import dev.scrip.table.CouponsTable;
import dev.scrip.testing.ShopFixture;
import java.time.LocalDate;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class RemaindersTest {
  private static final LocalDate NIGHT = LocalDate.of(2026, 3, 2);

  /** Budget 100.00; coupon a takes 5.00 off at a rate of 0.1 and ends with the night's day. */
  private final ShopFixture rows =
      new ShopFixture()
          .with(CampaignsTable.CONTRACT, "campaign_id", "c", "budget_cents", 10_000L)
          .with(
              CouponsTable.CONTRACT,
              "coupon_id",
              "a",
              "campaign_id",
              "c",
              "valid_to",
              NIGHT,
              "inventory",
              10L)
          .with(
              CouponProfileTable.CONTRACT,
              "coupon_id",
              "a",
              "campaign_id",
              "c",
              "redemption_rate",
              0.1,
              "face_value_cents",
              500L);

  @Test
  void leaveEverythingBeforeTheFirstCoupon() {
    assertThat(leftMicros(CostBasis.EXPECTED_COST)).isEqualTo(100_000_000L);
    assertThat(inventoryLeft()).isEqualTo(10L);
  }

  @Test
  void takeOffWhatWasRedeemedAndTheRateTimesFaceOfWhatIsOutstanding() {
    issue("u1", "treatment").issue("u2", "treatment").redemption("u1", 480L);
    assertThat(leftMicros(CostBasis.EXPECTED_COST)).isEqualTo(100_000_000L - 4_800_000L - 500_000L);
    assertThat(leftMicros(CostBasis.FACE_VALUE)).isEqualTo(100_000_000L - 4_800_000L - 5_000_000L);
    assertThat(inventoryLeft()).isEqualTo(8L);
  }

  @Test
  void countAnAllocationNotYetIssuedAtTheCostItWasAllocatedAt() {
    allocation("u3", "treatment", 777L);
    assertThat(leftMicros(CostBasis.EXPECTED_COST)).isEqualTo(100_000_000L - 777L);
    assertThat(inventoryLeft()).isEqualTo(9L);
  }

  @Test
  void countAPairOnceThatWasAllocatedAndThenIssued() {
    allocation("u3", "treatment", 777L).issue("u3", "treatment");
    assertThat(leftMicros(CostBasis.EXPECTED_COST)).isEqualTo(100_000_000L - 777L);
    assertThat(inventoryLeft()).isEqualTo(9L);
  }

  @Test
  void countEveryIssueOfACouponThatAUserGotTwice() {
    issue("i1", "u1", "treatment").issue("i2", "u1", "treatment");
    assertThat(inventoryLeft()).isEqualTo(8L);
    assertThat(leftMicros(CostBasis.FACE_VALUE)).isEqualTo(100_000_000L - 2 * 5_000_000L);
    redemption("u1", 480L);
    assertThat(inventoryLeft()).isEqualTo(8L);
    assertThat(leftMicros(CostBasis.FACE_VALUE)).isEqualTo(100_000_000L - 4_800_000L - 5_000_000L);
    assertThat(leftMicros(CostBasis.EXPECTED_COST)).isEqualTo(100_000_000L - 4_800_000L - 500_000L);
  }

  @Test
  void holdNothingForTheHoldout() {
    allocation("u3", "holdout", 777L).issue("u3", "holdout");
    assertThat(leftMicros(CostBasis.EXPECTED_COST)).isEqualTo(100_000_000L);
    assertThat(inventoryLeft()).isEqualTo(10L);
  }

  @Test
  void countAGiftAtItsCostWhateverPriceTheTillRecorded() {
    rows.with(
            CouponsTable.CONTRACT,
            "coupon_id",
            "g",
            "campaign_id",
            "c",
            "coupon_type",
            "gift",
            "valid_to",
            NIGHT)
        .with(
            CouponProfileTable.CONTRACT,
            "coupon_id",
            "g",
            "campaign_id",
            "c",
            "face_value_cents",
            600L);
    redemption("u1", "g", 1_000L).redemption("u2", "g", 0L).redemption("u3", "a", 1_000L);
    assertThat(leftMicros(CostBasis.EXPECTED_COST))
        .isEqualTo(100_000_000L - 2 * 6_000_000L - 10_000_000L);
  }

  @Test
  void setExpiredCouponsFree() {
    issue("u1", "treatment");
    assertThat(campaign(CostBasis.FACE_VALUE, NIGHT.plusDays(1)).<Long>getAs("left_micros"))
        .isEqualTo(100_000_000L);
  }

  @Test
  void areNeverNegative() {
    issue("u1", "treatment").redemption("u1", 1_000_000L);
    assertThat(leftMicros(CostBasis.EXPECTED_COST)).isZero();
  }

  @Test
  void knowNoInventoryWhereTheCouponHasNone() {
    rows.with(CouponsTable.CONTRACT, "coupon_id", "b", "campaign_id", "c", "valid_to", NIGHT)
        .with(CouponProfileTable.CONTRACT, "coupon_id", "b", "campaign_id", "c");
    Row coupon =
        remainders(CostBasis.EXPECTED_COST, NIGHT).coupons().where("coupon_id = 'b'").head();
    assertThat(coupon.isNullAt(coupon.fieldIndex("inventory_left"))).isTrue();
  }

  private RemaindersTest issue(String user, String arm) {
    return issue(user, user, arm);
  }

  private RemaindersTest issue(String issue, String user, String arm) {
    rows.with(
        CouponIssuesTable.CONTRACT,
        "issue_id",
        issue,
        "user_id",
        user,
        "coupon_id",
        "a",
        "arm",
        arm);
    return this;
  }

  private RemaindersTest redemption(String user, long discountCents) {
    return redemption(user, "a", discountCents);
  }

  private RemaindersTest redemption(String user, String coupon, long discountCents) {
    rows.with(
        CouponRedemptionsTable.CONTRACT,
        "redemption_id",
        user,
        "issue_id",
        user,
        "user_id",
        user,
        "coupon_id",
        coupon,
        "discount_cents",
        discountCents);
    return this;
  }

  private RemaindersTest allocation(String user, String arm, long costMicros) {
    rows.with(
        AllocationTable.CONTRACT,
        "run_date",
        NIGHT.minusDays(1),
        "user_id",
        user,
        "coupon_id",
        "a",
        "campaign_id",
        "c",
        "arm",
        arm,
        "expected_cost_micros",
        costMicros);
    return this;
  }

  private long leftMicros(CostBasis basis) {
    return campaign(basis, NIGHT).<Long>getAs("left_micros");
  }

  private Row campaign(CostBasis basis, LocalDate night) {
    return remainders(basis, night).campaigns().head();
  }

  private long inventoryLeft() {
    return remainders(CostBasis.EXPECTED_COST, NIGHT)
        .coupons()
        .head()
        .<Long>getAs("inventory_left");
  }

  private Remainders remainders(CostBasis basis, LocalDate night) {
    CleanShop shop = rows.shop();
    return Remainders.on(
        shop,
        GivenPairs.until(shop, rows.table(AllocationTable.CONTRACT)),
        rows.table(CouponProfileTable.CONTRACT),
        night,
        basis);
  }
}
