package dev.scrip.profile;

import static dev.scrip.profile.AsOf.AS_OF;
import static dev.scrip.profile.AsOf.daysSince;
import static dev.scrip.profile.AsOf.past;
import static dev.scrip.table.UserProfileTable.LIFE_CYCLE_STAGE;
import static dev.scrip.table.UserProfileTable.TENURE_DAYS;
import static dev.scrip.table.UserProfileTable.USER_ID;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;

import dev.scrip.clean.CleanShop;
import dev.scrip.table.ProductsTable;
import dev.scrip.table.RunDate;
import dev.scrip.table.TableColumn;
import dev.scrip.table.UserProfileTable;
import dev.scrip.table.UsersTable;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What is known of users at given moments, from what happened strictly before each. The same
 * features serve training, as of the instant a coupon was issued, and tonight's scoring.
 */
public final class UserFeatures {
  private static final String[] MOMENT = {USER_ID.name(), AS_OF.name()};

  private UserFeatures() {}

  /** The feature columns in the order of {@link UserProfileTable}: all but run_date and user_id. */
  public static List<TableColumn> columns() {
    return UserProfileTable.CONTRACT.columns().stream()
        .filter(c -> !c.equals(RunDate.RUN_DATE) && !c.equals(USER_ID))
        .toList();
  }

  /**
   * One row per distinct moment: user_id, as_of and {@link #columns()}. Users without history get
   * zeros where the contract requires a value and nulls elsewhere. Only completed orders count as
   * purchases.
   *
   * @param moments user_id and as_of; further columns are ignored
   */
  public static Dataset<Row> asOf(CleanShop shop, Dataset<Row> moments) {
    Dataset<Row> known = moments.select(USER_ID.col(), AS_OF.col()).distinct();
    Dataset<Row> joined =
        Stream.of(
                registered(shop, known),
                PurchaseFeatures.asOf(shop, known),
                favouriteCategory(shop, known),
                favouriteBrand(shop, known),
                CouponHistoryFeatures.asOf(shop, known),
                VisitFeatures.asOf(shop, known),
                CartFeatures.asOf(shop, known))
            .reduce(known, (rows, features) -> rows.join(features, MOMENT, "left"));
    joined = NextActions.added(joined, shop, known);
    joined = CouponRates.added(joined, shop, known);
    return joined
        .withColumn(TENURE_DAYS.name(), daysSince(firstKnown()))
        .withColumn(
            LIFE_CYCLE_STAGE.name(), coalesce(LIFE_CYCLE_STAGE.col(), lit(LifeCycle.NEVER_BOUGHT)))
        .select(
            Stream.concat(
                    Stream.of(USER_ID.col(), AS_OF.col()),
                    columns().stream().map(UserFeatures::orZero))
                .toArray(Column[]::new));
  }

  private static Dataset<Row> favouriteCategory(CleanShop shop, Dataset<Row> moments) {
    return FavouriteFeatures.asOf(
        shop,
        moments,
        ProductsTable.CATEGORY,
        UserProfileTable.CATEGORY_COUNT.name(),
        UserProfileTable.TOP_CATEGORY,
        UserProfileTable.TOP_CATEGORY_SHARE);
  }

  private static Dataset<Row> favouriteBrand(CleanShop shop, Dataset<Row> moments) {
    return FavouriteFeatures.asOf(
        shop,
        moments,
        ProductsTable.BRAND,
        "brand_count",
        UserProfileTable.TOP_BRAND,
        UserProfileTable.TOP_BRAND_SHARE);
  }

  /**
   * Who registers at or after the moment was not yet known at it. The tier is tonight's: no source
   * tells when it changed.
   */
  private static Dataset<Row> registered(CleanShop shop, Dataset<Row> moments) {
    Dataset<Row> users =
        shop.users()
            .select(USER_ID.col(), UsersTable.REGISTERED_AT.col(), UsersTable.MEMBER_TIER.col());
    Column registeredAt = UsersTable.REGISTERED_AT.col();
    return moments.join(users, USER_ID.name()).where(registeredAt.isNull().or(past(registeredAt)));
  }

  private static Column firstKnown() {
    Column firstSeen =
        least(col(PurchaseFeatures.FIRST_ORDER_AT), col(VisitFeatures.FIRST_EVENT_AT));
    return coalesce(UsersTable.REGISTERED_AT.col(), firstSeen);
  }

  private static Column orZero(TableColumn column) {
    return column.nullable() ? column.col() : column.orZero();
  }
}
