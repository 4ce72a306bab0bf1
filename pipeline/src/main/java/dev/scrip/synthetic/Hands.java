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
import dev.scrip.table.CouponIssuesTable;
import dev.scrip.table.CouponRedemptionsTable;
import dev.scrip.table.RunDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;

/** Which coupons users hold on a day: what they were given and have neither used nor outlived. */
final class Hands {
  private static final String NUMBER = "user_number";
  private static final String HELD = "held";
  private static final String USER_ID = CouponIssuesTable.USER_ID.name();
  private static final String COUPON_ID = CouponIssuesTable.COUPON_ID.name();
  private static final String ISSUE_ID = CouponIssuesTable.ISSUE_ID.name();
  private static final String ISSUE_DAY = "issue_day";

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

  /** Raw issues before the day that were not redeemed before it. */
  static Dataset<Row> outstanding(
      Dataset<Row> issues, Dataset<Row> redemptions, Shop shop, int day) {
    Column morning = timestamp_micros(lit(shop.world().calendar().micros(day, 0)));
    Column issueId = CouponIssuesTable.ISSUE_ID.col();
    Dataset<Row> used =
        redemptions
            .where(CouponRedemptionsTable.REDEEMED_AT.col().lt(morning))
            .select(CouponRedemptionsTable.ISSUE_ID.col());
    return issues
        .where(CouponIssuesTable.ISSUED_AT.col().lt(morning))
        .where(CouponIssuesTable.COUPON_ID.col().isInCollection(validOn(shop, day)))
        .join(
            used.withColumnRenamed(CouponIssuesTable.ISSUE_ID.name(), "used_issue_id"),
            issueId.equalTo(col("used_issue_id")),
            "left_anti");
  }

  private static List<String> validOn(Shop shop, int day) {
    return shop.world().plan().coupons().stream()
        .filter(c -> c.validOn(day))
        .map(Coupon::id)
        .toList();
  }

  /** Every user of the shop with the coupons in hand, if any; coupons withheld are not in hand. */
  static Dataset<Row> of(Dataset<Long> users, Dataset<Row> given, Dataset<Row> outstanding) {
    Dataset<Row> held =
        slim(given)
            .unionByName(slim(outstanding))
            .groupBy(col(USER_ID))
            .agg(collect_list(struct(col(COUPON_ID), col(ISSUE_ID), col(ISSUE_DAY))).as(HELD));
    return users
        .toDF(NUMBER)
        .withColumn(
            "holder", concat(lit("u"), lpad(col(NUMBER).cast(DataTypes.StringType), 8, "0")))
        .join(held, col("holder").equalTo(col(USER_ID)), "left")
        .select(NUMBER, HELD);
  }

  private static Dataset<Row> slim(Dataset<Row> rawIssues) {
    return rawIssues
        .where(CouponIssuesTable.ARM.col().equalTo("treatment"))
        .select(
            CouponIssuesTable.USER_ID.col(),
            CouponIssuesTable.COUPON_ID.col(),
            CouponIssuesTable.ISSUE_ID.col(),
            unix_date(to_date(CouponIssuesTable.ISSUED_AT.col())).as(ISSUE_DAY));
  }

  /**
   * The coupons of a row of {@link #of}; a coupon given twice is held once, since the first time.
   */
  static List<Held> held(World world, UserTraits user, Row hand) {
    if (hand.isNullAt(1)) {
      return List.of();
    }
    Map<String, Row> first = new TreeMap<>();
    for (Row row : hand.<Row>getList(1)) {
      first.merge(row.getString(0), row, (a, b) -> EARLIER.compare(a, b) <= 0 ? a : b);
    }
    List<Held> held = new ArrayList<>();
    for (Row row : first.values()) {
      Coupon coupon = world.plan().coupon(row.getString(0));
      if (coupon != null) {
        held.add(Life.hold(world, user, coupon, row.getString(1), row.getInt(2)));
      }
    }
    return held;
  }
}
