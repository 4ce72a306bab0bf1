package dev.scrip.synthetic;

import dev.scrip.table.Arm;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** Orders, lines, issues and redemptions as plain rows, values in the order of the raw tables. */
final class FactRows {
  /** Tells what a lived day adds to one table. */
  interface Teller extends Serializable {
    /** Appends the day's rows. */
    void tell(World world, LivedDay day, List<Row> rows);
  }

  private FactRows() {}

  static void order(World world, LivedDay lived, List<Row> rows) {
    if (lived.basket() != null) {
      rows.add(
          RowFactory.create(
              lived.orderId(),
              lived.user().id(),
              Session.orderMicros(world, lived),
              OrderStatus.of(world, lived)));
    }
  }

  static void lines(World world, LivedDay lived, List<Row> rows) {
    Basket basket = lived.basket();
    if (basket == null) {
      return;
    }
    for (int i = 0; i < basket.size(); i++) {
      rows.add(
          RowFactory.create(
              lived.orderId(),
              i + 1,
              basket.product(i).id(),
              basket.quantity(i),
              (long) basket.product(i).priceCents(),
              basket.discountCents(i),
              couponOn(basket, i, lived.redeemed())));
    }
  }

  private static @Nullable String couponOn(Basket basket, int line, @Nullable Held redeemed) {
    return redeemed != null && basket.couponed(line) ? redeemed.coupon().id() : null;
  }

  static void redemption(World world, LivedDay lived, List<Row> rows) {
    Held redeemed = lived.redeemed();
    if (redeemed != null) {
      rows.add(
          RowFactory.create(
              Ids.userDay("r", lived.user().number(), lived.day()),
              redeemed.issueId(),
              lived.user().id(),
              redeemed.coupon().id(),
              lived.orderId(),
              Session.orderMicros(world, lived),
              lived.couponCents()));
    }
  }

  static Row issue(World world, Issue issue) {
    long user = issue.user().number();
    return RowFactory.create(
        issue.id(),
        issue.user().id(),
        issue.coupon().id(),
        world.calendar().micros(issue.day(), Issue.second(user)),
        Issue.channel(user),
        issue.holdout() ? Arm.HOLDOUT : Arm.TREATMENT,
        issue.propensity());
  }
}
