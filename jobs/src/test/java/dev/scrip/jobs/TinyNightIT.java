package dev.scrip.jobs;

import static dev.scrip.jobs.PublishedNight.NIGHT;
import static dev.scrip.jobs.PublishedNight.folder;
import static dev.scrip.jobs.PublishedNight.rows;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.jobs.io.Models;
import dev.scrip.quality.LimitCheck;
import dev.scrip.quality.UserCaps;
import dev.scrip.table.AllocationCertificateTable;
import dev.scrip.table.AllocationLimitTable;
import dev.scrip.table.AllocationTable;
import dev.scrip.table.CandidateTable;
import dev.scrip.table.Tables;
import dev.scrip.table.UserSegmentTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A whole night of a handful of rows: every step, table and file, too few rows for any model.
 * {@link NightIT} is the same of a shop that models learn from, and takes many times as long.
 */
class TinyNightIT {
  @BeforeAll
  static void run() {
    PublishedNight.published();
  }

  @AfterAll
  static void closeTheSession() {
    PublishedNight.session().stop();
  }

  @Test
  void publishesEveryTable() {
    assertThat(Tables.ALL).allMatch(table -> PublishedNight.warehouse(folder()).has(table));
  }

  @Test
  void allocatesWithoutAnyBehaviour() {
    assertThat(rows(CandidateTable.CONTRACT).count()).isEqualTo(2);
    assertThat(rows(AllocationTable.CONTRACT).count()).isEqualTo(2);
  }

  @Test
  void keepsEveryLimitAndProvesItsGap() {
    assertThat(
            LimitCheck.violations(
                rows(AllocationTable.CONTRACT),
                rows(AllocationLimitTable.CONTRACT),
                new UserCaps(2, Map.of(), UserCaps.NO_COST_CAP)))
        .isEmpty();
    Row certificate = rows(AllocationCertificateTable.CONTRACT).head();
    assertThat(certificate.<Double>getAs("relative_gap")).isBetween(0.0, 0.01);
    assertThat(certificate.<Long>getAs("max_violation")).isZero();
  }

  @Test
  void keepsTheLimitsOfTheConf() {
    assertThat(
            rows(AllocationLimitTable.CONTRACT)
                .where("scope_type = 'all' and lower = 3 and shortfall_penalty_micros = 10000")
                .count())
        .isEqualTo(1);
    assertThat(PublishedNight.published().out())
        .containsPattern("Further limits +at least +given +at most +missing")
        .containsPattern("number in all +3 +2 +- +1\\n")
        .containsPattern("number of campaign c1 +- +2 +200 +-\\n")
        .containsPattern("budget of campaign later +1.00 +0.00 +- +1.00\\n")
        .contains("no segment has the id none tonight: its limits hold for nobody")
        .contains("no campaign has the id later tonight: its limits hold for nobody");
  }

  @Test
  void takesNoOtherLimitForTheBudgetOfACampaign() {
    assertThat(PublishedNight.published().out().lines())
        .filteredOn(line -> line.matches(" *c1 +Spring .*"))
        .singleElement()
        .asString()
        .containsPattern("Spring +1,000.00 +1,000.00 ");
  }

  @Test
  void exportsWhatIsNotWithheld() throws IOException {
    assertThat(rows(AllocationTable.CONTRACT).where("arm = 'holdout'").count()).isEqualTo(1);
    Path exports = PublishedNight.exports(folder());
    assertThat(ExportedCsvs.lines(exports)).isEqualTo(1);
    assertThat(Files.readString(exports.resolve("manifest.json")))
        .contains("\"run_date\" : \"" + NIGHT + "\"", "sha256");
  }

  @Test
  void marksTheByteOrderWhereTheConfAsksForIt() throws IOException {
    Path exports = PublishedNight.exports(folder());
    assertThat(ExportedCsvs.in(exports))
        .isNotEmpty()
        .allSatisfy(csv -> assertThat(csv).content().startsWith("\uFEFFuser_id,campaign_id,"));
  }

  @Test
  void writesProbabilitiesAsPeopleDo() throws IOException {
    for (Path csv : ExportedCsvs.in(PublishedNight.exports(folder()))) {
      assertThat(Files.readAllLines(csv).stream().skip(1))
          .isNotEmpty()
          .allSatisfy(line -> assertThat(line).containsPattern(",[01]\\.\\d{6},"));
    }
  }

  @Test
  void tellsWhatItDidWithout() {
    assertThat(PublishedNight.published().out())
        .contains("Raw rows", "Segments", "Models", "Campaigns", "gap", "Assumed or missing")
        .contains("redemption model: constant rate: only 0 redeemed of 0 labelled pairs");
  }

  @Test
  void isShownByTheNotebooks(@TempDir Path output) throws IOException, InterruptedException {
    ScriptRun run =
        ScriptRun.of(
            "notebooks",
            "--warehouse",
            folder().toString(),
            "--run-date",
            NIGHT.toString(),
            "--output",
            output.toString());
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(output.resolve("what_the_night_decided.html"))
        .content()
        .contains("<pre>Night " + NIGHT, "<pre>1 coupons handed out, 1 withheld")
        .contains("<pre>no earlier night")
        .contains("<img");
    assertThat(output.resolve("how_good_were_the_models.html"))
        .content()
        .contains("<pre>no redemption model was judged", "<pre>no ranking was measured")
        .contains("<pre>no coupon was issued before", "<pre>no earlier night to compare with");
  }

  @Test
  void skipsWhatIsMadeAndGivesTheSameRowsWhenMadeAgain() {
    int steps = NightStep.values().length - 1; // No shop is generated.
    assertThat(PublishedNight.again().linesWith("already made")).hasSize(steps);

    List<Row> allocation = sorted(rows(AllocationTable.CONTRACT).collectAsList());
    List<Row> segments = sorted(rows(UserSegmentTable.CONTRACT).collectAsList());
    NightRun forced = PublishedNight.again("--from", "segment-users", "--force");
    assertThat(forced.code()).as(forced.err()).isZero();
    assertThat(forced.linesWith("already made")).isEmpty();
    assertThat(sorted(rows(AllocationTable.CONTRACT).collectAsList())).isEqualTo(allocation);
    assertThat(sorted(rows(UserSegmentTable.CONTRACT).collectAsList())).isEqualTo(segments);
  }

  @Test
  void knowsABroughtModelThatWasReplaced() throws IOException {
    Models models = new Models(PublishedNight.session(), PublishedNight.warehouse(folder()));
    Path file = Files.writeString(folder().resolve("own.onnx"), "first");
    String first = models.fingerprint(List.of(file.toString()));
    assertThat(models.fingerprint(List.of(file.toString()))).isEqualTo(first);
    Files.writeString(file, "the second");
    assertThat(models.fingerprint(List.of(file.toString()))).isNotEqualTo(first);
    Files.delete(file);
    assertThat(models.fingerprint(List.of(file.toString()))).contains("own.onnx cannot be read");
  }

  private static List<Row> sorted(List<Row> rows) {
    return rows.stream().sorted((a, b) -> a.toString().compareTo(b.toString())).toList();
  }
}
