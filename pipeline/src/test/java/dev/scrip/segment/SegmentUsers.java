package dev.scrip.segment;

import dev.scrip.table.SegmentProfileTable;
import dev.scrip.table.TableContract;
import dev.scrip.table.UserProfileTable;
import dev.scrip.table.UserSegmentTable;
import dev.scrip.testing.TestSpark;
import java.sql.Date;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** Users to segment, and what nights before left behind. */
final class SegmentUsers {
  static final SegmentOptions OPTIONS = options(2, 3, 0.02);

  /** Where the number of segments is not the matter, for speed. */
  static final SegmentOptions THREE = options(3, 3, 0.02);

  private SegmentUsers() {}

  static SegmentOptions options(int minK, int maxK, double minShare) {
    return new SegmentOptions(minK, maxK, minShare, 0.8, 0.3, 1_000, 1_000, 30, 17L);
  }

  static Segmentation fit(Dataset<Row> profiles, SegmentOptions options) {
    return UserSegments.fit(profiles, after(), options);
  }

  /** What nights before left behind. */
  static EarlierSegments after(Segmentation... nights) {
    Dataset<Row> users = empty(UserSegmentTable.CONTRACT);
    Dataset<Row> profiles = empty(SegmentProfileTable.CONTRACT);
    for (Segmentation night : nights) {
      users = users.union(night.assignments());
      profiles = profiles.union(night.profiles());
    }
    return EarlierSegments.of(users, profiles);
  }

  private static Dataset<Row> empty(TableContract contract) {
    return TestSpark.session().createDataFrame(List.of(), contract.schema());
  }

  /** 60 idle users, 40 loyal ones, 20 who live on coupons. */
  static Dataset<Row> threeKinds() {
    return profiles(threeKinds(1));
  }

  static List<Row> threeKinds(int times) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 60 * times; i++) {
      rows.add(user("idle-" + i, null, 0, null, 0.0, 0));
    }
    for (int i = 0; i < 40 * times; i++) {
      rows.add(user("loyal-" + i, 1 + i % 3, 20 + i % 5, 5000.0 + i, 0.05, 1));
    }
    for (int i = 0; i < 20 * times; i++) {
      rows.add(user("coupon-" + i, 10 + i % 3, 6 + i % 3, 900.0 + i, 0.4, 8));
    }
    return rows;
  }

  static Row user(
      String id,
      @Nullable Integer recency,
      long orders,
      @Nullable Double basket,
      double discountShare,
      long redeemed) {
    Map<String, @Nullable Object> known = new HashMap<>();
    known.put("run_date", Date.valueOf("2024-04-10"));
    known.put("user_id", id);
    known.put("recency_days", recency);
    known.put("order_count_90d", orders);
    known.put("mean_basket_cents", basket);
    known.put("discount_share", discountShare);
    known.put("coupons_received", redeemed == 0 ? 0L : 10L);
    known.put("coupons_redeemed", redeemed);
    return RowFactory.create(
        UserProfileTable.CONTRACT.columns().stream()
            .map(
                c ->
                    known.containsKey(c.name())
                        ? known.get(c.name())
                        : c.nullable() ? null : zero(c.type().sql()))
            .toArray());
  }

  private static Object zero(String type) {
    return switch (type) {
      case "DOUBLE" -> 0.0;
      case "STRING" -> "";
      default -> 0L;
    };
  }

  static Row onNight(Row user, String night) {
    Object[] values = new Object[user.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = user.get(i);
    }
    values[0] = Date.valueOf(night);
    return RowFactory.create(values);
  }

  static List<String> idsAndNames(Segmentation segmentation) {
    return segmentation.summaries().stream().map(s -> s.id() + " " + s.name()).toList();
  }

  static Dataset<Row> profiles(List<Row> rows) {
    return TestSpark.session().createDataFrame(rows, UserProfileTable.CONTRACT.schema());
  }
}
