package dev.scrip.response;

import static dev.scrip.profile.AsOf.AS_OF;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log;
import static org.apache.spark.sql.functions.log1p;
import static org.apache.spark.sql.functions.when;

import dev.scrip.clean.CleanShop;
import dev.scrip.profile.CouponFeatures;
import dev.scrip.profile.CouponTerms;
import dev.scrip.profile.Gifts;
import dev.scrip.profile.ScopeFeatures;
import dev.scrip.table.CouponsTable;
import dev.scrip.table.UserProfileTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * The features of a pair, as of an instant: who the user is, what the coupon asks and gives, and
 * how the two meet. The same code serves training and scoring.
 */
public final class PairFeatures {
  /** The assembled feature vector. */
  public static final String FEATURES = "features";

  // Some features carry the name of the column they are made from.
  private static final String PREFIX = "feature_";
  private static final double YEAR_DAYS = 365;
  private static final double PRIOR_ISSUES = 20;
  private static final double PRIOR_RATE = 0.03;
  private static final double SMALL_BASKET_CENTS = 100;
  private static final Map<String, Column> DEFINITIONS = definitions();

  private PairFeatures() {}

  /** The names of the features, in the order of the vector. */
  public static List<String> names() {
    return List.copyOf(DEFINITIONS.keySet());
  }

  /**
   * The pairs with what is known of user, coupon and both, and the vector {@link #FEATURES}.
   *
   * @param pairs user_id, coupon_id, as_of and whatever else shall be kept
   * @param userFeatures user_id, as_of and the columns of {@code user_profile}
   */
  public static Dataset<Row> of(CleanShop shop, Dataset<Row> pairs, Dataset<Row> userFeatures) {
    Dataset<Row> couponFeatures =
        CouponFeatures.asOf(
            shop, pairs.select(CouponsTable.COUPON_ID.col(), AS_OF.col()).distinct());
    // The tier a coupon asks for decides who is eligible; the user's own has the same name.
    Dataset<Row> terms =
        shop.coupons()
            .drop(CouponsTable.SCOPE_VALUES.name(), CouponsTable.MEMBER_TIER.name())
            .join(Gifts.of(shop), new String[] {CouponsTable.GIFT_PRODUCT_ID.name()}, "left");
    Dataset<Row> known =
        ScopeFeatures.asOf(shop, pairs)
            .join(userFeatures, new String[] {UserProfileTable.USER_ID.name(), AS_OF.name()})
            .join(
                broadcast(couponFeatures),
                new String[] {CouponsTable.COUPON_ID.name(), AS_OF.name()})
            .join(broadcast(terms), CouponsTable.COUPON_ID.name());
    List<Column> columns = new ArrayList<>(List.of(col("*")));
    DEFINITIONS.forEach(
        (name, definition) -> columns.add(definition.cast(DataTypes.DoubleType).as(PREFIX + name)));
    String[] features = names().stream().map(name -> PREFIX + name).toArray(String[]::new);
    Dataset<Row> assembled =
        new VectorAssembler()
            .setInputCols(features)
            .setOutputCol(FEATURES)
            .transform(known.select(columns.toArray(new Column[0])));
    return Gifts.drop(assembled.drop(features));
  }

  private static Map<String, Column> definitions() {
    // Nothing that only grows with the length of the history: a model learns from months in which
    // it was small, and tonight everybody would look like a heavy buyer.
    Map<String, Column> f = new LinkedHashMap<>();
    Column basket =
        greatest(
            coalesce(UserProfileTable.MEAN_BASKET_CENTS.col(), lit(0.0)), lit(SMALL_BASKET_CENTS));
    Column userRate =
        smoothed(UserProfileTable.COUPONS_REDEEMED.col(), UserProfileTable.COUPONS_RECEIVED.col());
    Column couponRate = smoothed(col("redeemed_count"), col("issued_count"));
    Column campaignRate = smoothed(col("campaign_redeemed_count"), col("campaign_issued_count"));
    Column breadth = log1p(col("product_count"));
    Column share = col("scope_share");
    Column everything = when(CouponsTable.SCOPE.col().equalTo("all"), 1.0).otherwise(0.0);

    f.put("log_orders_90d", log1p(UserProfileTable.ORDER_COUNT_90D.col()));
    f.put("log_spend_90d", log1p(greatest(UserProfileTable.SPEND_90D_CENTS.col(), lit(0))));
    f.put("log_basket", log(basket));
    f.put("recency", days(UserProfileTable.RECENCY_DAYS.col()));
    f.put("order_interval", days(UserProfileTable.ORDER_INTERVAL_DAYS.col()));
    f.put("discount_share", UserProfileTable.DISCOUNT_SHARE.col());
    f.put("discounted_lines", UserProfileTable.DISCOUNTED_LINE_SHARE.col());
    f.put("user_rate", log(userRate));
    f.put("since_redemption", days(UserProfileTable.DAYS_SINCE_REDEMPTION.col()));
    f.put("log_sessions", log1p(UserProfileTable.SESSION_COUNT_30D.col()));
    f.put("log_views", log1p(UserProfileTable.VIEW_COUNT_30D.col()));
    f.put("log_carts", log1p(UserProfileTable.CART_COUNT_30D.col()));
    f.put("log_abandoned", log1p(UserProfileTable.ABANDONED_CART_COUNT_30D.col()));
    f.put("since_visit", days(UserProfileTable.DAYS_SINCE_VISIT.col()));
    f.put("next_buy", UserProfileTable.NEXT_BUY_PROBABILITY.orZero());
    f.put("next_abandon", UserProfileTable.NEXT_ABANDON_PROBABILITY.orZero());
    f.put("low_ratings", UserProfileTable.LOW_RATING_SHARE.orZero());
    f.put("log_complaints", log1p(UserProfileTable.COMPLAINT_COUNT_90D.col()));

    f.put("breadth", breadth);
    f.put("scope_all", everything);
    f.put("log_scope_buyers", log1p(col("scope_buyer_count_90d")));
    f.put("coupon_rate", log(couponRate));
    f.put("campaign_rate", log(campaignRate));
    for (String type : List.of("percentage", "new-user", "cashback", "gift")) {
      f.put(
          "type_" + type.replace('-', '_'),
          when(CouponsTable.COUPON_TYPE.col().equalTo(type), 1.0).otherwise(0.0));
    }
    // A gift is worth to its user what it would cost.
    Column amount = coalesce(CouponsTable.AMOUNT_OFF_CENTS.col(), Gifts.PRICE_CENTS.col(), lit(0L));
    f.put("log_amount", log1p(amount));
    f.put("percent", coalesce(CouponsTable.PERCENT_OFF.col(), lit(0.0)).divide(100));
    f.put("threshold", CouponsTable.MIN_SPEND_CENTS.col().divide(basket).$greater(1.0).cast("int"));
    f.put(
        "log_threshold",
        log1p(least(CouponsTable.MIN_SPEND_CENTS.col().divide(basket), lit(10.0))));
    f.put("depth", least(amount.divide(basket), lit(1.0)));

    // The same for coupons of all kinds, so that what is known of one kind tells of the others:
    // what an order in scope that redeems it would get, and how far such orders are from its terms.
    Column order = ScopeFeatures.meanOrderCents(basket);
    Column gift = coalesce(Gifts.PRICE_CENTS.col(), lit(0L)).cast(DataTypes.DoubleType);
    Column off = CouponTerms.discountCents(order, gift);
    f.put("log_off", log1p(off));
    f.put("off_share", least(off.divide(CouponTerms.redeemingSpendCents(order)), lit(1.0)));
    f.put("log_stretch", log(greatest(CouponsTable.MIN_SPEND_CENTS.col().divide(order), lit(1.0))));
    f.put("log_order", log(order));

    f.put("scope_share", share);
    f.put("log_scope_spend_90d", log1p(greatest(col("scope_spend_90d_cents"), lit(0))));
    f.put("log_scope_fading", log1p(greatest(col("scope_fading_spend_cents"), lit(0)).divide(100)));
    f.put("log_scope_rank", log(col("scope_rank")));
    f.put("log_scope_lift", log(lift()));
    f.put("since_scope_order", days(col("days_since_scope_order")));
    f.put("user_rate_x_breadth", log(userRate).multiply(breadth));
    f.put("user_rate_x_scope_share", log(userRate).multiply(share));
    f.put(
        "discount_share_x_percent",
        UserProfileTable.DISCOUNT_SHARE
            .col()
            .multiply(coalesce(CouponsTable.PERCENT_OFF.col(), lit(0.0)).divide(100)));
    return f;
  }

  /** Orders in scope over those expected of somebody who buys like everybody. */
  private static Column lift() {
    Column reach = col("scope_order_total").divide(greatest(col("order_total"), lit(1)));
    Column expected = UserProfileTable.ORDER_COUNT.col().multiply(reach);
    return col("scope_order_count").plus(1).divide(expected.plus(1));
  }

  /** Days on a scale of 0 to 1, a year or never being 1. */
  private static Column days(Column days) {
    return least(coalesce(days.cast(DataTypes.DoubleType), lit(YEAR_DAYS)), lit(YEAR_DAYS))
        .divide(YEAR_DAYS);
  }

  private static Column smoothed(Column redeemed, Column issued) {
    return redeemed.plus(PRIOR_ISSUES * PRIOR_RATE).divide(issued.plus(PRIOR_ISSUES));
  }
}
