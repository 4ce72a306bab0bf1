package dev.scrip.jobs;

import static dev.scrip.jobs.PublishedNight.NIGHT;
import static dev.scrip.jobs.PublishedNight.warehouse;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.table.CouponsTable;
import dev.scrip.table.OrderLinesTable;
import dev.scrip.table.OrdersTable;
import dev.scrip.table.ProductsTable;
import dev.scrip.table.QuarantineTable;
import dev.scrip.table.TableContract;
import dev.scrip.table.UsersTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a night does when the world around it changes: raw files that are written while they are
 * read, columns that come, go or change their type, a warehouse that cannot be written. {@code
 * scripts/acceptance/disk-faults} adds a disk that runs full.
 */
@Tag("long")
class OutsideFaultsIT {
  @TempDir Path folder;

  @AfterAll
  static void closeTheSession() {
    PublishedNight.session().stop();
  }

  @Test
  void publishesNothingOfRawFilesThatChangeMeanwhile() {
    TinyShop shop = shop();
    changesWhileRead(
        shop, "'append', '%s', 'u9,2026-01-09 08:00:00,north,true'", shop.path("users.csv"));
    NightRun run = cleaned(shop);
    assertThat(run.code()).isEqualTo(ExitCode.INTERNAL_FAULT.code());
    assertThat(run.err()).startsWith("Error: raw files changed").contains("run the night again");
    assertThat(folder.resolve("w").toFile().list()).containsExactly("run_ledger");

    shop.line("raw.tables.orders = { query = \"select * from new_orders\" }");
    NightRun again = cleaned(shop);
    assertThat(again.code()).as(again.err()).isZero();
    assertThat(rows(UsersTable.CONTRACT).where("user_id = 'u9'").count()).isEqualTo(1);
  }

  @Test
  void saysThatRawFilesChangedWhereOneIsGone() {
    TinyShop shop = shop();
    changesWhileRead(shop, "'remove', '%s'", shop.path("order_lines.csv"));
    NightRun run = cleaned(shop);
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.INTERNAL_FAULT.code());
    assertThat(run.err()).startsWith("Error: raw files changed");
  }

  @Test
  void takesColumnsThatComeAndGo() {
    NightRun run =
        cleaned(
            shop()
                .replace("users.csv", "marketing_consent", "marketing_consent,stars")
                .replace("users.csv", "true", "true,5")
                .replace("users.csv", "false", "false,4")
                .replace("products.csv", ",unit_cost_cents", "")
                .replace("products.csv", ",100", "")
                .replace("products.csv", ",150", ""));
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(rows(UsersTable.CONTRACT).count()).isEqualTo(3);
    assertThat(rows(ProductsTable.CONTRACT).where("unit_cost_cents is null").count()).isEqualTo(2);
    assertThat(rows(QuarantineTable.CONTRACT).count()).isZero();
  }

  @Test
  void takesAColumnWhoseTypeChangedIfItsValuesStillFit() {
    TinyShop shop = shop();
    parquet(shop, "order_lines", "cast(quantity as double) quantity");
    NightRun run = cleaned(shop);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(rows(OrderLinesTable.CONTRACT).selectExpr("sum(quantity)").head().getLong(0))
        .isEqualTo(3);
  }

  @Test
  void quarantinesValuesThatFitNoMore() {
    TinyShop shop = shop();
    parquet(shop, "order_lines", "'two pieces' quantity");
    NightRun refused = cleaned(shop);
    assertThat(refused.code()).isEqualTo(ExitCode.BAD_DATA.code());
    assertThat(refused.err())
        .contains("table order_lines: 2 of 2 rows", "malformed:quantity", "max-quarantined-share");
  }

  @Test
  void refusesFilesOfOneTableWithDifferentTypes() {
    TinyShop shop = shop();
    parquet(shop, "order_lines", "quantity");
    parquet(shop, "order_lines/later", "cast(quantity as string) quantity");
    NightRun run = cleaned(shop);
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.BAD_DATA.code());
    assertThat(run.err()).contains("raw table order_lines", "quantity");
  }

  @Test
  void saysSoWhereTheWarehouseCannotBeMade() throws IOException {
    Path file = Files.writeString(folder.resolve("w"), "a file, no folder");
    NightRun run = cleaned(shop());
    assertThat(run.code()).isEqualTo(ExitCode.INTERNAL_FAULT.code());
    assertThat(run.err()).contains(file.toString());
    assertThat(file).content().isEqualTo("a file, no folder");
  }

  @Test
  void makesATableWhoseCreationWasCutOff() throws IOException {
    // What a disk that ran full left.
    Path log = folder.resolve("w/coupons/_delta_log");
    Files.createDirectories(log.resolve("_staged_commits"));
    Files.writeString(log.resolve(".00000000000000000000.json.3bfafd1f.tmp"), "{\"commitInfo\"");
    Files.createDirectories(folder.resolve("w/orders/_delta_log"));
    NightRun run = cleaned(shop());
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(rows(CouponsTable.CONTRACT).count()).isEqualTo(1);
    assertThat(rows(OrdersTable.CONTRACT).count()).isEqualTo(2);
  }

  private TinyShop shop() {
    return TinyShop.in(folder.resolve("raw"));
  }

  /** Has the query of the orders call {@link UnsettledFiles}. */
  private static void changesWhileRead(TinyShop shop, String change, Path file) {
    shop.line("raw.inputs.new_orders { path = ${raw.dir}\"/orders.csv\", format = csv }")
        .line(
            "raw.tables.orders = { query = \"select order_id, user_id, reflect('%s', %s, ordered_at)"
                    .formatted(UnsettledFiles.class.getName(), change.formatted(file))
                + " ordered_at from new_orders\" }");
  }

  private NightRun cleaned(TinyShop shop) {
    return shop.night(folder.resolve("w"), "--only", "clean-tables");
  }

  private Dataset<Row> rows(TableContract contract) {
    return contract.dated()
        ? warehouse(folder.resolve("w")).read(contract, NIGHT)
        : warehouse(folder.resolve("w")).read(contract);
  }

  /** Writes the order lines as Parquet, with typed columns, and has the conf read that. */
  private static void parquet(TinyShop shop, String into, String quantity) {
    PublishedNight.session()
        .read()
        .option("header", true)
        .option("inferSchema", true)
        .csv(shop.path("order_lines.csv").toString())
        .selectExpr(
            "order_id",
            "line",
            "product_id",
            quantity,
            "cast(unit_price_cents as bigint) unit_price_cents")
        .coalesce(1)
        .write()
        .parquet(shop.path(into).toString());
    shop.line(
        "raw.tables.order_lines { path = \"%s\", format = parquet }"
            .formatted(shop.path("order_lines")));
  }
}
