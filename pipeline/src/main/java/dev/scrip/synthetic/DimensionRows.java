package dev.scrip.synthetic;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** Users, products, campaigns and coupons as plain rows, values in the order of the raw tables. */
final class DimensionRows {
  private DimensionRows() {}

  static Row user(World world, UserTraits user) {
    Person person = user.person();
    return RowFactory.create(
        user.id(),
        registeredMicros(world, person),
        person.birthYear(),
        person.gender(),
        person.region(),
        person.occupation(),
        person.incomeBand(),
        person.tier(),
        person.consent());
  }

  /** Registrations before the history have no day in the calendar: whole days before its start. */
  private static long registeredMicros(World world, Person person) {
    int first = world.options().firstDay();
    int day = Math.max(first, person.registeredDay());
    long micros = world.calendar().micros(day, person.registeredSecond());
    return micros - (day - person.registeredDay()) * 86_400_000_000L;
  }

  static List<Row> audience(World world, UserTraits user) {
    List<Row> rows = new ArrayList<>();
    for (Campaign campaign : world.plan().campaigns()) {
      if (campaign.hasAudience() && campaign.isFor(user, world.options())) {
        rows.add(RowFactory.create(campaign.id(), user.id()));
      }
    }
    return rows;
  }

  static List<Row> products(World world) {
    return world.catalogue().products().stream().map(p -> product(world, p)).toList();
  }

  private static Row product(World world, Product product) {
    Dice dice = Dice.of(world.seed(), Draw.PRODUCT, product.number(), 1);
    long stock = (long) (world.options().users() * (0.05 + product.weight()) * dice.uniform());
    return RowFactory.create(
        product.id(),
        product.name(),
        Category.ALL.get(product.category()).path(),
        product.brand(),
        (long) product.priceCents(),
        (long) product.costCents(),
        stock + 5,
        product.season());
  }

  static List<Row> campaigns(World world) {
    return world.plan().campaigns().stream()
        .map(
            c ->
                RowFactory.create(
                    c.id(),
                    c.name(),
                    c.objective(),
                    c.startDay(),
                    c.endDay(),
                    c.budgetCents(),
                    c.couponsPerUser()))
        .toList();
  }

  static List<Row> coupons(World world) {
    return world.plan().coupons().stream().map(DimensionRows::coupon).toList();
  }

  private static Row coupon(Coupon coupon) {
    return RowFactory.create(
        coupon.id(),
        Ids.campaign(coupon.campaign()),
        coupon.type(),
        coupon.minSpendCents(),
        coupon.amountOffCents(),
        real(coupon.percentOff()),
        coupon.capCents(),
        coupon.gift() == null ? null : coupon.gift().id(),
        coupon.tier(),
        coupon.region(),
        coupon.scope().kind(),
        String.join("|", coupon.scope().values()),
        coupon.validFrom(),
        coupon.validTo(),
        coupon.inventory());
  }

  private static @Nullable Double real(@Nullable Integer whole) {
    return whole == null ? null : whole.doubleValue();
  }
}
