package dev.scrip.jobs.report;

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
import dev.scrip.table.Arm;
import dev.scrip.table.CampaignsTable;
import dev.scrip.table.CouponsTable;
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
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * One CSV per campaign: UTF-8, header, RFC 4180 quoting, stable order, and a manifest with rows and
 * SHA-256 of each. The holdout is left out: those users get nothing.
 */
final class CampaignCsvs {
  private static final int SCHEMA_VERSION = 1;

  /** People read them: 0.000400 rather than 4.000000000000001E-4. */
  private static final DataType PROBABILITY = DataTypes.createDecimalType(7, 6);

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

  private static final StructType IN_WORDS =
      new StructType()
          .add(CouponsTable.COUPON_ID.name(), DataTypes.StringType)
          .add(CouponsTable.COUPON_TYPE.name(), DataTypes.StringType)
          .add("offer", DataTypes.StringType)
          .add("scope", DataTypes.StringType);

  private CampaignCsvs() {}

  /**
   * What was written.
   *
   * @param rows of each file by its name
   * @param manifest text of {@code manifest.json}, to be written when all files are in place
   */
  record Written(Map<String, Long> rows, String manifest) {
    /** Keeps a copy. */
    Written {
      rows = Map.copyOf(rows);
    }
  }

  /**
   * Writes a file for each campaign.
   *
   * @param parts folder for what is on its way
   * @param target folder of the files
   */
  static Written write(
      SparkSession spark, NightSections night, String runId, String parts, String target) {
    SmallFiles files = new SmallFiles(spark);
    Dataset<Row> rows = rows(spark, night);
    rows.repartition(col(FOLDER_KEY))
        .sortWithinPartitions(
            col(FOLDER_KEY), AllocationTable.USER_ID.col(), col("rank"), col("coupon_id"))
        .write()
        .partitionBy(FOLDER_KEY)
        .options(CsvOptions.TO_THE_LETTER)
        .option("emptyValue", "")
        .option("maxRecordsPerFile", 0) // One file a campaign, whatever the session's settings.
        .csv(parts);
    Map<String, Long> rowsOf = new TreeMap<>();
    rows.groupBy(col(FOLDER_KEY))
        .count()
        .collectAsList()
        .forEach(r -> rowsOf.put(r.getString(0), r.getLong(1)));

    Map<String, Long> rowsByFile = new TreeMap<>();
    List<Map<String, Object>> manifest = new ArrayList<>();
    for (String part : files.list(parts)) {
      if (!part.startsWith(FOLDER_KEY + "=")) {
        continue;
      }
      String campaign =
          URLDecoder.decode(
              part.substring(FOLDER_KEY.length() + 1).replace("+", "%2B"), StandardCharsets.UTF_8);
      String name = fileName(campaign);
      String file =
          files.list(parts + "/" + part).stream()
              .filter(f -> f.startsWith("part-"))
              .findFirst()
              .orElseThrow();
      files.move(parts + "/" + part + "/" + file, target + "/" + name);
      long count = rowsOf.getOrDefault(campaign, 0L);
      rowsByFile.put(name, count);
      manifest.add(entry(files, target + "/" + name, campaign, name, count));
    }
    return new Written(rowsByFile, manifest(night.runDate(), runId, manifest));
  }

  private static Dataset<Row> rows(SparkSession spark, NightSections night) {
    Warehouse warehouse = night.warehouse();
    Dataset<Row> coupons =
        spark.createDataFrame(
            warehouse.read(CouponsTable.CONTRACT).collectAsList().stream()
                .map(coupon -> inWords(coupon, night.conf().currency()))
                .toList(),
            IN_WORDS);
    Dataset<Row> campaigns =
        warehouse
            .read(CampaignsTable.CONTRACT)
            .select(
                CampaignsTable.CAMPAIGN_ID.col(), CampaignsTable.NAME.col().as("campaign_name"));
    Dataset<Row> joined =
        warehouse
            .read(AllocationTable.CONTRACT, night.runDate())
            .where(Arm.isTreatment())
            .join(coupons, CouponsTable.COUPON_ID.name())
            .join(campaigns, CampaignsTable.CAMPAIGN_ID.name());
    List<Column> columns = new ArrayList<>();
    columns.add(AllocationTable.CAMPAIGN_ID.col().as(FOLDER_KEY));
    for (String name : COLUMNS) {
      boolean marked = night.conf().byteOrderMark() && columns.size() == 1;
      String header = marked ? BYTE_ORDER_MARK + name : name;
      columns.add(cell(name).as(header));
    }
    return joined.select(columns.toArray(new Column[0]));
  }

  private static Row inWords(Row coupon, String currency) {
    return RowFactory.create(
        coupon.getAs(CouponsTable.COUPON_ID.name()),
        coupon.getAs(CouponsTable.COUPON_TYPE.name()),
        OfferText.of(coupon, currency).toString(),
        OfferText.scope(coupon).toString());
  }

  private static Column cell(String name) {
    return switch (name) {
      case "valid_from", "valid_to" -> date_format(col(name), "yyyy-MM-dd");
      case "rank" -> col(name);
      case "redemption_probability" -> col(name).cast(PROBABILITY);
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
