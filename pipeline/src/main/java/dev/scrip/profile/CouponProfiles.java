package dev.scrip.profile;

import static dev.scrip.profile.AsOf.AS_OF;
import static dev.scrip.profile.AsOf.past;
import static dev.scrip.profile.Figures.countWhere;
import static dev.scrip.profile.Figures.ratio;
import static dev.scrip.profile.Purchases.NET_CENTS;
import static dev.scrip.table.CouponIssuesTable.ISSUED_AT;
import static dev.scrip.table.CouponProfileTable.FACE_VALUE_CENTS;
import static dev.scrip.table.CouponProfileTable.ISSUED_COUNT;
import static dev.scrip.table.CouponProfileTable.REDEEMED_CENTS;
import static dev.scrip.table.CouponProfileTable.REDEEMED_COUNT;
import static dev.scrip.table.CouponProfileTable.REDEMPTION_RATE;
import static dev.scrip.table.CouponRedemptionsTable.DISCOUNT_CENTS;
import static dev.scrip.table.CouponRedemptionsTable.REDEEMED_AT;
import static dev.scrip.table.CouponsTable.AMOUNT_OFF_CENTS;
import static dev.scrip.table.CouponsTable.COUPON_ID;
import static dev.scrip.table.CouponsTable.COUPON_TYPE;
import static dev.scrip.table.CouponsTable.DISCOUNT_CAP_CENTS;
import static dev.scrip.table.CouponsTable.GIFT_PRODUCT_ID;
import static dev.scrip.table.CouponsTable.MIN_SPEND_CENTS;
import static dev.scrip.table.CouponsTable.PERCENT_OFF;
import static dev.scrip.table.OrdersTable.ORDERED_AT;
import static dev.scrip.table.RunDate.RUN_DATE;
import static org.apache.spark.sql.functions.ceil;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.scrip.clean.CleanShop;
import dev.scrip.table.CouponProfileTable;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The profile of every coupon at 00:00 of the run date. */
public final class CouponProfiles {
  private static final String MEAN_RATE = "mean_rate";
  private static final String MEAN_BASKET = "mean_basket";

  private CouponProfiles() {}

  /**
   * One row per coupon, conforming to {@link CouponProfileTable}. The redemption rate is (redeemed
   * + shrinkage x mean) / (issued + shrinkage), at most 1.
   *
   * <p>The face value is the most one redemption may cost: the cost of a gift, {@link
   * Gifts#costCents}; the amount off, within the cap; the cap of a percentage, or without one the
   * percentage of the largest basket to reckon with, which is the multiple of the shop's mean
   * basket and never below the coupon's minimum spend. Where terms combine the larger counts; a
   * coupon without terms is worth 0.
   */
  public static Dataset<Row> on(CleanShop shop, LocalDate runDate, CouponProfileOptions options) {
    Column asOf = AsOf.midnight(runDate);
    String[] coupon = {COUPON_ID.name()};
    Dataset<Row> issued = issued(shop, asOf);
    Dataset<Row> redeemed = redeemed(shop, asOf);
    return CouponProfileTable.CONTRACT.conform(
        shop.coupons()
            .join(CouponFeatures.productCounts(shop), COUPON_ID.name())
            .join(issued, coupon, "left")
            .join(redeemed, coupon, "left")
            .join(Gifts.of(shop), new String[] {GIFT_PRODUCT_ID.name()}, "left")
            .crossJoin(meanRate(issued, redeemed, options))
            .crossJoin(meanBasket(shop, asOf, options))
            .withColumn(RUN_DATE.name(), lit(runDate))
            .withColumn(ISSUED_COUNT.name(), ISSUED_COUNT.orZero())
            .withColumn(REDEEMED_COUNT.name(), REDEEMED_COUNT.orZero())
            .withColumn(REDEEMED_CENTS.name(), REDEEMED_CENTS.orZero())
            .withColumn(REDEMPTION_RATE.name(), redemptionRate(options))
            .withColumn(FACE_VALUE_CENTS.name(), faceValue(options)));
  }

  private static Dataset<Row> issued(CleanShop shop, Column asOf) {
    return CouponHistory.treated(shop)
        .withColumn(AS_OF.name(), asOf)
        .groupBy(COUPON_ID.col())
        .agg(countWhere(past(ISSUED_AT.col())).as(ISSUED_COUNT.name()));
  }

  private static Dataset<Row> redeemed(CleanShop shop, Column asOf) {
    return shop.redemptions()
        .withColumn(AS_OF.name(), asOf)
        .where(past(REDEEMED_AT.col()))
        .groupBy(COUPON_ID.col())
        .agg(
            count(lit(1)).as(REDEEMED_COUNT.name()),
            sum(DISCOUNT_CENTS.col()).as(REDEEMED_CENTS.name()));
  }

  private static Dataset<Row> meanRate(
      Dataset<Row> issued, Dataset<Row> redeemed, CouponProfileOptions options) {
    return issued
        .agg(sum(ISSUED_COUNT.col()).as(ISSUED_COUNT.name()))
        .crossJoin(redeemed.agg(sum(REDEEMED_COUNT.col()).as(REDEEMED_COUNT.name())))
        .select(
            when(
                    ISSUED_COUNT.col().gt(0),
                    least(ratio(REDEEMED_COUNT.orZero(), ISSUED_COUNT.col()), lit(1.0)))
                .otherwise(options.priorRate())
                .as(MEAN_RATE));
  }

  private static Dataset<Row> meanBasket(
      CleanShop shop, Column asOf, CouponProfileOptions options) {
    return Purchases.orders(shop)
        .withColumn(AS_OF.name(), asOf)
        .where(past(ORDERED_AT.col()))
        .agg(
            coalesce(
                    ratio(sum(NET_CENTS.col()), count(lit(1))),
                    lit((double) options.unknownBasketCents()))
                .as(MEAN_BASKET));
  }

  private static Column redemptionRate(CouponProfileOptions options) {
    Column prior = col(MEAN_RATE).multiply(options.shrinkage());
    Column weight = ISSUED_COUNT.col().plus(options.shrinkage());
    Column rate = REDEEMED_COUNT.col().plus(prior).divide(weight);
    return when(weight.gt(0), least(rate, lit(1.0))).otherwise(col(MEAN_RATE));
  }

  private static Column faceValue(CouponProfileOptions options) {
    Column basket =
        greatest(col(MEAN_BASKET).multiply(options.basketMultiple()), MIN_SPEND_CENTS.col());
    Column share =
        coalesce(
            DISCOUNT_CAP_CENTS.col(),
            ceil(basket.multiply(PERCENT_OFF.col()).divide(100)).cast("long"));
    Column money =
        greatest(
            when(
                AMOUNT_OFF_CENTS.col().isNotNull(),
                least(AMOUNT_OFF_CENTS.col(), DISCOUNT_CAP_CENTS.col())),
            when(PERCENT_OFF.col().isNotNull(), share));
    return coalesce(
        when(COUPON_TYPE.col().equalTo("gift"), Gifts.costCents(options.unknownGiftCents()))
            .otherwise(money),
        lit(0L));
  }
}
