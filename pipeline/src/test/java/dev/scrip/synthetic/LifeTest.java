package dev.scrip.synthetic;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The mechanism itself, user by user, without Spark. */
class LifeTest {
  private static final ShopOptions OPTIONS = ShopOptions.DEFAULT.withUsers(6_000);
  private static final World WORLD = World.of(OPTIONS, "UTC");
  private static final int DAY = OPTIONS.openingDay();

  /** Sums over users who live the same days with a coupon and without. */
  private record Lived(
      int orders, int completed, int redemptions, long marginCents, long discountCents) {
    Lived plus(World world, LivedDay day) {
      Basket basket = day.basket();
      boolean kept = basket != null && OrderStatus.of(world, day).equals("completed");
      return new Lived(
          orders + (basket == null ? 0 : 1),
          completed + (kept ? 1 : 0),
          redemptions + (day.redeemed() == null ? 0 : 1),
          marginCents + (kept && basket != null ? basket.marginCents() : 0),
          discountCents + day.couponCents());
    }
  }

  private static Lived live(
      World world, Coupon coupon, boolean holding, Predicate<UserTraits> who) {
    Lived sum = new Lived(0, 0, 0, 0, 0);
    for (long number = 0; number < OPTIONS.users(); number++) {
      UserTraits user = world.user(number);
      List<Held> held = new ArrayList<>();
      if (holding) {
        held.add(Life.hold(world, user, coupon, "issue", DAY));
      }
      for (int day = DAY; who.test(user) && day <= coupon.validTo(); day++) {
        LivedDay lived = Life.live(world, user, day, held);
        held.remove(lived.redeemed());
        sum = sum.plus(world, lived);
      }
    }
    return sum;
  }

  private static Coupon openCoupon(World world) {
    return world.plan().currentOn(DAY).stream()
        .filter(c -> c.type().equals("spend-threshold") && c.region() == null && c.tier() == null)
        .findFirst()
        .orElseThrow();
  }

  private static Predicate<UserTraits> of(ResponseType type) {
    return user -> user.type() == type;
  }

  @Test
  void persuadablesBuyMoreWithACouponAndOthersDoNot() {
    Coupon coupon = openCoupon(WORLD);
    Predicate<UserTraits> persuadable = of(ResponseType.PERSUADABLE);
    int without = live(WORLD, coupon, false, persuadable).orders();
    assertThat(live(WORLD, coupon, true, persuadable).orders()).isGreaterThan(without * 21 / 20);

    Predicate<UserTraits> sure = of(ResponseType.SURE_BUYER);
    assertThat((double) live(WORLD, coupon, true, sure).orders())
        .isCloseTo(
            live(WORLD, coupon, false, sure).orders(),
            org.assertj.core.data.Percentage.withPercentage(3));
  }

  @Test
  void usersPutOffByCouponsBuyLessWhileHoldingOne() {
    Coupon coupon = openCoupon(WORLD);
    Predicate<UserTraits> putOff = of(ResponseType.PUT_OFF);
    assertThat(live(WORLD, coupon, true, putOff).orders())
        .isLessThan(live(WORLD, coupon, false, putOff).orders());
  }

  @Test
  void withoutUpliftACouponChangesNoOrderAndOnlyCostsItsDiscount() {
    ShopOptions flat = OPTIONS.withUplift(0);
    World world = World.of(flat, "UTC");
    Coupon coupon = openCoupon(world);
    Lived with = live(world, coupon, true, user -> true);
    Lived without = live(world, coupon, false, user -> true);
    assertThat(with.orders()).isEqualTo(without.orders());
    assertThat(with.completed()).isEqualTo(without.completed()).isLessThan(with.orders());
    assertThat(with.redemptions()).isPositive();
    assertThat(with.marginCents()).isLessThan(without.marginCents());
  }

  @Test
  void theTruthForetellsWhatIsLived() {
    for (Coupon coupon : WORLD.plan().currentOn(DAY).subList(0, 8)) {
      Lived with = live(WORLD, coupon, true, user -> true);
      Lived without = live(WORLD, coupon, false, user -> true);
      double redemptions = 0;
      double margin = 0;
      double discount = 0;
      for (long number = 0; number < OPTIONS.users(); number++) {
        UserTraits user = WORLD.user(number);
        int days = coupon.validTo() - DAY + 1;
        PairEffect effect =
            PairEffect.of(
                WORLD,
                user,
                coupon,
                DAY,
                PairEffect.wishes(WORLD, user, DAY, days),
                PairEffect.Panel.of(WORLD, user, DAY));
        redemptions += effect.redemption();
        margin += effect.marginCents();
        discount += effect.discountCents();
      }
      double error = Math.sqrt(redemptions);
      assertThat((double) with.redemptions())
          .as("redemptions of %s", coupon.id())
          .isCloseTo(redemptions, within(5 * error + 1));
      double perRedemption = 1 + discount / redemptions;
      assertThat((double) with.discountCents())
          .as("discounts of %s", coupon.id())
          .isCloseTo(discount, within((7 * error + 1) * perRedemption));
      assertThat((double) (with.marginCents() - without.marginCents()))
          .as("margin of %s", coupon.id())
          .isCloseTo(margin, within(7 * error * 1500));
    }
  }

  @Test
  void aCouponThatChangesNothingIsUsedOnCompletedOrdersAlone() {
    World flat = World.of(OPTIONS.withUplift(0), "UTC");
    Coupon coupon = openCoupon(flat);
    int day = coupon.validTo();
    double redemptions = 0;
    for (long number = 0; number < 200; number++) {
      UserTraits user = flat.user(number);
      Appeal appeal = Appeal.of(flat.options(), user, coupon);
      PairEffect.Panel panel = PairEffect.Panel.of(flat, user, day);
      int usable = 0;
      for (int i = 0; i < panel.baskets().size(); i++) {
        Dice dice = Dice.of(flat.seed(), Draw.TOP_UP, number, -1 - i);
        if (Checkout.using(coupon, panel.baskets().get(i), appeal.stretch(), user, dice) != null) {
          usable++;
        }
      }
      double share = (double) usable / panel.baskets().size();
      double onItsLastDay =
          PairEffect.of(flat, user, coupon, day, new double[] {0.5}, panel).redemption();
      assertThat(onItsLastDay).isCloseTo(0.5 * 0.95 * appeal.use() * share, within(1e-12));
      redemptions += onItsLastDay;
    }
    assertThat(redemptions).isPositive();
  }

  @Test
  void checkoutKeepsTheTermsAndSpreadsTheDiscountToTheCent() {
    int used = 0;
    for (Coupon coupon : WORLD.plan().coupons()) {
      for (long number = 0; number < 40; number++) {
        UserTraits user = WORLD.user(number);
        Dice dice = Dice.of(1, Draw.BASKET, number, coupon.number());
        Basket drawn = Basket.drawnBy(user, WORLD, DAY, dice);
        Checkout checkout = requireNonNull(Checkout.using(coupon, drawn, 1, user, dice));
        Basket basket = checkout.basket();
        long paidBy = 0;
        for (int i = 0; i < basket.size(); i++) {
          long price = (long) basket.product(i).priceCents() * basket.quantity(i);
          assertThat(basket.discountCents(i)).isBetween(0L, price);
          paidBy += basket.couponed(i) ? basket.discountCents(i) : 0;
        }
        assertThat(paidBy).isEqualTo(checkout.discountCents()).isPositive();
        assertThat(basket.spendIn(coupon.scope())).isGreaterThanOrEqualTo(coupon.minSpendCents());
        used++;
      }
    }
    assertThat(used).isPositive();
  }

  @Test
  void aBasketFarBelowTheThresholdIsNotStretched() {
    Coupon coupon = openCoupon(WORLD);
    UserTraits user = WORLD.user(3);
    Basket drawn = Basket.drawnBy(user, WORLD, DAY, Dice.of(1, Draw.BASKET, 3, 0));
    Coupon dear =
        new Coupon(
            0,
            0,
            "spend-threshold",
            1_000_000,
            100L,
            null,
            null,
            null,
            null,
            null,
            coupon.scope(),
            DAY,
            DAY,
            null);
    assertThat(Checkout.using(dear, drawn, 0.5, user, Dice.of(1, Draw.TOP_UP, 3, 0))).isNull();
  }
}
