package dev.scrip.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.clean.CleanShop;
import dev.scrip.jobs.config.RawConf;
import dev.scrip.jobs.config.SimulatedShopConf;
import dev.scrip.jobs.io.ShopFiles;
import dev.scrip.synthetic.ShopOptions;
import dev.scrip.table.CouponIssuesTable;
import dev.scrip.table.TableContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The simulated shop's files when a day is killed before its last table is written. */
class ShopFilesIT {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
  private static final String ISSUES = CouponIssuesTable.CONTRACT.name();

  @TempDir Path folder;

  @AfterAll
  static void closeTheSession() {
    PublishedNight.session().stop();
  }

  @Test
  void areReadWithoutTheDayThatIsMadeAgain() throws IOException {
    ShopFiles files = new ShopFiles(PublishedNight.session(), conf(), raw());
    files.writeHistory(Map.of(ISSUES, issues("old")));
    files.writeDay(DAY, Map.of(ISSUES, issues("half")));
    Files.delete(folder.resolve("_made/" + DAY));

    assertThat(files.hasHistory()).isTrue();
    assertThat(files.hasDay(DAY)).isFalse();
    files.clearDay(DAY);
    assertThat(read(files)).containsExactly("old");

    // Planned before the first table of the day is written, as the whole day is.
    Dataset<Row> next = files.read(ISSUES).selectExpr("concat(issue_id, '-next') AS issue_id");
    files.writeDay(DAY, Map.of(ISSUES, next, "coupon_redemptions", next));
    assertThat(read(files)).containsExactlyInAnyOrder("old", "old-next");
    assertThat(files.hasDay(DAY)).isTrue();
  }

  private static List<String> read(ShopFiles files) {
    return files.read(ISSUES).collectAsList().stream()
        .map(row -> row.<String>getAs("issue_id"))
        .toList();
  }

  private static Dataset<Row> issues(String id) {
    return PublishedNight.session().sql("SELECT '" + id + "' AS issue_id");
  }

  private SimulatedShopConf conf() {
    return new SimulatedShopConf(true, folder.toString(), 0, ShopOptions.DEFAULT);
  }

  private RawConf raw() {
    return new RawConf(
        Map.of(),
        CleanShop.CONTRACTS.stream()
            .collect(
                Collectors.toMap(
                    TableContract::name,
                    table ->
                        new RawConf.Files(folder.resolve(table.name()).toString(), "parquet"))));
  }
}
