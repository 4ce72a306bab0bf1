package dev.scrip.synthetic;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.date_from_unix_date;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lpad;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.timestamp_micros;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.unix_date;

import dev.scrip.table.AllocationTable;
import dev.scrip.table.Arm;
import dev.scrip.table.CouponIssuesTable;
import dev.scrip.table.CouponRedemptionsTable;
import dev.scrip.table.RunDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;

/**
 * Which coupons users hold on a day: what they were given and have neither used nor outlived. A
 * hand is a user's cards, each a coupon, its issue and the day of the issue; a card without a
 * coupon says that the issue was redeemed.
 */
final class Hands {
  private static final Comparator<Row> EARLIER =
      Comparator.<Row>comparingInt(r -> r.getInt(2)).thenComparing(r -> r.getString(1));

  private Hands() {}

  /** The issues of the day, as plain rows: every pair allocated for it. */
  static Dataset<Row> given(Dataset<Row> allocation, Shop shop, int day) {
    return allocation
        .where(RunDate.RUN_DATE.col().equalTo(date_from_unix_date(lit(day))))
        .select(
            AllocationTable.USER_ID.col(),
            AllocationTable.COUPON_ID.col(),
            AllocationTable.ARM.col(),
            AllocationTable.PROPENSITY.col())
        .map(
            (MapFunction<Row, Row>) pair -> issue(shop.world(), pair, day),
            RawTable.COUPON_ISSUES.plain());
  }

  private static Row issue(World world, Row pair, int day) {
    String userId = pair.getString(0);
    long user = Math.max(0, Ids.userNumber(userId));
    return RowFactory.create(
        Issue.id(userId, pair.getString(1), day),
        userId,
        pair.getString(1),
        world.calendar().micros(day, Issue.second(user)),
        Issue.channel(user),
        pair.getString(2),
        pair.getDouble(3));
  }

  /**
   * One row for each of the users: user_id and the list of cards, in no order.
   *
   * <p>One shuffle brings users, issues and redemptions together; joins would need several.
   *
   * @param users their numbers
   * @param given raw issues of the day
   * @param issues raw issues; those before the day count
   * @param redemptions raw redemptions; those before the day count
   */
  static Dataset<Row> of(
      Dataset<Long> users,
      Dataset<Row> given,
      Dataset<Row> issues,
      Dataset<Row> redemptions,
      Shop shop,
      int day) {
    Column morning = timestamp_micros(lit(shop.world().calendar().micros(day, 0)));
    Column noCoupon = lit(null).cast(DataTypes.StringType);
    Column issueDay = unix_date(to_date(CouponIssuesTable.ISSUED_AT.col()));
    Dataset<Row> held =
        given
            .unionByName(
                issues
                    .where(CouponIssuesTable.ISSUED_AT.col().lt(morning))
                    .select(RawTable.COUPON_ISSUES.cols()))
            .where(Arm.isTreatment())
            .where(CouponIssuesTable.COUPON_ID.col().isInCollection(validOn(shop, day)))
            .select(
                CouponIssuesTable.USER_ID.col(), card(CouponIssuesTable.COUPON_ID.col(), issueDay));
    Dataset<Row> used =
        redemptions
            .where(CouponRedemptionsTable.REDEEMED_AT.col().lt(morning))
            .select(CouponRedemptionsTable.USER_ID.col(), card(noCoupon, lit(0)));
    Dataset<Row> everybody =
        users
            .toDF("number")
            .select(
                concat(lit("u"), lpad(col("number").cast(DataTypes.StringType), 8, "0"))
                    .as(CouponIssuesTable.USER_ID.name()),
                lit(null).cast(used.schema().apply("card").dataType()).as("card"));
    return everybody
        .union(held)
        .union(used)
        .groupBy(CouponIssuesTable.USER_ID.col())
        .agg(collect_list(col("card")).as("cards"));
  }

  private static Column card(Column coupon, Column issueDay) {
    return struct(
            coupon.as("coupon_id"), CouponIssuesTable.ISSUE_ID.col(), issueDay.as("issue_day"))
        .as("card");
  }

  private static List<String> validOn(Shop shop, int day) {
    return shop.world().plan().coupons().stream()
        .filter(c -> c.validOn(day))
        .map(Coupon::id)
        .toList();
  }

  /** The coupons of a row of {@link #of}; a coupon given twice is held once, by the first issue. */
  static List<Held> held(World world, UserTraits user, Row hand) {
    List<Row> cards = new ArrayList<>(hand.<Row>getList(1));
    if (cards.isEmpty()) {
      return List.of();
    }
    cards.sort(EARLIER);
    Set<String> gone = new HashSet<>();
    for (Row card : cards) {
      if (card.isNullAt(0)) {
        gone.add(card.getString(1));
      }
    }
    List<Held> held = new ArrayList<>();
    for (Row card : cards) {
      // An issue that is gone is skipped; of one coupon only the first issue left is held.
      if (!card.isNullAt(0) && !gone.contains(card.getString(1)) && gone.add(card.getString(0))) {
        Coupon coupon = world.plan().coupon(card.getString(0));
        if (coupon != null) {
          held.add(Life.hold(world, user, coupon, card.getString(1), card.getInt(2)));
        }
      }
    }
    return held;
  }
}
