package dev.scrip.candidate;

import static dev.scrip.profile.AsOf.AS_OF;
import static dev.scrip.table.ResponseScoreTable.PURCHASE_PROBABILITY;
import static dev.scrip.table.ResponseScoreTable.PURCHASE_PROBABILITY_WITHOUT;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import dev.scrip.affinity.Bundles;
import dev.scrip.budget.CostBasis;
import dev.scrip.clean.CleanShop;
import dev.scrip.profile.AsOf;
import dev.scrip.profile.CouponScope;
import dev.scrip.profile.EventSequences;
import dev.scrip.response.Explanation;
import dev.scrip.response.IncrementalShare;
import dev.scrip.response.PairFeatures;
import dev.scrip.response.PurchaseModel;
import dev.scrip.response.ResponseModel;
import dev.scrip.response.Stakes;
import dev.scrip.table.CouponsTable;
import dev.scrip.table.ProductsTable;
import dev.scrip.table.ResponseScoreTable;
import dev.scrip.table.RunDate;
import dev.scrip.table.UserAffinityTable;
import dev.scrip.table.UserProfileTable;
import dev.scrip.table.UsersTable;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Every eligible pair with its redemption probability, value and cost. */
public final class ScoredPairs {
  private ScoredPairs() {}

  /**
   * What pairs are scored with.
   *
   * @param response tells how likely a pair is redeemed
   * @param share tells which share of redeemed orders the coupon brings about
   * @param explanation tells in words what speaks for a pair
   * @param purchase tells who buys with the coupon and who without; empty where no holdout does
   */
  public record Models(
      ResponseModel response,
      IncrementalShare share,
      Explanation explanation,
      Optional<PurchaseModel> purchase) {}

  /**
   * Rows of {@code response_score}.
   *
   * @param eligible user_id, coupon_id, campaign_id
   * @param userProfile tonight's {@code user_profile}
   * @param couponProfile tonight's {@code coupon_profile}
   * @param userAffinity tonight's {@code user_affinity}
   * @param bundles of {@link Bundles}
   * @param models what serves tonight
   * @param stakes what is assumed of the money of a pair
   */
  public static Dataset<Row> of(
      CleanShop shop,
      Dataset<Row> eligible,
      Dataset<Row> userProfile,
      Dataset<Row> couponProfile,
      Dataset<Row> userAffinity,
      Dataset<Row> bundles,
      Models models,
      Stakes.Assumed stakes,
      CostBasis costBasis,
      LocalDate runDate) {
    Dataset<Row> pairs =
        eligible
            .select(UsersTable.USER_ID.col(), CouponsTable.COUPON_ID.col())
            .withColumn(AS_OF.name(), AsOf.midnight(runDate));
    Dataset<Row> features =
        PairFeatures.of(
            shop,
            pairs,
            userProfile
                .drop(RunDate.RUN_DATE.name())
                .withColumn(AS_OF.name(), AsOf.midnight(runDate)));
    Dataset<Row> readable =
        models.response().readsEvents()
            ? features.join(
                EventSequences.asOf(shop, pairs),
                new String[] {UsersTable.USER_ID.name(), AS_OF.name()})
            : features;
    Dataset<Row> valued =
        PairValue.of(
            models.response().score(readable),
            shop,
            couponProfile,
            models.share(),
            stakes,
            costBasis);
    String[] pair = {UsersTable.USER_ID.name(), CouponsTable.COUPON_ID.name()};
    return ResponseScoreTable.CONTRACT.conform(
        withPurchases(valued, models.purchase())
            .join(scopeAffinity(shop, userAffinity), pair, "left")
            .join(bundles, pair, "left")
            .withColumn(
                ResponseScoreTable.AFFINITY.name(),
                coalesce(ResponseScoreTable.AFFINITY.col(), lit(0.0)))
            .withColumn(
                ResponseScoreTable.DRIVERS.name(),
                models.explanation().inWords(col(PairFeatures.FEATURES)))
            .withColumn(RunDate.RUN_DATE.name(), lit(Date.valueOf(runDate))));
  }

  private static Dataset<Row> withPurchases(Dataset<Row> pairs, Optional<PurchaseModel> model) {
    Column with = PURCHASE_PROBABILITY.col();
    Column without = PURCHASE_PROBABILITY_WITHOUT.col();
    Column features = col(PairFeatures.FEATURES);
    return pairs
        .withColumn(
            PURCHASE_PROBABILITY_WITHOUT.name(),
            model.map(m -> m.without(features)).orElse(none("double")))
        .withColumn(
            PURCHASE_PROBABILITY.name(),
            model
                .map(m -> m.with(features, UserProfileTable.LIFE_CYCLE_STAGE.col()))
                .orElse(none("double")))
        .withColumn(
            ResponseScoreTable.RESPONSE_TYPE.name(),
            model.map(m -> m.type(with, without)).orElse(none("string")));
  }

  private static Column none(String type) {
    return lit(null).cast(type);
  }

  /** The strongest of the user's tastes for a category in the coupon's scope. */
  private static Dataset<Row> scopeAffinity(CleanShop shop, Dataset<Row> userAffinity) {
    Dataset<Row> categories =
        CouponScope.products(shop)
            .join(
                shop.products()
                    .select(ProductsTable.PRODUCT_ID.col(), ProductsTable.CATEGORY.col()),
                ProductsTable.PRODUCT_ID.name())
            .select(CouponsTable.COUPON_ID.col(), ProductsTable.CATEGORY.col())
            .distinct();
    return userAffinity
        .where(UserAffinityTable.ITEM_TYPE.col().equalTo("category"))
        .select(
            UserAffinityTable.USER_ID.col(),
            UserAffinityTable.ITEM_ID.col().as(ProductsTable.CATEGORY.name()),
            UserAffinityTable.AFFINITY.col())
        .join(categories, ProductsTable.CATEGORY.name())
        .groupBy(UsersTable.USER_ID.col(), CouponsTable.COUPON_ID.col())
        .agg(max(col(UserAffinityTable.AFFINITY.name())).as(ResponseScoreTable.AFFINITY.name()));
  }
}
