package dev.scrip.profile;

import static dev.scrip.profile.AsOf.AS_OF;
import static dev.scrip.table.RunDate.RUN_DATE;
import static org.apache.spark.sql.functions.lit;

import dev.scrip.clean.CleanShop;
import dev.scrip.table.UserProfileTable;
import dev.scrip.table.UsersTable;
import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The profile of every user at 00:00 of the run date. */
public final class UserProfiles {
  private UserProfiles() {}

  /** One row per user, conforming to {@link UserProfileTable}. */
  public static Dataset<Row> on(CleanShop shop, LocalDate runDate) {
    Dataset<Row> tonight =
        shop.users().select(UsersTable.USER_ID.col(), AsOf.midnight(runDate).as(AS_OF.name()));
    return UserProfileTable.CONTRACT.conform(
        UserFeatures.asOf(shop, tonight).withColumn(RUN_DATE.name(), lit(runDate)));
  }
}
