package dev.scrip.jobs;

import static org.apache.spark.sql.functions.max;

import dev.scrip.allocation.Certificate;
import dev.scrip.allocation.DualPrice;
import dev.scrip.allocation.Limit;
import dev.scrip.allocation.Scope;
import dev.scrip.allocation.spark.AllocateCoupons;
import dev.scrip.allocation.spark.AllocationResult;
import dev.scrip.allocation.spark.PackedCandidates;
import dev.scrip.budget.TonightsLimits;
import dev.scrip.candidate.OpenCoupons;
import dev.scrip.clean.CleanShop;
import dev.scrip.experiment.HoldoutArms;
import dev.scrip.jobs.io.SolverRows;
import dev.scrip.jobs.io.Warehouse.Output;
import dev.scrip.quality.SolutionCheck;
import dev.scrip.quality.UserCaps;
import dev.scrip.table.AllocationCertificateTable;
import dev.scrip.table.AllocationLimitTable;
import dev.scrip.table.AllocationTable;
import dev.scrip.table.Arm;
import dev.scrip.table.CampaignsTable;
import dev.scrip.table.CandidateTable;
import dev.scrip.table.CouponsTable;
import dev.scrip.table.DualPriceTable;
import dev.scrip.table.RunDate;
import dev.scrip.table.SegmentProfileTable;
import dev.scrip.table.TableColumn;
import dev.scrip.table.TableContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** Whole coupons to users, inside every limit, with the proof of how good the choice is. */
public final class AllocateCouponsJob {
  private AllocateCouponsJob() {}

  /** Runs the step by itself; {@code --help} lists the options, {@link ExitCode} the exit codes. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  static int run(String... args) {
    return JobRunner.runStep(NightStep.ALLOCATE_COUPONS, args);
  }

  static StepReport allocate(Night night) {
    CleanShop shop = night.shop();
    Dataset<Row> candidates = night.tonight(CandidateTable.CONTRACT);
    List<Limit> limits = limits(night, shop);
    Dataset<Row> limitRows =
        night
            .spark()
            .createDataFrame(
                SolverRows.limits(limits, night.runDate()), AllocationLimitTable.CONTRACT.schema());
    UserCaps caps = caps(night, shop);
    try (PackedCandidates packed =
        PackedCandidates.of(
            candidates, caps.couponsOfCampaign(), SolverRows.options(night.conf()))) {
      AllocationResult result = AllocateCoupons.allocate(packed, limits, earlierPrices(night));
      Dataset<Row> allocation =
          AllocationTable.CONTRACT
              .conform(
                  HoldoutArms.assign(
                      candidates.join(
                          result.chosen(),
                          new String[] {
                            AllocationTable.USER_ID.name(), AllocationTable.COUPON_ID.name()
                          }),
                      night.conf().holdout()))
              .persist();
      try {
        AnswerCheck.require(
            new SolutionCheck(candidates, limitRows, caps),
            allocation,
            result.dualPrices(),
            result.certificate());
        return publish(night, shop, limitRows, allocation, result);
      } finally {
        allocation.unpersist();
      }
    }
  }

  private static UserCaps caps(Night night, CleanShop shop) {
    Map<String, Integer> ofCampaign =
        OpenCoupons.campaigns(shop, night.runDate()).collectAsList().stream()
            .collect(
                Collectors.toMap(
                    r -> r.<String>getAs(CampaignsTable.CAMPAIGN_ID.name()),
                    r -> r.<Integer>getAs(CampaignsTable.COUPONS_PER_USER.name())));
    return new UserCaps(
        night.conf().allocation().couponsPerUser(),
        ofCampaign,
        night.conf().allocation().userCostCapMicros());
  }

  /** Prices of the last night before this one; none before the first. */
  private static List<DualPrice> earlierPrices(Night night) {
    Dataset<Row> earlier = night.warehouse().readBefore(DualPriceTable.CONTRACT, night.runDate());
    Column last = RunDate.RUN_DATE.col();
    return earlier
        .join(earlier.agg(max(last).as(RunDate.RUN_DATE.name())), RunDate.RUN_DATE.name())
        .collectAsList()
        .stream()
        .map(SolverRows::price)
        .toList();
  }

  private static StepReport publish(
      Night night,
      CleanShop shop,
      Dataset<Row> limits,
      Dataset<Row> allocation,
      AllocationResult result) {
    Published published =
        night.publish(
            List.of(
                new Output(AllocationLimitTable.CONTRACT, limits),
                new Output(AllocationTable.CONTRACT, allocation),
                output(
                    night,
                    DualPriceTable.CONTRACT,
                    SolverRows.prices(result.dualPrices(), night.runDate())),
                output(
                    night,
                    AllocationCertificateTable.CONTRACT,
                    List.of(SolverRows.certificate(result.certificate(), night.runDate())))));
    return new StepReport(
        published.of(AllocationTable.CONTRACT),
        Map.of(
            "holdout",
            allocation.where(AllocationTable.ARM.col().equalTo(Arm.HOLDOUT)).count(),
            "expected_value_micros",
            result.certificate().primalValueMicros(),
            "expected_cost_micros",
            result.certificate().spendMicros(),
            "users",
            allocation.select(AllocationTable.USER_ID.col()).distinct().count()),
        notes(night, shop, result.certificate()));
  }

  private static Output output(Night night, TableContract contract, List<Row> rows) {
    return new Output(contract, night.spark().createDataFrame(rows, contract.schema()));
  }

  private static List<String> notes(Night night, CleanShop shop, Certificate certificate) {
    List<String> notes = new ArrayList<>(limitsOnNobody(night, shop));
    if (!certificate.converged()) {
      notes.add(
          String.format(
              Locale.ROOT,
              "the dual prices are not proved to be the best after %,d edges: the gap may be wider"
                  + " than need be; raise allocation.max-iterations or allocation.max-core-pairs",
              certificate.iterations()));
    }
    return notes;
  }

  /** Segments come and go, and ids are misspelt: a limit on nobody had better be known. */
  private static List<String> limitsOnNobody(Night night, CleanShop shop) {
    return Stream.of(
            limitsOnNobody(night, Scope.CAMPAIGN, shop.campaigns(), CampaignsTable.CAMPAIGN_ID),
            limitsOnNobody(night, Scope.COUPON, shop.coupons(), CouponsTable.COUPON_ID),
            limitsOnNobody(
                night,
                Scope.SEGMENT,
                night.tonight(SegmentProfileTable.CONTRACT),
                SegmentProfileTable.SEGMENT_ID))
        .flatMap(List::stream)
        .toList();
  }

  private static List<String> limitsOnNobody(
      Night night, Scope scope, Dataset<Row> known, TableColumn id) {
    List<String> limited =
        night.conf().allocation().limits().stream()
            .filter(limit -> limit.scope() == scope)
            .map(Limit::scopeId)
            .distinct()
            .toList();
    if (limited.isEmpty()) {
      return List.of();
    }
    List<String> found =
        known
            .where(id.col().isin(limited.toArray()))
            .select(id.col())
            .distinct()
            .as(Encoders.STRING())
            .collectAsList();
    return limited.stream()
        .filter(limit -> !found.contains(limit))
        .map(
            limit ->
                "no "
                    + scope.id()
                    + " has the id "
                    + limit
                    + " tonight: its limits hold for nobody")
        .toList();
  }

  /** Bounded by campaigns and coupons, and by the conf. */
  private static List<Limit> limits(Night night, CleanShop shop) {
    Stream<Limit> ofTheShop =
        TonightsLimits.of(
                night.remainders(night.given()),
                OpenCoupons.campaigns(shop, night.runDate())
                    .select(CampaignsTable.CAMPAIGN_ID.col()),
                OpenCoupons.coupons(shop, night.runDate()).select(CouponsTable.COUPON_ID.col()),
                night.runDate())
            .collectAsList()
            .stream()
            .map(SolverRows::limit);
    return Limit.joined(
        Stream.concat(ofTheShop, night.conf().allocation().limits().stream()).toList());
  }
}
