package dev.scrip.jobs;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.jobs.io.Warehouse;
import dev.scrip.quality.LimitCheck;
import dev.scrip.quality.UserCaps;
import dev.scrip.table.AllocationCertificateTable;
import dev.scrip.table.AllocationLimitTable;
import dev.scrip.table.AllocationTable;
import dev.scrip.table.CouponIssuesTable;
import dev.scrip.table.DriftTable;
import dev.scrip.table.ModelRegistryTable;
import dev.scrip.table.RunLedgerTable;
import dev.scrip.table.TableContract;
import dev.scrip.table.Tables;
import dev.scrip.table.TrainingPairTable;
import dev.scrip.table.UserSegmentTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nights of a small simulated shop, one after another, on local Delta tables, every model learnt.
 */
@Tag("long")
@TestMethodOrder(OrderAnnotation.class)
class NightIT {
  private static final LocalDate FIRST = LocalDate.of(2026, 3, 2);

  @TempDir static Path folder;

  private static String summary = "";

  @BeforeAll
  static void runTheFirstNight() {
    summary = succeeds("--run-date", FIRST.toString()).out();
  }

  @AfterAll
  static void closeTheSession() {
    SparkSession.active().stop();
  }

  @Test
  @Order(1)
  void publishesEveryTable() {
    assertThat(
            Tables.ALL.stream().filter(t -> !warehouse().has(t)).map(TableContract::name).toList())
        .isEmpty();
    assertThat(tonight(AllocationTable.CONTRACT, FIRST).count()).isPositive();
  }

  @Test
  @Order(2)
  void accountsForEveryRawRow() {
    Row made =
        warehouse()
            .read(RunLedgerTable.CONTRACT)
            .where("step = 'clean-tables' and status = 'succeeded'")
            .head();
    Map<String, Long> counts = made.getJavaMap(made.fieldIndex(RunLedgerTable.COUNTS.name()));
    for (String table : List.of("users", "orders", "order_lines", "behaviour_events")) {
      assertThat(counts.getOrDefault(table + ".raw", -1L))
          .as(table)
          .isPositive()
          .isEqualTo(
              counts.getOrDefault(table + ".clean", -1L)
                  + counts.getOrDefault(table + ".quarantined", -1L)
                  + counts.getOrDefault(table + ".merged", -1L)
                  + counts.getOrDefault(table + ".later", -1L));
    }
    assertThat(counts.getOrDefault("behaviour_events.quarantined", 0L)).isPositive();
  }

  @Test
  @Order(3)
  void keepsEveryLimitAndProvesItsGap() {
    assertThat(
            LimitCheck.violations(
                tonight(AllocationTable.CONTRACT, FIRST),
                tonight(AllocationLimitTable.CONTRACT, FIRST),
                new UserCaps(2, Map.of(), UserCaps.NO_COST_CAP)))
        .isEmpty();
    Row certificate = tonight(AllocationCertificateTable.CONTRACT, FIRST).head();
    assertThat(certificate.<Double>getAs("relative_gap")).isBetween(0.0, 0.01);
    assertThat(certificate.<Long>getAs("max_violation")).isZero();
  }

  @Test
  @Order(4)
  void exportsWhatIsNotWithheld() throws IOException {
    long treated = tonight(AllocationTable.CONTRACT, FIRST).where("arm = 'treatment'").count();
    assertThat(treated).isBetween(1L, tonight(AllocationTable.CONTRACT, FIRST).count() - 1);
    Path exports = folder.resolve("w/exports/run_date=" + FIRST);
    assertThat(ExportedCsvs.lines(exports)).isEqualTo(treated);
    assertThat(Files.readString(exports.resolve("manifest.json")))
        .contains("\"run_date\" : \"" + FIRST + "\"", "sha256");
    assertThat(Files.readString(exports.resolve("segments.svg")))
        .contains("night of " + FIRST, "segment-00, ", "whole shop");
  }

  @Test
  @Order(5)
  void printsTheSummary() {
    assertThat(summary)
        .contains("Raw rows", "Segments", "Models", "Campaigns", "gap", "Assumed or missing")
        .containsPattern("silhouette 0[.][0-9]{4}, stability ")
        .containsPattern("recall@3 [0-9.]+ [(]popularity's 0[.]");
    long idle =
        tonight(AllocationLimitTable.CONTRACT, FIRST).where("scope_type = 'campaign'").count()
            - tonight(AllocationTable.CONTRACT, FIRST)
                .where("arm = 'treatment'")
                .select("campaign_id")
                .distinct()
                .count();
    assertThat(summary.lines().filter(l -> l.contains(" hands out nothing: "))).hasSize((int) idle);
  }

  @Test
  @Order(5)
  void letsABroughtModelCompete() {
    Row card =
        tonight(ModelRegistryTable.CONTRACT, FIRST).where("model_name = 'response-events'").head();
    assertThat(card.<String, Double>getJavaMap(card.fieldIndex("metrics"))).containsKey("log_loss");
    assertThat(summary).contains("seven_features.onnx is left out: ", "none.onnx is left out: ");
    Dataset<Row> pairs = tonight(TrainingPairTable.CONTRACT, FIRST);
    assertThat(pairs.count()).isPositive();
    assertThat(pairs.where("size(event_types) <> 32 or size(event_days) <> 32").count()).isZero();
    assertThat(pairs.where("array_max(event_types) > 0").count()).isPositive();
  }

  @Test
  @Order(6)
  void skipsWhatIsAlreadyMade() {
    assertThat(succeeds("--run-date", FIRST.toString()).linesWith("already made")).hasSize(10);
  }

  @Test
  @Order(7)
  void givesTheSameRowsWhenMadeAgain() {
    List<Row> before = rows(AllocationTable.CONTRACT, FIRST);
    List<Row> segments = segments(FIRST);
    succeeds("--run-date", FIRST.toString(), "--from", "segment-users", "--force");
    assertThat(rows(AllocationTable.CONTRACT, FIRST)).isEqualTo(before);
    assertThat(segments(FIRST)).isEqualTo(segments);
  }

  @Test
  @Order(8)
  void trainsASequenceModelOnItsPairs() throws IOException, InterruptedException {
    Path printed = folder.resolve("train-sequence-model.txt");
    int code =
        new ProcessBuilder(
                Path.of("../scripts/train-sequence-model").toAbsolutePath().toString(),
                "--warehouse",
                folder.resolve("w").toString(),
                "--run-date",
                FIRST.toString(),
                "--epochs",
                "2",
                "--output",
                folder.resolve("sequence.onnx").toString())
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile())
            .start()
            .waitFor();
    assertThat(code).as(Files.readString(printed)).isZero();
    assertThat(printed).content().contains("on the newest block, not fitted on: ROC AUC 0.");
  }

  @Test
  @Order(9)
  void goesOnFromTheLastNight() {
    LocalDate second = FIRST.plusDays(1);
    String goneOn = succeeds("--run-date", second.toString()).out();
    Dataset<Row> first = tonight(AllocationTable.CONTRACT, FIRST);
    Dataset<Row> issued =
        warehouse()
            .read(CouponIssuesTable.CONTRACT)
            .where(col("issue_date").equalTo(java.sql.Date.valueOf(FIRST)));
    assertThat(issued.count()).isEqualTo(first.count());
    assertThat(
            tonight(AllocationTable.CONTRACT, second)
                .join(first.select("user_id", "coupon_id"), new String[] {"user_id", "coupon_id"})
                .count())
        .as("nobody gets a coupon already held")
        .isZero();
    Row card = tonight(ModelRegistryTable.CONTRACT, second).where("model_name = 'segment'").head();
    assertThat(card.<String, String>getJavaMap(card.fieldIndex("parameters")))
        .containsEntry("earlier_night", FIRST.toString());
    assertThat(card.<String, Double>getJavaMap(card.fieldIndex("metrics")))
        .containsKey("agreement_with_earlier_night");
    assertThat(
            tonight(UserSegmentTable.CONTRACT, second)
                .join(
                    tonight(UserSegmentTable.CONTRACT, FIRST),
                    new String[] {"user_id", "segment_id", "segment_name"})
                .count())
        .as("of 400 users those whose segment is the same")
        .isGreaterThan(200);
    assertThat(
            tonight(ModelRegistryTable.CONTRACT, second)
                .where("model_name = 'response-sequence'")
                .count())
        .as("the sequence model competes")
        .isEqualTo(1);
    assertThat(tonight(DriftTable.CONTRACT, FIRST).count()).isZero();
    Row received =
        tonight(DriftTable.CONTRACT, second).where("column_name = 'coupons_received'").head();
    assertThat(received.<Boolean>getAs("drifted")).as("the first night's coupons").isTrue();
    assertThat(goneOn)
        .containsPattern("user_profile.coupons_received +" + FIRST)
        .containsPattern("of [0-9]+ columns of users and scores drifted");
  }

  @Test
  @Order(10)
  void refusesANightThatTheShopDoesNotLive() {
    NightRun run = night("--run-date", "2020-01-01");
    assertThat(run.code()).isEqualTo(ExitCode.BAD_DATA.code());
    assertThat(run.err()).contains("2020-01-01", "before any data");
    NightRun late = night("--run-date", "2026-05-01");
    assertThat(late.code()).isEqualTo(ExitCode.BAD_DATA.code());
    assertThat(late.err()).contains("2026-05-01", "end before 2026-05-01");
  }

  @Test
  @Order(11)
  void refusesAStepWithoutItsInput() {
    NightRun run = night("--run-date", "2026-03-20", "--only", "train-response");
    assertThat(run.code()).isEqualTo(ExitCode.BAD_DATA.code());
    assertThat(run.err()).contains("train-response", "--from train-affinity");
  }

  /** The demonstration, with settings that cost a shop of 400 users less time. */
  private static Path conf() {
    try {
      return Files.writeString(
          folder.resolve("night.conf"),
          """
          include file("%1$s")
          spark.settings { "spark.sql.codegen.wholeStage" = false }
          segment.max-k = 3
          affinity.iterations = 2
          response.trees = 2
          response.keep-training-pairs = true
          response.onnx = [
            "%2$s/events.onnx", "%2$s/seven_features.onnx", "%2$s/none.onnx", "%3$s/sequence.onnx"
          ]
          """
              .formatted(
                  Path.of("../conf/demo.conf").toAbsolutePath().normalize(),
                  Path.of("../pipeline/src/test/resources/onnx").toAbsolutePath().normalize(),
                  folder.toAbsolutePath()));
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  private static NightRun succeeds(String... args) {
    NightRun run = night(args);
    assertThat(run.code()).as(run.err()).isZero();
    return run;
  }

  private static NightRun night(String... args) {
    String[] fixed = {
      "--conf", conf().toString(), "--warehouse", folder.resolve("w").toString(), "--users", "400"
    };
    return NightRun.of(
        Stream.concat(Arrays.stream(fixed), Arrays.stream(args)).toArray(String[]::new));
  }

  private static Warehouse warehouse() {
    return new Warehouse(SparkSession.active(), folder.resolve("w").toString());
  }

  private static Dataset<Row> tonight(TableContract contract, LocalDate date) {
    return warehouse().read(contract, date);
  }

  private static List<Row> rows(TableContract contract, LocalDate date) {
    return tonight(contract, date).orderBy("user_id", "coupon_id").collectAsList();
  }

  private static List<Row> segments(LocalDate date) {
    return tonight(UserSegmentTable.CONTRACT, date).orderBy("user_id").collectAsList();
  }
}
