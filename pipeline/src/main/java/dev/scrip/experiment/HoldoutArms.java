package dev.scrip.experiment;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import dev.scrip.table.AllocationTable;
import dev.scrip.table.Arm;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Splits chosen pairs into treatment and holdout. The draw is a hash of user, campaign and salt: a
 * user stays on one side of a campaign for its whole life, so that the two sides can be compared.
 */
public final class HoldoutArms {
  private static final long RANGE = 1_000_000L;

  private HoldoutArms() {}

  /** The chosen pairs (with user_id and campaign_id) with arm and propensity. */
  public static Dataset<Row> assign(Dataset<Row> chosen, HoldoutOptions options) {
    long cut = Math.round(options.share() * RANGE);
    Column withheld =
        pmod(
                xxhash64(
                    AllocationTable.USER_ID.col(),
                    AllocationTable.CAMPAIGN_ID.col(),
                    lit(options.salt())),
                lit(RANGE))
            .lt(cut);
    double share = (double) cut / RANGE;
    return chosen
        .withColumn(
            AllocationTable.ARM.name(), when(withheld, Arm.HOLDOUT).otherwise(Arm.TREATMENT))
        .withColumn(AllocationTable.PROPENSITY.name(), when(withheld, share).otherwise(1 - share));
  }
}
