package dev.scrip.table;

import static dev.scrip.table.TableColumn.day;
import static dev.scrip.table.TableColumn.instant;
import static dev.scrip.table.TableColumn.text;

/** A basket that was bought. */
public final class OrdersTable {
  /** The order. */
  public static final TableColumn ORDER_ID = text("order_id", "The order.").required();

  /** Who bought. */
  public static final TableColumn USER_ID = text("user_id", "Who bought.").required();

  /** When. */
  public static final TableColumn ORDERED_AT = instant("ordered_at", "When.").required();

  /** Day of the order in the shop's zone. */
  public static final TableColumn ORDER_DATE =
      day("order_date", "Day of the order in the shop's zone.").required();

  /** completed, cancelled or returned. */
  public static final TableColumn STATUS =
      text("status", "completed, cancelled or returned.").required();

  /** The contract of {@code orders}. */
  public static final TableContract CONTRACT =
      TableContract.named("orders", "A basket that was bought.")
          .columns(ORDER_ID, USER_ID, ORDERED_AT, ORDER_DATE, STATUS)
          .key(ORDER_ID)
          .check("known_status", "status IN ('completed', 'cancelled', 'returned')")
          .build();

  private OrdersTable() {}
}
