package dev.scrip.table;

import static dev.scrip.table.TableColumn.day;
import static dev.scrip.table.TableColumn.small;
import static dev.scrip.table.TableColumn.text;
import static dev.scrip.table.TableColumn.whole;

/** A line of an order. */
public final class OrderLinesTable {
  /** The order. */
  public static final TableColumn ORDER_ID = text("order_id", "The order.").required();

  /** Number of the line within its order. */
  public static final TableColumn LINE =
      small("line", "Number of the line within its order.").required();

  /** Day of the order in the shop's zone. */
  public static final TableColumn ORDER_DATE =
      day("order_date", "Day of the order in the shop's zone.").required();

  /** What was bought. */
  public static final TableColumn PRODUCT_ID = text("product_id", "What was bought.").required();

  /** Units. */
  public static final TableColumn QUANTITY = small("quantity", "Units.").required();

  /** Price of one unit before this line's discount. */
  public static final TableColumn UNIT_PRICE_CENTS =
      whole("unit_price_cents", "Price of one unit before this line's discount.").required();

  /** Everything taken off the line, coupons included. */
  public static final TableColumn DISCOUNT_CENTS =
      whole("discount_cents", "Everything taken off the line, coupons included.").required();

  /** The coupon used on it, if any. */
  public static final TableColumn COUPON_ID = text("coupon_id", "The coupon used on it, if any.");

  /** The contract of {@code order_lines}. */
  public static final TableContract CONTRACT =
      TableContract.named("order_lines", "A line of an order.")
          .columns(
              ORDER_ID,
              LINE,
              ORDER_DATE,
              PRODUCT_ID,
              QUANTITY,
              UNIT_PRICE_CENTS,
              DISCOUNT_CENTS,
              COUPON_ID)
          .key(ORDER_ID, LINE)
          .check("quantity_positive", "quantity > 0")
          .check("price_not_negative", "unit_price_cents >= 0")
          .check("discount_not_negative", "discount_cents >= 0")
          .check("discount_within_price", "discount_cents <= unit_price_cents * quantity")
          .build();

  private OrderLinesTable() {}
}
