package dev.scrip.table;

import static dev.scrip.table.RunDate.RUN_DATE;
import static dev.scrip.table.TableColumn.real;
import static dev.scrip.table.TableColumn.text;

/** How many orders a user is expected to place from the run date on. */
public final class PurchaseForecastTable {
  /** The user. */
  public static final TableColumn USER_ID = text("user_id", "The user.").required();

  /** Expected orders of the next 7 days. */
  public static final TableColumn EXPECTED_ORDERS_7D =
      real("expected_orders_7d", "Expected orders of the next 7 days.").required();

  /** Expected orders of the next 28 days. */
  public static final TableColumn EXPECTED_ORDERS_28D =
      real("expected_orders_28d", "Expected orders of the next 28 days.").required();

  /** The contract of {@code purchase_forecast}. */
  public static final TableContract CONTRACT =
      TableContract.named(
              "purchase_forecast",
              "How many orders a user is expected to place from the run date on.")
          .columns(RUN_DATE, USER_ID, EXPECTED_ORDERS_7D, EXPECTED_ORDERS_28D)
          .key(RUN_DATE, USER_ID)
          .partitionedBy(RUN_DATE)
          .check("orders_not_negative", "expected_orders_7d >= 0 AND expected_orders_28d >= 0")
          .build();

  private PurchaseForecastTable() {}
}
