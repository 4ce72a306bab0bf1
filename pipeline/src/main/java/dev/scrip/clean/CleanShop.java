package dev.scrip.clean;

import dev.scrip.table.BehaviourEventsTable;
import dev.scrip.table.CampaignAudienceTable;
import dev.scrip.table.CampaignsTable;
import dev.scrip.table.CouponIssuesTable;
import dev.scrip.table.CouponRedemptionsTable;
import dev.scrip.table.CouponsTable;
import dev.scrip.table.OrderLinesTable;
import dev.scrip.table.OrdersTable;
import dev.scrip.table.ProductsTable;
import dev.scrip.table.TableContract;
import dev.scrip.table.UsersTable;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The clean tables of one night, each by its contract: everything the shop knew before 00:00 of the
 * run date.
 */
public record CleanShop(
    Dataset<Row> users,
    Dataset<Row> products,
    Dataset<Row> events,
    Dataset<Row> orders,
    Dataset<Row> orderLines,
    Dataset<Row> campaigns,
    Dataset<Row> audience,
    Dataset<Row> coupons,
    Dataset<Row> issues,
    Dataset<Row> redemptions) {

  /** The contracts of the clean tables, parents before children. */
  public static final List<TableContract> CONTRACTS =
      List.of(
          UsersTable.CONTRACT,
          ProductsTable.CONTRACT,
          BehaviourEventsTable.CONTRACT,
          OrdersTable.CONTRACT,
          OrderLinesTable.CONTRACT,
          CampaignsTable.CONTRACT,
          CampaignAudienceTable.CONTRACT,
          CouponsTable.CONTRACT,
          CouponIssuesTable.CONTRACT,
          CouponRedemptionsTable.CONTRACT);

  /** Gathers the tables from whatever holds them, by contract. */
  public static CleanShop from(Function<TableContract, Dataset<Row>> source) {
    return new CleanShop(
        source.apply(UsersTable.CONTRACT),
        source.apply(ProductsTable.CONTRACT),
        source.apply(BehaviourEventsTable.CONTRACT),
        source.apply(OrdersTable.CONTRACT),
        source.apply(OrderLinesTable.CONTRACT),
        source.apply(CampaignsTable.CONTRACT),
        source.apply(CampaignAudienceTable.CONTRACT),
        source.apply(CouponsTable.CONTRACT),
        source.apply(CouponIssuesTable.CONTRACT),
        source.apply(CouponRedemptionsTable.CONTRACT));
  }
}
