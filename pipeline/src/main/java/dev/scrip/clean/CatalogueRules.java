package dev.scrip.clean;

import static dev.scrip.table.ProductsTable.CATEGORY;
import static dev.scrip.table.ProductsTable.CATEGORY_PATH;
import static dev.scrip.table.ProductsTable.LIST_PRICE_CENTS;
import static dev.scrip.table.ProductsTable.PRODUCT_ID;
import static dev.scrip.table.ProductsTable.STOCK;
import static dev.scrip.table.ProductsTable.UNIT_COST_CENTS;
import static dev.scrip.table.UsersTable.BIRTH_YEAR;
import static dev.scrip.table.UsersTable.MARKETING_CONSENT;
import static dev.scrip.table.UsersTable.REGISTERED_AT;
import static dev.scrip.table.UsersTable.USER_ID;
import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.transform;

import dev.scrip.quality.Reason;
import dev.scrip.table.ContractException;
import dev.scrip.table.TableColumn;
import java.time.LocalDate;
import org.apache.spark.sql.Column;

/** The rules of users and products. */
final class CatalogueRules {
  private static final int EARLIEST_BIRTH_YEAR = 1900;

  private CatalogueRules() {}

  static TableRules users(RawCells cells, CleanOptions options, LocalDate runDate) {
    Boolean consent = options.assumedConsent();
    if (consent == null && !cells.has(MARKETING_CONSENT)) {
      throw new ContractException(
          "table users lacks column marketing_consent: without consent nobody may be sent a"
              + " coupon. Give it in the source, or set clean.assumed-consent = true in the conf");
    }
    boolean filling = consent != null && consent;
    return new TableRules(cells)
        .obligatory(USER_ID)
        .time(REGISTERED_AT, options.earliestDate())
        .fill(MARKETING_CONSENT, lit(filling), "assumed " + filling)
        .repair(
            BIRTH_YEAR,
            "dropped",
            BIRTH_YEAR.col().between(EARLIEST_BIRTH_YEAR, runDate.getYear()).equalTo(false),
            lit(null).cast(BIRTH_YEAR.type()));
  }

  static TableRules products(RawCells cells, CleanOptions options) {
    TableRules rules = new TableRules(cells).obligatory(PRODUCT_ID);
    withinPrice(rules, LIST_PRICE_CENTS, options);
    withinPrice(rules, UNIT_COST_CENTS, options);
    return rules
        .repair(STOCK, "raised", STOCK.col().lt(0), lit(0L))
        .derive(CATEGORY, category(options.categoryDepth()));
  }

  static void withinPrice(TableRules rules, TableColumn price, CleanOptions options) {
    rules.reject(
        Reason.OUT_OF_RANGE,
        price,
        price.col().between(0L, options.maxUnitPriceCents()).equalTo(false));
  }

  private static Column category(int depth) {
    Column parts =
        filter(
            transform(split(CATEGORY_PATH.col(), "/"), CellReading::stripped), Column::isNotNull);
    return coalesce(CellReading.stripped(array_join(slice(parts, 1, depth), "/")), lit("unknown"));
  }
}
