package dev.scrip.profile;

import static dev.scrip.profile.Figures.ratio;
import static dev.scrip.profile.Figures.shrunk;
import static dev.scrip.profile.ShopDays.ofTheShop;
import static dev.scrip.table.UserProfileTable.REDEMPTION_RATE_CASHBACK;
import static dev.scrip.table.UserProfileTable.REDEMPTION_RATE_GIFT;
import static dev.scrip.table.UserProfileTable.REDEMPTION_RATE_NEW_USER;
import static dev.scrip.table.UserProfileTable.REDEMPTION_RATE_PERCENTAGE;
import static dev.scrip.table.UserProfileTable.REDEMPTION_RATE_SPEND_THRESHOLD;
import static org.apache.spark.sql.functions.col;

import dev.scrip.clean.CleanShop;
import dev.scrip.table.TableColumn;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The user's redemption rate by type of coupon, shrunk towards the shop's of the last year. */
final class CouponRates {
  /** Coupons' worth of the shop's rate that every user starts with. */
  private static final double PRIOR_COUPONS = 10;

  private static final int SHOP_DAYS = 365;

  /** One type of coupon: its column in the profile and the sums it is made from. */
  record TypeRate(String type, TableColumn column) {
    String received() {
      return "received_" + type;
    }

    String redeemed() {
      return "redeemed_" + type;
    }
  }

  static final List<TypeRate> ALL =
      List.of(
          new TypeRate("spend-threshold", REDEMPTION_RATE_SPEND_THRESHOLD),
          new TypeRate("percentage", REDEMPTION_RATE_PERCENTAGE),
          new TypeRate("new-user", REDEMPTION_RATE_NEW_USER),
          new TypeRate("cashback", REDEMPTION_RATE_CASHBACK),
          new TypeRate("gift", REDEMPTION_RATE_GIFT));

  private CouponRates() {}

  /** The names of the sums of all types. */
  static String[] sums() {
    return ALL.stream().flatMap(t -> Stream.of(t.received(), t.redeemed())).toArray(String[]::new);
  }

  /**
   * The rows with the rate of each type; empty where the shop issued none of it.
   *
   * @param rows with as_of and the user's {@link #sums}, empty for none
   */
  static Dataset<Row> added(Dataset<Row> rows, CleanShop shop, Dataset<Row> moments) {
    Stream<Column> rates =
        ALL.stream()
            .map(
                rate ->
                    shrunk(
                            col(rate.redeemed()),
                            col(rate.received()),
                            ratio(ofTheShop(rate.redeemed()), ofTheShop(rate.received())),
                            PRIOR_COUPONS)
                        .as(rate.column().name()));
    return ShopDays.added(rows, moments, CouponHistory.ofTheShop(shop), SHOP_DAYS, sums())
        .select(Stream.concat(Stream.of(col("*")), rates).toArray(Column[]::new));
  }
}
