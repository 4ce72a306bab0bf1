package dev.scrip.table;

import static dev.scrip.table.RunDate.RUN_DATE;
import static dev.scrip.table.TableColumn.text;

import org.apache.spark.sql.types.DataTypes;

/** The money value of one more unit of a limit. */
public final class DualPriceTable {
  /** all, campaign, coupon or segment. */
  public static final TableColumn SCOPE_TYPE =
      text("scope_type", "all, campaign, coupon or segment.").required();

  /** Which one; * for all. */
  public static final TableColumn SCOPE_ID = text("scope_id", "Which one; * for all.").required();

  /** cost_micros or count. */
  public static final TableColumn MEASURE = text("measure", "cost_micros or count.").required();

  /** Micros per unit: for cost limits, currency per currency. Below 0 where a floor binds. */
  public static final TableColumn PRICE =
      new TableColumn(
              "price",
              DataTypes.createDecimalType(28, 9),
              true,
              "Micros per unit: for cost limits, currency per currency. Below 0 where a floor binds.")
          .required();

  /** The contract of {@code dual_price}. */
  public static final TableContract CONTRACT =
      TableContract.named("dual_price", "The money value of one more unit of a limit.")
          .columns(RUN_DATE, SCOPE_TYPE, SCOPE_ID, MEASURE, PRICE)
          .key(RUN_DATE, SCOPE_TYPE, SCOPE_ID, MEASURE)
          .partitionedBy(RUN_DATE)
          .build();

  private DualPriceTable() {}
}
