package dev.scrip.jobs;

import dev.scrip.affinity.Bundles;
import dev.scrip.candidate.BestCandidates;
import dev.scrip.candidate.CandidateOptions;
import dev.scrip.candidate.EligiblePairs;
import dev.scrip.candidate.ScoredPairs;
import dev.scrip.clean.CleanShop;
import dev.scrip.table.AssociationRuleTable;
import dev.scrip.table.CandidateTable;
import dev.scrip.table.CouponProfileTable;
import dev.scrip.table.ResponseScoreTable;
import dev.scrip.table.UserAffinityTable;
import dev.scrip.table.UserProfileTable;
import dev.scrip.table.UserSegmentTable;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/** Eligible pairs, their probability, value and cost; the best of each user. */
public final class ScoreCandidatesJob {
  private ScoreCandidatesJob() {}

  /** Runs the step by itself; {@code --help} lists the options, {@link ExitCode} the exit codes. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  static int run(String... args) {
    return JobRunner.runStep(NightStep.SCORE_CANDIDATES, args);
  }

  static StepReport score(Night night) {
    CleanShop shop = night.shop();
    CandidateOptions options = night.conf().candidate();
    Dataset<Row> profiles = night.tonight(UserProfileTable.CONTRACT);
    Dataset<Row> couponProfiles = night.tonight(CouponProfileTable.CONTRACT);
    Dataset<Row> given = night.given();
    // The features look at the pairs from several sides; who may have what is found out once.
    Dataset<Row> eligible =
        EligiblePairs.on(shop, profiles, given, night.remainders(given), night.runDate())
            .persist(StorageLevel.MEMORY_AND_DISK());
    Dataset<Row> scores =
        ScoredPairs.of(
            shop,
            eligible,
            profiles,
            couponProfiles,
            night.tonight(UserAffinityTable.CONTRACT),
            Bundles.of(
                shop,
                night.tonight(AssociationRuleTable.CONTRACT),
                night.runDate(),
                night.conf().affinity().rules().recentDays()),
            night.models().scoring(night.runDate()),
            night.stakes(),
            options.costBasis(),
            night.runDate());
    long pairs = night.publish(ResponseScoreTable.CONTRACT, scores);
    eligible.unpersist();
    long kept =
        night.publish(
            CandidateTable.CONTRACT,
            BestCandidates.of(
                night.tonight(ResponseScoreTable.CONTRACT),
                shop,
                night.tonight(UserSegmentTable.CONTRACT),
                night.runDate(),
                options.perUser(),
                night.conf().allocation().limits(),
                night.conf().currency()));
    return new StepReport(
        pairs,
        Map.of(ResponseScoreTable.CONTRACT.name(), pairs, CandidateTable.CONTRACT.name(), kept),
        List.of());
  }
}
