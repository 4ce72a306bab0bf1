package dev.scrip.profile;

import static dev.scrip.profile.Purchases.GROSS_CENTS;
import static dev.scrip.table.CouponIssuesTable.ISSUED_AT;
import static dev.scrip.table.CouponIssuesTable.ISSUE_DATE;
import static dev.scrip.table.CouponIssuesTable.ISSUE_ID;
import static dev.scrip.table.CouponRedemptionsTable.DISCOUNT_CENTS;
import static dev.scrip.table.CouponRedemptionsTable.ORDER_ID;
import static dev.scrip.table.CouponRedemptionsTable.REDEEMED_AT;
import static dev.scrip.table.CouponRedemptionsTable.REDEMPTION_DATE;
import static dev.scrip.table.CouponRedemptionsTable.REDEMPTION_ID;
import static dev.scrip.table.CouponsTable.COUPON_ID;
import static dev.scrip.table.CouponsTable.COUPON_TYPE;
import static dev.scrip.table.CouponsTable.VALID_TO;
import static dev.scrip.table.OrdersTable.ORDERED_AT;
import static dev.scrip.table.UserProfileTable.COUPONS_RECEIVED;
import static dev.scrip.table.UserProfileTable.COUPONS_REDEEMED;
import static dev.scrip.table.UserProfileTable.USER_ID;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.when;

import dev.scrip.clean.CleanShop;
import dev.scrip.table.Arm;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** What happened to users' coupons, each received coupon and each redemption a row. */
final class CouponHistory {
  /** When it happened. */
  static final String AT = "at";

  /**
   * Until when the row tells how things stand: a received coupon until it is redeemed, a redemption
   * until the user's next; empty where neither came.
   */
  static final String UNTIL = "until";

  /** Of a redemption: the median days from issue to redemption, of the user's so far. */
  static final String MEDIAN_DAYS = "median_days";

  /** Of a redemption whose order is known: what it took off, at most the order's gross price. */
  static final String TAKEN_CENTS = "taken_cents";

  private CouponHistory() {}

  /**
   * user_id, at, until, coupons_received and coupons_redeemed (1 or 0), valid_to of received
   * coupons, median_days, taken_cents and gross_cents of redemptions, and the sums of {@link
   * CouponRates}.
   */
  static Dataset<Row> of(CleanShop shop) {
    return byType(shop, received(shop).unionByName(redeemed(shop), true));
  }

  /** What happened in the whole shop: day and the sums of {@link CouponRates}. */
  static Dataset<Row> ofTheShop(CleanShop shop) {
    Column received = lit(1L).as(COUPONS_RECEIVED.name());
    Column redeemed = lit(1L).as(COUPONS_REDEEMED.name());
    Column none = lit(0L);
    return byType(
        shop,
        treated(shop)
            .select(
                COUPON_ID.col(),
                ISSUE_DATE.col().as(ShopDays.DAY),
                received,
                none.as(COUPONS_REDEEMED.name()))
            .unionByName(
                shop.redemptions()
                    .select(
                        COUPON_ID.col(),
                        REDEMPTION_DATE.col().as(ShopDays.DAY),
                        none.as(COUPONS_RECEIVED.name()),
                        redeemed)));
  }

  private static Dataset<Row> byType(CleanShop shop, Dataset<Row> happenings) {
    Dataset<Row> terms = shop.coupons().select(COUPON_ID.col(), COUPON_TYPE.col(), VALID_TO.col());
    Stream<Column> sums =
        CouponRates.ALL.stream()
            .flatMap(
                rate -> {
                  Column ofType = COUPON_TYPE.col().equalTo(rate.type());
                  return Stream.of(
                      when(ofType, COUPONS_RECEIVED.col()).otherwise(0L).as(rate.received()),
                      when(ofType, COUPONS_REDEEMED.col()).otherwise(0L).as(rate.redeemed()));
                });
    return happenings
        .join(broadcast(terms), new String[] {COUPON_ID.name()}, "left")
        .select(Stream.concat(Stream.of(col("*")), sums).toArray(Column[]::new));
  }

  /** Issues of the treatment arm; in the holdout nothing was received. */
  static Dataset<Row> treated(CleanShop shop) {
    return shop.issues().where(Arm.isTreatment());
  }

  private static Dataset<Row> received(CleanShop shop) {
    Dataset<Row> redeemed =
        shop.redemptions().groupBy(ISSUE_ID.col()).agg(min(REDEEMED_AT.col()).as(UNTIL));
    return treated(shop)
        .join(redeemed, new String[] {ISSUE_ID.name()}, "left")
        .select(
            USER_ID.col(),
            COUPON_ID.col(),
            ISSUED_AT.col().as(AT),
            col(UNTIL),
            lit(1L).as(COUPONS_RECEIVED.name()),
            lit(0L).as(COUPONS_REDEEMED.name()));
  }

  private static Dataset<Row> redeemed(CleanShop shop) {
    WindowSpec inTime =
        Window.partitionBy(USER_ID.col()).orderBy(REDEEMED_AT.col(), REDEMPTION_ID.col());
    WindowSpec upToNow = inTime.rowsBetween(Window.unboundedPreceding(), Window.currentRow());
    Dataset<Row> issued = shop.issues().select(ISSUE_ID.col(), ISSUE_DATE.col());
    Dataset<Row> orders =
        Purchases.orders(shop).select(ORDER_ID.col(), ORDERED_AT.col(), GROSS_CENTS.col());
    Column daysToRedemption = datediff(REDEMPTION_DATE.col(), ISSUE_DATE.col());
    // An order later than the redemption was not known at it.
    Column gross = when(ORDERED_AT.col().leq(REDEEMED_AT.col()), GROSS_CENTS.col());
    return shop.redemptions()
        .join(issued, new String[] {ISSUE_ID.name()}, "left")
        .join(orders, new String[] {ORDER_ID.name()}, "left")
        .select(
            USER_ID.col(),
            COUPON_ID.col(),
            REDEEMED_AT.col().as(AT),
            lead(REDEEMED_AT.col(), 1).over(inTime).as(UNTIL),
            lit(0L).as(COUPONS_RECEIVED.name()),
            lit(1L).as(COUPONS_REDEEMED.name()),
            median(sort_array(collect_list(daysToRedemption).over(upToNow))).as(MEDIAN_DAYS),
            when(gross.isNotNull(), least(DISCOUNT_CENTS.col(), gross)).as(TAKEN_CENTS),
            gross.as(GROSS_CENTS.name()));
  }

  /** The median of sorted whole numbers; empty for none. Spark's own knows no growing window. */
  private static Column median(Column sorted) {
    Column count = size(sorted);
    Column lower = get(sorted, floor(count.minus(1).divide(2)).cast("int"));
    Column upper = get(sorted, floor(count.divide(2)).cast("int"));
    return lower.plus(upper).divide(2);
  }

  /** Whether the row still tells, at the moment, how things stand. */
  static Column current() {
    return coalesce(AsOf.past(col(UNTIL)).equalTo(false), lit(true));
  }
}
