package dev.scrip.clean;

import static dev.scrip.table.OrderLinesTable.DISCOUNT_CENTS;
import static dev.scrip.table.OrderLinesTable.LINE;
import static dev.scrip.table.OrderLinesTable.PRODUCT_ID;
import static dev.scrip.table.OrderLinesTable.QUANTITY;
import static dev.scrip.table.OrderLinesTable.UNIT_PRICE_CENTS;
import static dev.scrip.table.OrdersTable.ORDERED_AT;
import static dev.scrip.table.OrdersTable.ORDER_DATE;
import static dev.scrip.table.OrdersTable.ORDER_ID;
import static dev.scrip.table.OrdersTable.STATUS;
import static dev.scrip.table.OrdersTable.USER_ID;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.try_divide;
import static org.apache.spark.sql.functions.try_multiply;

import dev.scrip.quality.Reason;
import dev.scrip.table.BehaviourEventsTable;
import dev.scrip.table.OrderLinesTable;
import dev.scrip.table.OrdersTable;
import dev.scrip.table.ProductsTable;
import dev.scrip.table.UsersTable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;

/** The rules of events, orders and their lines. */
final class PurchaseRules {
  private PurchaseRules() {}

  static TableRules events(RawCells cells, CleanOptions options) {
    TableRules rules =
        new TableRules(cells)
            .obligatory(
                BehaviourEventsTable.EVENT_ID,
                BehaviourEventsTable.USER_ID,
                BehaviourEventsTable.EVENT_AT,
                BehaviourEventsTable.EVENT_TYPE)
            .time(BehaviourEventsTable.EVENT_AT, options.earliestDate())
            .oneOf(
                BehaviourEventsTable.EVENT_TYPE,
                "view",
                "click",
                "search",
                "favourite",
                "cart",
                "review",
                "complaint")
            .reject(
                Reason.OUT_OF_RANGE,
                BehaviourEventsTable.DWELL_MS,
                BehaviourEventsTable.DWELL_MS.col().lt(0))
            .reject(
                Reason.OUT_OF_RANGE,
                BehaviourEventsTable.RATING,
                BehaviourEventsTable.RATING.col().between(1, 5).equalTo(false))
            .cap(BehaviourEventsTable.DWELL_MS, options.maxDwellMs())
            .derive(BehaviourEventsTable.EVENT_DATE, to_date(BehaviourEventsTable.EVENT_AT.col()));
    return rules.mustKnow(rules.parent(UsersTable.CONTRACT, BehaviourEventsTable.USER_ID));
  }

  static TableRules orders(RawCells cells, CleanOptions options) {
    TableRules rules =
        new TableRules(cells)
            .obligatory(ORDER_ID, USER_ID, ORDERED_AT)
            .time(ORDERED_AT, options.earliestDate())
            .fill(
                STATUS,
                lit(options.defaultOrderStatus()),
                "assumed " + options.defaultOrderStatus())
            .oneOf(STATUS, "completed", "cancelled", "returned")
            .derive(ORDER_DATE, to_date(ORDERED_AT.col()));
    return rules.mustKnow(rules.parent(UsersTable.CONTRACT, USER_ID));
  }

  static TableRules orderLines(RawCells cells, CleanOptions options) {
    TableRules rules = new TableRules(cells).obligatory(OrderLinesTable.ORDER_ID, LINE, PRODUCT_ID);
    Parent order = rules.datingParent(OrdersTable.CONTRACT, OrderLinesTable.ORDER_ID, ORDER_DATE);
    Parent product =
        rules.parent(ProductsTable.CONTRACT, PRODUCT_ID, ProductsTable.LIST_PRICE_CENTS);
    CatalogueRules.withinPrice(rules, UNIT_PRICE_CENTS, options);
    Column gross = try_multiply(UNIT_PRICE_CENTS.col(), QUANTITY.col().cast(DataTypes.LongType));
    int most = options.maxQuantity();
    // Scaled before the quantity is cut, so that the line keeps its net price per unit.
    Column scaledDiscount =
        floor(
                try_divide(
                    DISCOUNT_CENTS
                        .col()
                        .cast(DataTypes.createDecimalType(19, 0))
                        .multiply(lit(most)),
                    QUANTITY.col()))
            .cast(DataTypes.LongType);
    return rules
        .fill(QUANTITY, lit(1), "assumed 1")
        .fill(
            UNIT_PRICE_CENTS,
            product.value(ProductsTable.LIST_PRICE_CENTS),
            "taken from the product's list price")
        .need(UNIT_PRICE_CENTS, lit(true))
        .fill(DISCOUNT_CENTS, lit(0L), "assumed 0")
        .reject(Reason.OUT_OF_RANGE, QUANTITY, QUANTITY.col().leq(0))
        .reject(Reason.OUT_OF_RANGE, DISCOUNT_CENTS, DISCOUNT_CENTS.col().lt(0))
        .reject(Reason.INCONSISTENT, DISCOUNT_CENTS, DISCOUNT_CENTS.col().gt(gross))
        .mustKnow(order)
        .repair(DISCOUNT_CENTS, "scaled", QUANTITY.col().gt(most), scaledDiscount)
        .cap(QUANTITY, most)
        .derive(OrderLinesTable.ORDER_DATE, order.value(ORDER_DATE));
  }
}
