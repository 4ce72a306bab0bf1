package dev.scrip.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.jobs.io.Warehouse;
import dev.scrip.quality.LimitCheck;
import dev.scrip.quality.UserCaps;
import dev.scrip.table.AllocationLimitTable;
import dev.scrip.table.AllocationTable;
import dev.scrip.table.ResponseScoreTable;
import dev.scrip.table.TableContract;
import dev.scrip.table.UserAffinityTable;
import dev.scrip.table.UserSegmentTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A night of fifty users who visit and buy, in a shop that never gave a coupon. */
@Tag("long")
class ThinShopIT {
  private static final LocalDate NIGHT = LocalDate.of(2026, 3, 2);

  @TempDir static Path folder;

  private static String summary = "";

  @BeforeAll
  static void runTheNight() throws IOException {
    NightRun shop = night("simulated-shop.users = 50", "--only", "generate-shop");
    assertThat(shop.code()).as(shop.err()).isZero();
    NightRun run =
        night(
            """
            simulated-shop.enabled = false
            raw.tables { coupon_issues { absent = true }, coupon_redemptions { absent = true } }
            spark.settings { "spark.sql.codegen.wholeStage" = false }
            """);
    assertThat(run.code()).as(run.err()).isZero();
    summary = run.out();
  }

  @AfterAll
  static void closeTheSession() {
    SparkSession.active().stop();
  }

  @Test
  void coversEveryUserWithSegmentAndTastes() {
    assertThat(tonight(UserSegmentTable.CONTRACT).count()).isEqualTo(50);
    assertThat(tonight(UserAffinityTable.CONTRACT).select("user_id").distinct().count())
        .isEqualTo(50);
  }

  @Test
  void assumesTheRateAndTheShareThatNothingTells() {
    assertThat(
            tonight(ResponseScoreTable.CONTRACT)
                .select("redemption_probability")
                .distinct()
                .count())
        .isEqualTo(1);
    assertThat(summary)
        .contains("redemption model: constant rate: only 0 redeemed of 0 labelled pairs")
        .contains("0 withheld pairs are too few to measure anything");
  }

  @Test
  void allocatesInsideEveryLimit() {
    assertThat(tonight(AllocationTable.CONTRACT).count()).isPositive();
    assertThat(
            LimitCheck.violations(
                tonight(AllocationTable.CONTRACT),
                tonight(AllocationLimitTable.CONTRACT),
                new UserCaps(2, Map.of(), UserCaps.NO_COST_CAP)))
        .isEmpty();
  }

  private static NightRun night(String settings, String... more) throws IOException {
    String demo = Path.of("../conf/demo.conf").toAbsolutePath().normalize().toString();
    Path conf =
        Files.writeString(
            folder.resolve("thin.conf"), "include file(\"" + demo + "\")\n" + settings);
    String[] fixed = {
      "--conf",
      conf.toString(),
      "--warehouse",
      folder.resolve("w").toString(),
      "--run-date",
      NIGHT.toString()
    };
    return NightRun.of(
        Stream.concat(Arrays.stream(fixed), Arrays.stream(more)).toArray(String[]::new));
  }

  private static Dataset<Row> tonight(TableContract contract) {
    return new Warehouse(SparkSession.active(), folder.resolve("w").toString())
        .read(contract, NIGHT);
  }
}
