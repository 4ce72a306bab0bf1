package dev.scrip.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a night's segments are made from. */
class SegmentUsersIT {
  private static final String FIRST = "2026-03-10";
  private static final String SECOND = "2026-03-11";

  private static final List<String> STEPS =
      NightStep.labels()
          .subList(
              NightStep.labels().indexOf(NightStep.CLEAN_TABLES.label()),
              NightStep.labels().indexOf(NightStep.SEGMENT_USERS.label()) + 1);

  @TempDir Path folder;

  @AfterAll
  static void closeTheSession() {
    SparkSession.active().stop();
  }

  @Test
  void areMadeAgainWhereThoseOfAnEarlierNightAreOthers() throws IOException {
    Path conf = TinyShop.in(folder.resolve("raw")).conf();
    Path other =
        Files.writeString(
            conf.resolveSibling("other.conf"), "include \"shop.conf\"\nsegment.seed = 18\n");
    segments(conf, FIRST);
    segments(conf, SECOND);
    assertThat(segments(conf, SECOND)).contains("already made");
    segments(other, FIRST);
    assertThat(segments(conf, SECOND)).isNotEmpty().doesNotContain("already made");
  }

  /** Runs a night as far as its segments and gives the line of progress on those. */
  private String segments(Path conf, String night) {
    NightRun run =
        NightRun.of(
            "--conf",
            conf.toString(),
            "--warehouse",
            folder.resolve("w").toString(),
            "--run-date",
            night,
            "--only",
            String.join(",", STEPS));
    assertThat(run.code()).as(run.err()).isZero();
    return run.linesWith("segment-users").stream().findFirst().orElse("");
  }
}
