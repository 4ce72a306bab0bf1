package dev.scrip.candidate;

import static dev.scrip.profile.AsOf.AS_OF;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import dev.scrip.clean.CleanShop;
import dev.scrip.profile.AsOf;
import dev.scrip.profile.CouponScope;
import dev.scrip.response.PairFeatures;
import dev.scrip.response.ResponseModel;
import dev.scrip.table.CouponsTable;
import dev.scrip.table.ProductsTable;
import dev.scrip.table.ResponseScoreTable;
import dev.scrip.table.RunDate;
import dev.scrip.table.UserAffinityTable;
import dev.scrip.table.UsersTable;
import java.sql.Date;
import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Every eligible pair with its redemption probability, value and cost. */
public final class ScoredPairs {
  private ScoredPairs() {}

  /**
   * Rows of {@code response_score}.
   *
   * @param eligible user_id, coupon_id, campaign_id
   * @param userProfile tonight's {@code user_profile}
   * @param couponProfile tonight's {@code coupon_profile}
   * @param userAffinity tonight's {@code user_affinity}
   * @param model the serving redemption model
   * @param marginShare margin over price of this shop, 0 to 1
   */
  public static Dataset<Row> of(
      CleanShop shop,
      Dataset<Row> eligible,
      Dataset<Row> userProfile,
      Dataset<Row> couponProfile,
      Dataset<Row> userAffinity,
      ResponseModel model,
      double marginShare,
      CandidateOptions options,
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
    Dataset<Row> valued =
        PairValue.of(model.score(features), shop, couponProfile, marginShare, options);
    String[] pair = {UsersTable.USER_ID.name(), CouponsTable.COUPON_ID.name()};
    return ResponseScoreTable.CONTRACT.conform(
        valued
            .join(scopeAffinity(shop, userAffinity), pair, "left")
            .withColumn(
                ResponseScoreTable.AFFINITY.name(),
                coalesce(ResponseScoreTable.AFFINITY.col(), lit(0.0)))
            .withColumn(RunDate.RUN_DATE.name(), lit(Date.valueOf(runDate))));
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
