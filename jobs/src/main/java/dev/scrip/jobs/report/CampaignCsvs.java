package dev.scrip.jobs.report;

import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.date_format;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.scrip.jobs.io.CsvOptions;
import dev.scrip.jobs.io.SmallFiles;
import dev.scrip.jobs.io.Warehouse;
import dev.scrip.table.AllocationTable;
import dev.scrip.table.CampaignsTable;
import dev.scrip.table.CouponsTable;
import dev.scrip.table.SegmentProfileTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * One CSV per campaign: UTF-8, header, RFC 4180 quoting, stable order, and a manifest with rows and
 * SHA-256 of each, written last. The holdout is left out: those users get nothing. Beside them a
 * picture of the segments.
 */
public final class CampaignCsvs {
  private static final int SCHEMA_VERSION = 1;
  private static final String FOLDER_KEY = "file_key";
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final List<String> COLUMNS =
      List.of(
          "user_id",
          "campaign_id",
          "campaign_name",
          "coupon_id",
          "coupon_type",
          "offer",
          "scope",
          "valid_from",
          "valid_to",
          "rank",
          "redemption_probability",
          "reason");

  private CampaignCsvs() {}

  /** Where a night's files lie. */
  public static String folder(Warehouse warehouse, LocalDate runDate) {
    return warehouse.root() + "/exports/run_date=" + runDate;
  }

  /** Writes the files of a night aside, then puts them in place; returns rows by file name. */
  public static Map<String, Long> export(
      SparkSession spark,
      Warehouse warehouse,
      LocalDate runDate,
      String runId,
      String currency,
      boolean byteOrderMark) {
    SmallFiles files = new SmallFiles(spark);
    String folder = folder(warehouse, runDate);
    String aside = warehouse.root() + "/exports/_aside-" + runDate;
    files.delete(aside);
    Dataset<Row> rows = rows(warehouse, runDate, currency, byteOrderMark);
    rows.repartition(col(FOLDER_KEY))
        .sortWithinPartitions(
            col(FOLDER_KEY), AllocationTable.USER_ID.col(), col("rank"), col("coupon_id"))
        .write()
        .partitionBy(FOLDER_KEY)
        .options(CsvOptions.TO_THE_LETTER)
        .option("emptyValue", "")
        .csv(aside + "/parts");
    Map<String, Long> rowsOf = new TreeMap<>();
    rows.groupBy(col(FOLDER_KEY))
        .count()
        .collectAsList()
        .forEach(r -> rowsOf.put(r.getString(0), r.getLong(1)));

    Map<String, Long> rowsByFile = new TreeMap<>();
    List<Map<String, Object>> manifest = new ArrayList<>();
    for (String part : files.list(aside + "/parts")) {
      if (!part.startsWith(FOLDER_KEY + "=")) {
        continue;
      }
      String campaign =
          URLDecoder.decode(
              part.substring(FOLDER_KEY.length() + 1).replace("+", "%2B"), StandardCharsets.UTF_8);
      String name = fileName(campaign);
      String file =
          files.list(aside + "/parts/" + part).stream()
              .filter(f -> f.startsWith("part-"))
              .findFirst()
              .orElseThrow();
      files.move(aside + "/parts/" + part + "/" + file, aside + "/ready/" + name);
      long count = rowsOf.getOrDefault(campaign, 0L);
      rowsByFile.put(name, count);
      manifest.add(entry(files, aside + "/ready/" + name, campaign, name, count));
    }
    List<Row> segments = warehouse.read(SegmentProfileTable.CONTRACT, runDate).collectAsList();
    if (!segments.isEmpty()) {
      files.write(
          aside + "/ready/segments.svg", new SegmentChart(runDate, currency, segments).svg());
    }
    files.delete(folder);
    if (files.exists(aside + "/ready")) {
      files.move(aside + "/ready", folder);
    }
    // An object store moves a folder file by file: where the manifest is, everything is.
    files.write(folder + "/manifest.json", manifest(runDate, runId, manifest));
    files.delete(aside);
    return rowsByFile;
  }

  private static Dataset<Row> rows(
      Warehouse warehouse, LocalDate runDate, String currency, boolean byteOrderMark) {
    Dataset<Row> coupons =
        warehouse
            .read(CouponsTable.CONTRACT)
            .select(
                CouponsTable.COUPON_ID.col(),
                CouponsTable.COUPON_TYPE.col(),
                OfferText.of(currency).as("offer"),
                when(CouponsTable.SCOPE.col().equalTo("all"), lit("everything"))
                    .when(CouponsTable.SCOPE.col().equalTo("product"), lit("listed products"))
                    .otherwise(
                        concat(
                            CouponsTable.SCOPE.col(),
                            lit(": "),
                            array_join(CouponsTable.SCOPE_VALUES.col(), ", ")))
                    .as("scope"));
    Dataset<Row> campaigns =
        warehouse
            .read(CampaignsTable.CONTRACT)
            .select(
                CampaignsTable.CAMPAIGN_ID.col(), CampaignsTable.NAME.col().as("campaign_name"));
    Dataset<Row> joined =
        warehouse
            .read(AllocationTable.CONTRACT, runDate)
            .where(AllocationTable.ARM.col().equalTo("treatment"))
            .join(coupons, CouponsTable.COUPON_ID.name())
            .join(campaigns, CampaignsTable.CAMPAIGN_ID.name());
    List<Column> columns = new ArrayList<>();
    columns.add(AllocationTable.CAMPAIGN_ID.col().as(FOLDER_KEY));
    for (String name : COLUMNS) {
      String header = byteOrderMark && columns.size() == 1 ? BYTE_ORDER_MARK + name : name;
      columns.add(cell(name).as(header));
    }
    return joined.select(columns.toArray(new Column[0]));
  }

  private static Column cell(String name) {
    return switch (name) {
      case "valid_from", "valid_to" -> date_format(col(name), "yyyy-MM-dd");
      case "rank", "redemption_probability" -> col(name);
      default -> harmless(col(name));
    };
  }

  /** Text that a spreadsheet would take for a formula gets a leading apostrophe. */
  static Column harmless(Column text) {
    return when(text.rlike("^[=+\\-@\\t\\r\\n]"), concat(lit("'"), text)).otherwise(text);
  }

  private static String fileName(String campaign) {
    return URLEncoder.encode(campaign, StandardCharsets.UTF_8) + ".csv";
  }

  private static Map<String, Object> entry(
      SmallFiles files, String path, String campaign, String name, long rows) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("file", name);
    entry.put("campaign_id", campaign);
    entry.put("rows", rows);
    entry.put("sha256", digest(files, path));
    return entry;
  }

  private static String manifest(
      LocalDate runDate, String runId, List<Map<String, Object>> entries) {
    Map<String, Object> manifest = new LinkedHashMap<>();
    manifest.put("schema_version", SCHEMA_VERSION);
    manifest.put("run_date", runDate.toString());
    manifest.put("run_id", runId);
    manifest.put("columns", COLUMNS);
    manifest.put("files", entries);
    try {
      return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(manifest)
          + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String digest(SmallFiles files, String path) {
    try (InputStream in = files.open(path)) {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      try (DigestInputStream digesting = new DigestInputStream(in, sha)) {
        digesting.transferTo(java.io.OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(sha.digest());
    } catch (IOException e) {
      throw new UncheckedIOException(path + ": " + e.getMessage(), e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
