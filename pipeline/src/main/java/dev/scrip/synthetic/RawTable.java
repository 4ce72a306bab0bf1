package dev.scrip.synthetic;

import dev.scrip.table.BehaviourEventsTable;
import dev.scrip.table.CampaignAudienceTable;
import dev.scrip.table.CampaignsTable;
import dev.scrip.table.CouponIssuesTable;
import dev.scrip.table.CouponRedemptionsTable;
import dev.scrip.table.CouponsTable;
import dev.scrip.table.OrderLinesTable;
import dev.scrip.table.OrdersTable;
import dev.scrip.table.ProductsTable;
import dev.scrip.table.TableColumn;
import dev.scrip.table.TableContract;
import dev.scrip.table.UsersTable;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampType;

/**
 * A table as a shop delivers it: its contract without derived columns, money as decimals in
 * currency units, lists as one text.
 *
 * <p>Rows are made of plain numbers (microseconds, days, cents), so that they depend on no setting
 * of the session, and then dressed as instants, days and decimals.
 */
final class RawTable {
  static final RawTable USERS = new RawTable(UsersTable.CONTRACT);
  static final RawTable PRODUCTS = new RawTable(ProductsTable.CONTRACT, ProductsTable.CATEGORY);
  static final RawTable BEHAVIOUR_EVENTS =
      new RawTable(BehaviourEventsTable.CONTRACT, BehaviourEventsTable.EVENT_DATE);
  static final RawTable ORDERS = new RawTable(OrdersTable.CONTRACT, OrdersTable.ORDER_DATE);
  static final RawTable ORDER_LINES =
      new RawTable(OrderLinesTable.CONTRACT, OrderLinesTable.ORDER_DATE);
  static final RawTable CAMPAIGNS =
      new RawTable(CampaignsTable.CONTRACT, CampaignsTable.AUDIENCE_ONLY);
  static final RawTable CAMPAIGN_AUDIENCE = new RawTable(CampaignAudienceTable.CONTRACT);
  static final RawTable COUPONS = new RawTable(CouponsTable.CONTRACT);
  static final RawTable COUPON_ISSUES =
      new RawTable(CouponIssuesTable.CONTRACT, CouponIssuesTable.ISSUE_DATE);
  static final RawTable COUPON_REDEMPTIONS =
      new RawTable(CouponRedemptionsTable.CONTRACT, CouponRedemptionsTable.REDEMPTION_DATE);

  /** Every raw table, parents before children. */
  static final List<RawTable> ALL =
      List.of(
          USERS,
          PRODUCTS,
          BEHAVIOUR_EVENTS,
          ORDERS,
          ORDER_LINES,
          CAMPAIGNS,
          CAMPAIGN_AUDIENCE,
          COUPONS,
          COUPON_ISSUES,
          COUPON_REDEMPTIONS);

  private static final String CENTS = "_cents";

  private final TableContract contract;
  private final List<TableColumn> columns;

  private RawTable(TableContract contract, TableColumn... derived) {
    this.contract = contract;
    List<TableColumn> left = List.of(derived);
    columns = contract.columns().stream().filter(c -> !left.contains(c)).toList();
  }

  /** The columns of the raw table. */
  Column[] cols() {
    return columns.stream().map(c -> functions.col(rawName(c))).toArray(Column[]::new);
  }

  String tableName() {
    return contract.name();
  }

  /** The name of a contract's column in the raw table: money loses its unit. */
  static String rawName(TableColumn column) {
    String name = column.name();
    return name.endsWith(CENTS) ? name.substring(0, name.length() - CENTS.length()) : name;
  }

  /** An encoder of rows of plain numbers, values in the contract's order. */
  Encoder<Row> plain() {
    return Encoders.row(plainSchema());
  }

  private StructType plainSchema() {
    StructType schema = new StructType();
    for (TableColumn column : columns) {
      schema = schema.add(column.name(), plainType(column.type()));
    }
    return schema;
  }

  private static DataType plainType(DataType type) {
    if (type instanceof TimestampType) {
      return DataTypes.LongType;
    }
    if (type instanceof DateType) {
      return DataTypes.IntegerType;
    }
    return type instanceof ArrayType ? DataTypes.StringType : type;
  }

  /** Rows of plain numbers as the raw table. */
  Dataset<Row> dress(Dataset<Row> plainRows) {
    return plainRows.select(columns.stream().map(RawTable::dressed).toArray(Column[]::new));
  }

  /** A small table from rows at hand. */
  Dataset<Row> of(SparkSession spark, List<Row> plainRows) {
    return dress(spark.createDataFrame(plainRows, plainSchema()));
  }

  Dataset<Row> empty(SparkSession spark) {
    return of(spark, List.of());
  }

  private static Column dressed(TableColumn column) {
    Column plain = column.col();
    if (column.type() instanceof TimestampType) {
      plain = functions.timestamp_micros(plain);
    } else if (column.type() instanceof DateType) {
      plain = functions.date_from_unix_date(plain);
    } else if (column.name().endsWith(CENTS)) {
      plain =
          plain
              .cast(DataTypes.createDecimalType(20, 0))
              .divide(functions.lit(100))
              .cast(DataTypes.createDecimalType(18, 2));
    }
    return plain.as(rawName(column));
  }
}
