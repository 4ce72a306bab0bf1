package dev.scrip.profile;

import static dev.scrip.profile.Figures.ratio;
import static dev.scrip.profile.Figures.shrunk;
import static dev.scrip.profile.ShopDays.DAY;
import static dev.scrip.profile.ShopDays.ofTheShop;
import static dev.scrip.profile.VisitOutcomes.BOUGHT_VISITS;
import static dev.scrip.profile.VisitOutcomes.CART_VISITS;
import static dev.scrip.profile.VisitOutcomes.CONVERTED_VISITS;
import static dev.scrip.profile.VisitOutcomes.VISITS;
import static dev.scrip.table.UserProfileTable.NEXT_ABANDON_PROBABILITY;
import static dev.scrip.table.UserProfileTable.NEXT_BUY_PROBABILITY;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.to_date;

import dev.scrip.clean.CleanShop;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How the next visit will end: in an order, with a cart left behind, or in nothing. The user's own
 * shares of the last 90 days' visits, shrunk towards the shop's.
 */
final class NextActions {
  /** Visits' worth of the shop's shares that every user starts with. */
  private static final double PRIOR_VISITS = 5;

  private NextActions() {}

  /**
   * The rows with the two probabilities; empty where the shop had no visit.
   *
   * @param rows with as_of and the user's sums of {@link VisitOutcomes}, empty for no visit
   */
  static Dataset<Row> added(Dataset<Row> rows, CleanShop shop, Dataset<Row> moments) {
    String[] sums = {VISITS, BOUGHT_VISITS, CART_VISITS, CONVERTED_VISITS};
    Dataset<Row> steps = VisitOutcomes.steps(shop).withColumn(DAY, to_date(col(Visits.AT)));
    Column abandoned = col(CART_VISITS).minus(col(CONVERTED_VISITS));
    Column abandonedByAll = ofTheShop(CART_VISITS).minus(ofTheShop(CONVERTED_VISITS));
    return ShopDays.added(rows, moments, steps, VisitFeatures.PATH_DAYS, sums)
        .select(
            col("*"),
            probability(col(BOUGHT_VISITS), ofTheShop(BOUGHT_VISITS))
                .as(NEXT_BUY_PROBABILITY.name()),
            probability(abandoned, abandonedByAll).as(NEXT_ABANDON_PROBABILITY.name()));
  }

  private static Column probability(Column own, Column shops) {
    return shrunk(own, col(VISITS), ratio(shops, ofTheShop(VISITS)), PRIOR_VISITS);
  }
}
