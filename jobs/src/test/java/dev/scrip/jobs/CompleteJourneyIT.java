package dev.scrip.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.table.CampaignAudienceTable;
import dev.scrip.table.CampaignsTable;
import dev.scrip.table.CouponIssuesTable;
import dev.scrip.table.CouponRedemptionsTable;
import dev.scrip.table.CouponsTable;
import dev.scrip.table.OrderLinesTable;
import dev.scrip.table.OrdersTable;
import dev.scrip.table.ProductsTable;
import dev.scrip.table.QuarantineTable;
import dev.scrip.table.TableContract;
import dev.scrip.table.UsersTable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The queries of {@code conf/completejourney.conf} on a slice of the real data, as CSV files. */
@Tag("long")
class CompleteJourneyIT {
  private static final Path SLICE = Path.of("src/test/resources/completejourney").toAbsolutePath();
  private static final Map<String, String> INPUTS =
      Map.of(
          "transactions", "transactions",
          "articles", "products",
          "demographics", "demographics",
          "campaign_descriptions", "campaign_descriptions",
          "mailings", "campaigns",
          "coupon_articles", "coupons",
          "redeemed_coupons", "coupon_redemptions");

  @TempDir static Path folder;

  @BeforeAll
  static void cleanTheSlice() throws IOException {
    StringBuilder conf =
        new StringBuilder(
            "include file(\"%s\")%n"
                .formatted(Path.of("../conf/completejourney.conf").toRealPath()));
    INPUTS.forEach(
        (view, file) ->
            conf.append(
                "raw.inputs.%s { path = \"%s\", format = csv }%n"
                    .formatted(view, SLICE.resolve(file + ".csv.gz"))));
    Path own = Files.writeString(folder.resolve("slice.conf"), conf.toString());
    NightRun run =
        NightRun.of(
            "--conf",
            own.toString(),
            "--warehouse",
            folder.resolve("w").toString(),
            "--only",
            "clean-tables",
            "--run-date",
            "2018-01-02");
    assertThat(run.code()).as(run.err()).isZero();
  }

  @AfterAll
  static void closeTheSession() {
    PublishedNight.session().stop();
  }

  @Test
  void makesOrdersOfReceiptLines() throws IOException {
    List<String[]> lines = slice("transactions");
    assertThat(rows(OrdersTable.CONTRACT).count())
        .isEqualTo(lines.stream().map(line -> line[2]).distinct().count());
    long empty = lines.stream().filter(line -> cents(line[4]) == 0 && cents(line[5]) == 0).count();
    assertThat(empty).isPositive();
    assertThat(rows(OrderLinesTable.CONTRACT).count()).isEqualTo(lines.size() - empty);
    assertThat(rows(QuarantineTable.CONTRACT).where("table_name = 'order_lines'").count())
        .isEqualTo(empty);
  }

  @Test
  void keepsWhatWasPaid() throws IOException {
    long paid =
        slice("transactions").stream()
            .mapToLong(line -> Math.max(0, cents(line[5]) - cents(line[7])))
            .sum();
    assertThat(
            rows(OrderLinesTable.CONTRACT)
                .selectExpr("sum(quantity * unit_price_cents - discount_cents)")
                .head()
                .getLong(0))
        .isEqualTo(paid);
  }

  @Test
  void makesUsersOfHouseholdsAndProductsOfArticles() throws IOException {
    assertThat(rows(UsersTable.CONTRACT).count())
        .isEqualTo(
            Stream.of(
                    slice("transactions").stream().map(line -> line[0]),
                    slice("campaigns").stream().map(line -> line[1]),
                    slice("demographics").stream().map(line -> line[0]))
                .flatMap(households -> households)
                .distinct()
                .count());
    assertThat(rows(ProductsTable.CONTRACT).count()).isEqualTo(slice("products").size());
  }

  @Test
  void givesEveryMailedHouseholdEveryCouponOfItsCampaign() throws IOException {
    List<String[]> mailings = slice("campaigns");
    List<String[]> coupons = slice("coupons");
    assertThat(rows(CampaignAudienceTable.CONTRACT).count()).isEqualTo(mailings.size());
    assertThat(rows(CampaignsTable.CONTRACT).where("audience_only").count()).isEqualTo(7);
    List<String> distinct =
        coupons.stream().map(line -> line[2] + ":" + line[0]).distinct().toList();
    assertThat(rows(CouponsTable.CONTRACT).count()).isEqualTo(distinct.size());
    assertThat(rows(CouponIssuesTable.CONTRACT).count())
        .isEqualTo(
            mailings.stream()
                .mapToLong(
                    mailing ->
                        distinct.stream().filter(c -> c.startsWith(mailing[0] + ":")).count())
                .sum());
  }

  @Test
  void findsAnOrderForEveryRedemptionThatHasOne() throws IOException {
    Dataset<Row> redemptions = rows(CouponRedemptionsTable.CONTRACT);
    assertThat(redemptions.count())
        .isEqualTo(
            slice("coupon_redemptions").stream()
                .map(line -> String.join(",", line))
                .distinct()
                .count());
    // Campaign, household and day of a redemption are those of the file, in the shop's days.
    assertThat(
            redemptions
                .selectExpr(
                    "concat_ws(',', user_id, split_part(coupon_id, ':', 2),"
                        + " split_part(coupon_id, ':', 1), redemption_date)")
                .collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactlyInAnyOrderElementsOf(
            slice("coupon_redemptions").stream()
                .map(line -> String.join(",", line))
                .distinct()
                .toList());
    assertThat(redemptions.where("order_id is not null").count())
        .isEqualTo(
            redemptions
                .where("order_id is not null")
                .join(
                    rows(OrdersTable.CONTRACT).select("order_id", "user_id", "order_date"),
                    "order_id")
                .where("order_date = redemption_date")
                .count())
        .isPositive();
  }

  private static Dataset<Row> rows(TableContract contract) {
    return PublishedNight.warehouse(folder.resolve("w")).read(contract);
  }

  private static long cents(String amount) {
    return new BigDecimal(amount).movePointRight(2).longValueExact();
  }

  /** The lines of a file without quotes, less its header. */
  private static List<String[]> slice(String file) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(SLICE.resolve(file + ".csv.gz"))),
                StandardCharsets.UTF_8))) {
      return lines.lines().skip(1).map(line -> line.split(",", -1)).toList();
    }
  }
}
