package dev.scrip.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.jobs.io.Ledger;
import dev.scrip.jobs.io.Ledger.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a night's segments are made from. */
@Tag("long")
class SegmentUsersIT {
  private static final String SEGMENT_USERS = NightStep.SEGMENT_USERS.label();

  private static final String STEPS =
      String.join(
          ",",
          NightStep.labels()
              .subList(
                  NightStep.labels().indexOf(NightStep.CLEAN_TABLES.label()),
                  NightStep.labels().indexOf(SEGMENT_USERS) + 1));

  @TempDir Path folder;

  @AfterAll
  static void closeTheSession() {
    PublishedNight.session().stop();
  }

  @Test
  void areMadeAgainWhereThoseOfAnEarlierNightAreOthers() throws IOException {
    PublishedNight.published();
    Path warehouse = folder.resolve("w");
    FileUtils.copyDirectory(PublishedNight.folder().toFile(), warehouse.toFile());
    segmentsOfTheNextNight(warehouse);
    assertThat(segmentsOfTheNextNight(warehouse)).contains("already made");
    earlierSegmentsBecomeOthers(warehouse);
    assertThat(segmentsOfTheNextNight(warehouse)).isNotEmpty().doesNotContain("already made");
  }

  /** Runs the night as far as its segments and gives the line of progress on those. */
  private static String segmentsOfTheNextNight(Path warehouse) {
    NightRun run =
        PublishedNight.on(
            warehouse, "--run-date", PublishedNight.NIGHT.plusDays(1).toString(), "--only", STEPS);
    assertThat(run.code()).as(run.err()).isZero();
    return run.linesWith(SEGMENT_USERS).stream().findFirst().orElse("");
  }

  /** As a run with another conf would. */
  private static void earlierSegmentsBecomeOthers(Path folder) {
    Ledger ledger = new Ledger(PublishedNight.session(), PublishedNight.warehouse(folder), "other");
    for (Status status : List.of(Status.STARTED, Status.SUCCEEDED)) {
      ledger.append(
          new Ledger.Entry(
              "other",
              PublishedNight.NIGHT,
              SEGMENT_USERS,
              status,
              "",
              "another conf",
              "other inputs",
              Map.of(),
              1,
              Map.of(),
              List.of(),
              0,
              0));
    }
  }
}
