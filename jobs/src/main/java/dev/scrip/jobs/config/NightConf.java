package dev.scrip.jobs.config;

import dev.scrip.affinity.AffinityOptions;
import dev.scrip.allocation.Limit;
import dev.scrip.candidate.CandidateOptions;
import dev.scrip.clean.CleanOptions;
import dev.scrip.experiment.HoldoutOptions;
import dev.scrip.measure.DriftOptions;
import dev.scrip.profile.CouponProfileOptions;
import dev.scrip.response.ResponseOptions;
import dev.scrip.response.UpliftOptions;
import dev.scrip.rhythm.RhythmOptions;
import dev.scrip.segment.SegmentOptions;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Everything a night is told, validated. {@code conf/scrip.conf} documents each key.
 *
 * @param hash SHA-256 of what decides the rows: all keys but the warehouse's place, Spark's and
 *     monitoring's
 * @param runDate the night to run when the command line names none
 * @param warehouse folder of tables, models and exports
 * @param currency ISO 4217 code
 * @param timeZone zone of the shop's days
 * @param raw where the raw tables come from
 * @param clean rules of cleaning
 * @param maxQuarantinedShare largest share of a table that may be quarantined, 0 to 1
 * @param profile options of the coupon profile
 * @param rhythm options of the purchase forecast
 * @param segment options of the clustering
 * @param affinity options of the tastes
 * @param response options of the redemption model
 * @param uplift how the share is learnt that coupons bring about
 * @param candidate how pairs are valued
 * @param drift when a column has drifted
 * @param allocation how coupons are allocated
 * @param holdout who is withheld
 * @param byteOrderMark whether CSVs begin with one
 * @param metricsFile where the metrics for Prometheus are kept, if anywhere
 * @param simulatedShop the simulated shop, if any
 * @param assumptions sentences for the summary
 * @param spark how Spark runs
 */
public record NightConf(
    String hash,
    Optional<LocalDate> runDate,
    String warehouse,
    String currency,
    ZoneId timeZone,
    RawConf raw,
    CleanOptions clean,
    double maxQuarantinedShare,
    CouponProfileOptions profile,
    RhythmOptions rhythm,
    SegmentOptions segment,
    AffinityOptions affinity,
    ResponseOptions response,
    UpliftOptions uplift,
    CandidateOptions candidate,
    DriftOptions drift,
    AllocationConf allocation,
    HoldoutOptions holdout,
    boolean byteOrderMark,
    Optional<String> metricsFile,
    SimulatedShopConf simulatedShop,
    List<String> assumptions,
    SparkConf spark) {

  /**
   * How coupons are allocated.
   *
   * @param couponsPerUser most coupons a user gets a night
   * @param userCostCapMicros most expected cost of one user's coupons of a night
   * @param limits of every night, besides those of its campaigns and coupons
   * @param maxIterations most edges followed in each search for dual prices
   * @param maxCorePairs most candidates brought to the driver for the choice of whole coupons
   */
  public record AllocationConf(
      int couponsPerUser,
      long userCostCapMicros,
      List<Limit> limits,
      int maxIterations,
      int maxCorePairs) {
    /** Keeps its own copy. */
    public AllocationConf {
      limits = List.copyOf(limits);
    }
  }
}
