package dev.scrip.affinity;

import static dev.scrip.table.UsersTable.BIRTH_YEAR;
import static dev.scrip.table.UsersTable.MEMBER_TIER;
import static dev.scrip.table.UsersTable.REGION;
import static dev.scrip.table.UsersTable.USER_ID;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;

import dev.scrip.clean.CleanShop;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Users of the same region, tier and decade of age, who are taken to like the same. */
final class PeerGroups {
  /** Most groups with a popularity of their own; users of smaller ones get the shop's. */
  static final int MOST = 50;

  private PeerGroups() {}

  /** user_id and peer_group of all users. */
  static Dataset<Row> of(CleanShop shop, LocalDate night) {
    Column decade = floor(lit(night.getYear()).minus(BIRTH_YEAR.col()).divide(10)).cast("string");
    return shop.users()
        .select(
            USER_ID.col(),
            concat_ws(
                    "|",
                    coalesce(REGION.col(), lit("")),
                    coalesce(MEMBER_TIER.col(), lit("")),
                    coalesce(decade, lit("")))
                .as(Evidence.PEER_GROUP));
  }
}
