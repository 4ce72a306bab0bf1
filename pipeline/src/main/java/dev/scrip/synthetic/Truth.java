package dev.scrip.synthetic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The truth of a simulated shop as tables: what users are, and what coupons do to them. */
final class Truth {
  private static final double MICROS_PER_CENT = 10_000;

  private static final StructType USER_TRAIT =
      new StructType()
          .add("user_id", DataTypes.StringType)
          .add("response_type", DataTypes.StringType)
          .add("price_sensitivity", DataTypes.DoubleType)
          .add("order_rate", DataTypes.DoubleType)
          .add("browse_rate", DataTypes.DoubleType)
          .add("usual_basket_cents", DataTypes.LongType)
          .add("lapse_cycle", DataTypes.IntegerType)
          .add(
              "tastes", DataTypes.createMapType(DataTypes.StringType, DataTypes.DoubleType, false));

  private static final StructType PAIR_EFFECT =
      new StructType()
          .add("user_id", DataTypes.StringType)
          .add("coupon_id", DataTypes.StringType)
          .add("redemption_probability", DataTypes.DoubleType)
          .add("incremental_margin_micros", DataTypes.LongType)
          .add("discount_cost_micros", DataTypes.LongType);

  private Truth() {}

  static Dataset<Row> userTraits(SparkSession spark, ShopOptions options, int day) {
    Shop shop = Shop.in(spark, options);
    return Shop.users(spark, 0, options.usersBy(day - 1))
        .map((MapFunction<Long, Row>) n -> traits(shop.world().user(n)), Encoders.row(USER_TRAIT));
  }

  static Dataset<Row> pairEffects(SparkSession spark, ShopOptions options, int day) {
    Shop shop = Shop.in(spark, options);
    return Shop.users(spark, 0, options.usersBy(day - 1))
        .flatMap(
            (FlatMapFunction<Long, Row>)
                n -> effects(shop.world(), shop.world().user(n), day).iterator(),
            Encoders.row(PAIR_EFFECT));
  }

  private static Row traits(UserTraits user) {
    Habits habits = user.habits();
    Map<String, Double> tastes = new LinkedHashMap<>();
    for (int c = 0; c < Category.ALL.size(); c++) {
      tastes.put(Category.ALL.get(c).path(), user.taste(c));
    }
    return RowFactory.create(
        user.id(),
        habits.type().words(),
        habits.sensitivity(),
        habits.orderRate(),
        habits.browseRate(),
        Math.round(user.usualBasketCents()),
        habits.lapseCycle(),
        scala.jdk.javaapi.CollectionConverters.asScala(tastes));
  }

  private static List<Row> effects(World world, UserTraits user, int day) {
    List<Coupon> coupons = world.plan().currentOn(day);
    int last = coupons.stream().mapToInt(Coupon::validTo).max().orElse(day);
    double[] wish = PairEffect.wishes(world, user, day, last - day + 1);
    PairEffect.Panel panel = PairEffect.Panel.of(world, user, day);
    List<Row> rows = new ArrayList<>();
    for (Coupon coupon : coupons) {
      PairEffect effect = PairEffect.of(world, user, coupon, day, wish, panel);
      rows.add(
          RowFactory.create(
              user.id(),
              coupon.id(),
              effect.redemption(),
              Math.round(effect.marginCents() * MICROS_PER_CENT),
              Math.round(effect.discountCents() * MICROS_PER_CENT)));
    }
    return rows;
  }
}
