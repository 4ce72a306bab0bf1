package dev.scrip.candidate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sum;

import dev.scrip.table.ProductProfileTable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The margin the shop makes over price. */
public final class ShopMargin {
  private static final double SCALE = 1_000_000;

  private ShopMargin() {}

  /**
   * Mean margin share of products, weighted by recent revenue, 0 to 1; {@code otherwise} where no
   * sold product carries a unit cost. One product's share counts from -1 to 1: beyond that its list
   * price is no price that anybody pays.
   *
   * @param productProfile tonight's {@code product_profile}
   */
  public static double of(Dataset<Row> productProfile, double otherwise) {
    // Whole numbers, so that the sum does not depend on the order of rows.
    Column share = least(greatest(ProductProfileTable.MARGIN_SHARE.col(), lit(-1.0)), lit(1.0));
    Row sums =
        productProfile
            .where(ProductProfileTable.MARGIN_SHARE.col().isNotNull())
            .where(ProductProfileTable.REVENUE_90D_CENTS.col().gt(0))
            .select(
                ProductProfileTable.REVENUE_90D_CENTS.col().cast("decimal(20,0)").as("revenue"),
                round(share.multiply(SCALE)).cast("decimal(10,0)").as("margin"))
            .agg(sum(col("revenue").multiply(col("margin"))), sum(col("revenue")))
            .head();
    if (sums.isNullAt(1)) {
      return otherwise;
    }
    double mean = sums.getDecimal(0).doubleValue() / sums.getDecimal(1).doubleValue() / SCALE;
    return Math.max(0, Math.min(1, mean));
  }
}
