package dev.scrip.jobs.report;

import dev.scrip.jobs.io.SmallFiles;
import dev.scrip.jobs.io.Warehouse;
import java.time.LocalDate;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** What a night hands to people: a CSV per campaign, a picture of the segments, the report. */
public final class NightExports {
  private static final String ASIDE = "_aside-";

  private NightExports() {}

  /** Where a night's files lie. */
  public static String folder(Warehouse warehouse, LocalDate runDate) {
    return warehouse.root() + "/exports/run_date=" + runDate;
  }

  /**
   * Writes the files aside, then puts them in place of those there may be.
   *
   * @param runId kept in the manifest
   * @return rows of each CSV by its name
   */
  public static Map<String, Long> write(SparkSession spark, NightSections night, String runId) {
    SmallFiles files = new SmallFiles(spark);
    String exports = night.warehouse().root() + "/exports/";
    // Those of runs that were killed, or that this one stops.
    files.list(exports).stream()
        .filter(name -> name.startsWith(ASIDE))
        .forEach(name -> files.delete(exports + name));
    String aside = exports + ASIDE + night.ledger().attempt();
    String ready = aside + "/ready/";
    CampaignCsvs.Written csvs =
        CampaignCsvs.write(spark, night, runId, aside + "/parts", aside + "/ready");
    HtmlReport report = new HtmlReport(night);
    String chart = report.segmentChart(Words.ENGLISH);
    if (!chart.isEmpty()) {
      files.write(ready + "segments.svg", chart);
    }
    HtmlReport.LANGUAGES.forEach(
        words -> files.write(ready + HtmlReport.fileName(words), report.in(words)));
    String folder = folder(night.warehouse(), night.runDate());
    night.ledger().requireNewest();
    files.delete(folder);
    files.move(aside + "/ready", folder);
    // An object store moves a folder file by file: where the manifest is, everything is.
    files.write(folder + "/manifest.json", csvs.manifest());
    files.delete(aside);
    return csvs.rows();
  }
}
