package dev.scrip.affinity;

import static dev.scrip.table.UserAffinityTable.USER_ID;

import dev.scrip.clean.CleanShop;
import dev.scrip.profile.TrainingSample;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A sample of users on the last days before a night: what can be learnt of a type of item on the
 * days before the ones held out, from what was known before those, and how it fares on the days
 * held out. Holds histories in executor memory until it is closed.
 *
 * @param runDate 00:00 of this day ends the days held out
 * @param earlier what was known before the days that are learnt from
 * @param later what was known before the days held out
 * @param judged user_id of those whose purchases count
 * @param rules known before the days that are learnt from: older than need be on the days held out,
 *     which saves mining them once more
 */
record Trials(
    LocalDate runDate,
    AffinityOptions options,
    History earlier,
    History later,
    Dataset<Row> judged,
    Map<ItemType, List<Row>> rules)
    implements AutoCloseable {

  /**
   * The trials of a night; the options must hold days out.
   *
   * @param users user_id and peer_group of all users
   */
  static Trials before(
      CleanShop shop, LocalDate runDate, Dataset<Row> users, AffinityOptions options) {
    LocalDate heldOut = runDate.minusDays(options.trialDays());
    LocalDate learntFrom = heldOut.minusDays(options.trialDays());
    Dataset<Row> sample =
        TrainingSample.sorted(users, options.trialUsers(), USER_ID.name()).localCheckpoint();
    return new Trials(
        runDate,
        options,
        History.before(shop, learntFrom, sample, options),
        History.before(shop, heldOut, sample, options),
        TrainingSample.sorted(sample, options.evaluationUsers(), USER_ID.name()).localCheckpoint(),
        AssociationRules.ofEachType(shop, learntFrom, options.rules()));
  }

  /** What foretells best what was bought on the days that are learnt from. */
  Learnt learnt(ItemType type) {
    return Learnt.from(earlier, later.night(), type, judged, rulesOf(type), options);
  }

  /** How that ranks what was bought on the days held out; empty where nothing can be measured. */
  Map<String, Double> metrics(ItemType type, Learnt learnt) {
    return TrialMeasure.of(later, runDate, type, judged, rulesOf(type), learnt, options);
  }

  private List<Row> rulesOf(ItemType type) {
    return rules.getOrDefault(type, List.of());
  }

  @Override
  public void close() {
    earlier.close();
    later.close();
  }
}
