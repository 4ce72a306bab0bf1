package dev.scrip.table;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;

import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The exclusion group of a candidate: a column that candidates may lack. */
public final class ExclusionGroup {
  /** The group of candidates that exclude no other. */
  public static final String NONE = "";

  /** A user gets at most one coupon of a group. */
  public static final TableColumn EXCLUSION_GROUP =
      TableColumn.text("exclusion_group", "A user gets at most one coupon of a group.");

  private ExclusionGroup() {}

  /** Whether the rows have the column. */
  public static boolean isIn(Dataset<Row> rows) {
    return Arrays.asList(rows.columns()).contains(EXCLUSION_GROUP.name());
  }

  /** The rows with the column, never empty: {@value #NONE} where there is no group. */
  public static Dataset<Row> filled(Dataset<Row> rows) {
    Column group = isIn(rows) ? coalesce(EXCLUSION_GROUP.col(), lit(NONE)) : lit(NONE);
    return rows.withColumn(EXCLUSION_GROUP.name(), group);
  }
}
