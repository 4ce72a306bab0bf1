package dev.scrip.jobs;

import static dev.scrip.jobs.PublishedNight.NIGHT;
import static dev.scrip.jobs.PublishedNight.warehouse;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.jobs.io.Ledger;
import dev.scrip.table.AllocationCertificateTable;
import dev.scrip.table.AllocationTable;
import dev.scrip.table.QuarantineTable;
import dev.scrip.table.RunLedgerTable;
import dev.scrip.table.TableContract;
import dev.scrip.table.Tables;
import dev.scrip.table.UserProfileTable;
import dev.scrip.table.UsersTable;
import io.delta.tables.DeltaTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a night does with input it cannot use: it ends with the exit code and one line that names
 * the thing, its value and the remedy, and leaves a warehouse that holds another night untouched.
 */
class BadInputIT {
  /** The warehouse of a night that went well, in a shop without coupons. */
  private static Path published;

  private static NightRun withoutCoupons;

  @TempDir Path folder;

  @BeforeAll
  static void publishANight() throws IOException {
    Path shop = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "sound-night-");
    published = shop.resolve("w");
    withoutCoupons = TinyShop.in(shop.resolve("raw")).empty("coupons.json").night(published);
  }

  @AfterAll
  static void closeTheSession() {
    PublishedNight.session().stop();
  }

  @Test
  void refusesAnUnknownOption() throws IOException {
    refuses(shop(), ExitCode.BAD_ARGUMENTS, List.of("--fast"), "--fast");
  }

  @Test
  void refusesAChoiceOfNoStep() throws IOException {
    refuses(
        shop(),
        ExitCode.BAD_ARGUMENTS,
        List.of("--from", "train-response", "--only", "clean-tables"),
        "nothing to run",
        "train-response");
  }

  @Test
  void refusesTheSimulatedShopWhereTheConfHasNone() throws IOException {
    refuses(
        shop(),
        ExitCode.BAD_ARGUMENTS,
        List.of("--only", "generate-shop"),
        "simulated-shop.enabled = true");
  }

  @Test
  void refusesAnUnknownKeyOfTheConf() throws IOException {
    refuses(
        shop().line("clean.max-quantitty = 3"),
        ExitCode.BAD_ARGUMENTS,
        "shop.conf",
        "unknown key clean.max-quantitty",
        "Maybe max-quantity?");
  }

  @Test
  void refusesAValueOutOfRange() throws IOException {
    refuses(
        shop().line("clean.max-quarantined-share = 1.5"),
        ExitCode.BAD_ARGUMENTS,
        "clean.max-quarantined-share = 1.5",
        "from 0.0 to 1.0");
  }

  @Test
  void refusesAWordThatAnOptionDoesNotKnow() throws IOException {
    refuses(
        shop().line("clean.default-order-status = lost"),
        ExitCode.BAD_ARGUMENTS,
        "clean.default-order-status",
        "lost",
        "completed");
  }

  @Test
  void refusesATableThatTheConfForgets() throws IOException {
    refuses(
        shop().line("raw.tables.coupons = null"),
        ExitCode.BAD_ARGUMENTS,
        "raw.tables.coupons",
        "absent = true");
  }

  @Test
  void refusesAFileThatIsNotThere() throws IOException {
    TinyShop shop = shop().delete("users.csv");
    refuses(
        shop,
        ExitCode.BAD_DATA,
        shop.path("users.csv").toString(),
        "raw.tables.users.path",
        "raw.tables.users.absent = true");
    Ledger ledger = new Ledger(PublishedNight.session(), warehouse(published), "reader");
    assertThat(ledger.night(NIGHT))
        .filteredOn(e -> e.step().equals("clean-tables"))
        .singleElement()
        .satisfies(
            e -> {
              assertThat(e.status()).isEqualTo(Ledger.Status.REFUSED);
              assertThat(e.notes()).singleElement().asString().contains("users.csv");
            });
  }

  @Test
  void refusesATableThatLiesNowhere() throws IOException {
    TinyShop shop = shop().line("raw.tables.coupons = { path = ${raw.dir}\"/coupons\" }");
    refuses(
        shop.line("raw.tables.coupons.format = parquet"),
        ExitCode.BAD_DATA,
        shop.path("coupons").toString(),
        "raw.tables.coupons.path",
        "raw.tables.coupons.absent = true");
  }

  @Test
  void refusesAFolderWithoutFiles() throws IOException {
    TinyShop shop = shop().write("empty/_SUCCESS", "");
    refuses(
        shop.line("raw.tables.orders { path = ${raw.dir}\"/empty\", format = parquet }"),
        ExitCode.BAD_DATA,
        "no file at " + shop.path("empty"),
        "raw.tables.orders.path");
  }

  @Test
  void refusesAFolderWithoutADeltaTable() throws IOException {
    TinyShop shop = shop().write("lake/orders.csv", "order_id\n");
    refuses(
        shop.line("raw.tables.orders { path = ${raw.dir}\"/lake\", format = delta }"),
        ExitCode.BAD_DATA,
        shop.path("lake").toString(),
        "raw.tables.orders");
  }

  @Test
  void refusesATableWithoutAnObligatoryColumn() throws IOException {
    refuses(
        shop().replace("orders.csv", "ordered_at", "ordered"),
        ExitCode.BAD_DATA,
        "raw table orders lacks column ordered_at",
        "rename it in a query");
  }

  @Test
  void refusesANegativeBudget() throws IOException {
    refuses(
        shop().replace("campaigns.json", "100000", "-5"),
        ExitCode.BAD_DATA,
        "campaign c1 has budget_cents -5",
        "correct it in the source");
  }

  @Test
  void refusesACampaignWithoutABudget() throws IOException {
    refuses(
        shop().replace("campaigns.json", "100000", "null"),
        ExitCode.BAD_DATA,
        "campaign c1 has no budget_cents",
        "clean.default-budget");
  }

  @Test
  void refusesUnknownConsent() throws IOException {
    refuses(
        shop().replace("users.csv", "marketing_consent", "newsletter"),
        ExitCode.BAD_DATA,
        "users lacks column marketing_consent",
        "clean.assumed-consent");
  }

  @Test
  void refusesANightBeforeAnyData() throws IOException {
    refuses(
        shop().line("run-date = \"2025-12-31\""),
        ExitCode.BAD_DATA,
        "2025-12-31 lies before any data",
        "2026-01-01",
        "later");
  }

  @Test
  void refusesAQueryThatCannotBeUnderstood() throws IOException {
    refuses(
        shop().line("raw.tables.orders = { query = \"select order_id frm\\n nowhere\" }"),
        ExitCode.BAD_DATA,
        "raw.tables.orders",
        "nowhere");
  }

  @Test
  void refusesAQueryOverAViewThatIsNotThere() throws IOException {
    refuses(
        shop().line("raw.tables.orders = { query = \"select * from shop_orders\" }"),
        ExitCode.BAD_DATA,
        "raw.tables.orders",
        "shop_orders");
  }

  @Test
  void refusesAQueryThatFailsOnARow() throws IOException {
    refuses(
        shop()
            .line("raw.inputs.lines { path = ${raw.dir}\"/order_lines.csv\", format = csv }")
            .line(
                "raw.tables.order_lines = { query = \"select order_id, line,"
                    + " cast(product_id as int) as product_id from lines\" }"),
        ExitCode.BAD_DATA,
        "raw table order_lines",
        "'p1'");
  }

  @Test
  void refusesAParquetFileThatIsCutShort() throws IOException {
    TinyShop shop = shop();
    writeOrdersAsParquet(shop);
    cutShort(shop.path("orders"));
    refuses(
        shop.line("raw.tables.orders { path = ${raw.dir}\"/orders\", format = parquet }"),
        ExitCode.BAD_DATA,
        "raw.tables.orders",
        shop.path("orders").toString());
  }

  @Test
  void refusesOneUnreadableFileAmongSoundOnes() throws IOException {
    TinyShop shop = shop();
    writeOrdersAsParquet(shop);
    Files.writeString(shop.path("orders/zz.parquet"), "rows, but not as Parquet holds them");
    refuses(
        shop.line("raw.tables.orders { path = ${raw.dir}\"/orders\", format = parquet }"),
        ExitCode.BAD_DATA,
        "raw table orders",
        "zz.parquet",
        "not a Parquet file");
  }

  @Test
  void refusesFilesOfOneTableWithDifferentHeaders() throws IOException {
    refuses(
        shop()
            .write("orders/a.csv", "order_id,user_id,ordered_at\no1,u1,2026-02-02\n")
            .write("orders/b.csv", "order_id,ordered_at,user_id\no2,2026-02-02,u1\n")
            .line("raw.tables.orders.path = ${raw.dir}\"/orders\""),
        ExitCode.BAD_DATA,
        "raw table orders",
        ".csv",
        "header");
  }

  @Test
  void stopsWhereTooManyRowsAreQuarantined() throws IOException {
    refuses(
        shop().add("orders.csv", "o3,u1"),
        ExitCode.BAD_DATA,
        "table orders: 1 of 3 rows",
        "clean.max-quarantined-share = 0.05",
        "corrupt:row");
  }

  @Test
  void quarantinesLinesThatCannotBeParsed() {
    Path warehouse = folder.resolve("w");
    TinyShop shop =
        shop()
            .add("orders.csv", "o3,u1")
            .add("orders.csv", "o4,u1,2026-02-04 11:00:00,completed,and,more")
            .line("clean.max-quarantined-share = 0.5")
            .absent("order_lines", "behaviour_events", "campaigns", "campaign_audience", "coupons");
    NightRun run = shop.night(warehouse, "--only", "clean-tables");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(warehouse(warehouse).read(QuarantineTable.CONTRACT, NIGHT).collectAsList())
        .hasSize(2)
        .allMatch(r -> r.getAs(QuarantineTable.REASON.name()).equals("corrupt:row"))
        .anyMatch(r -> r.<String>getAs(QuarantineTable.RAW_ROW.name()).contains("o3,u1"));
  }

  @Test
  void refusesATableThatLacksAColumn() {
    refusesTable(PublishedNight.session().sql("select 'u1' user_id"), "table users lacks column");
  }

  @Test
  void refusesATableWithAColumnThatIsUnknown() {
    refusesTable(
        PublishedNight.session()
            .createDataFrame(List.of(), UsersTable.CONTRACT.schema().add("stars", "int")),
        "table users has a column stars that is unknown");
  }

  /** A night does not write into a users table that another version left. */
  private void refusesTable(Dataset<Row> users, String words) {
    Path warehouse = folder.resolve("w");
    String table = warehouse.resolve("users").toString();
    users.write().format("delta").save(table);
    NightRun run = shop().night(warehouse);
    assertThat(run.code()).isEqualTo(ExitCode.BAD_DATA.code());
    assertThat(run.err()).contains(words, "warehouse of its own");
    assertThat(PublishedNight.session().read().format("delta").load(table).columns())
        .isEqualTo(users.columns());
    assertThat(DeltaTable.forPath(PublishedNight.session(), table).history().count()).isEqualTo(1);
  }

  @Test
  void leavesNothingButTheLedgerWhereThereWasNoWarehouse() {
    Path warehouse = folder.resolve("w");
    assertThat(shop().replace("campaigns.json", "100000", "-5").night(warehouse).code())
        .isEqualTo(ExitCode.BAD_DATA.code());
    assertThat(warehouse.toFile().list()).containsExactly(RunLedgerTable.CONTRACT.name());
  }

  @Test
  void allocatesNothingWhereThereAreNoCoupons() throws IOException {
    assertThat(withoutCoupons.code()).as(withoutCoupons.err()).isZero();
    assertThat(rows(published, UserProfileTable.CONTRACT)).isEqualTo(3);
    assertThat(rows(published, AllocationTable.CONTRACT)).isZero();
    assertThat(rows(published, AllocationCertificateTable.CONTRACT)).isEqualTo(1);
    assertThat(exports(published))
        .containsExactlyInAnyOrder(
            "manifest.json", "report.en.html", "report.zh.html", "segments.svg");
  }

  @Test
  @Tag("long")
  void publishesEmptyTablesForAnEmptyShop() throws IOException {
    Path warehouse = folder.resolve("w");
    NightRun run = shop().emptyAll().night(warehouse);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(Tables.ALL.stream().filter(t -> !warehouse(warehouse).has(t))).isEmpty();
    assertThat(rows(warehouse, UserProfileTable.CONTRACT)).isZero();
    assertThat(rows(warehouse, AllocationTable.CONTRACT)).isZero();
    assertThat(exports(warehouse))
        .containsExactlyInAnyOrder("manifest.json", "report.en.html", "report.zh.html");
  }

  private TinyShop shop() {
    return TinyShop.in(folder.resolve("raw"));
  }

  private static void refuses(TinyShop shop, ExitCode code, String... words) throws IOException {
    refuses(shop, code, List.of(), words);
  }

  /**
   * A whole night over the published one fails with one line and changes nothing but the ledger.
   */
  private static void refuses(TinyShop shop, ExitCode code, List<String> options, String... words)
      throws IOException {
    Map<Path, String> before = files(published);
    NightRun run = shop.night(published, options.toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isEqualTo(code.code());
    assertThat(run.err().lines().filter(l -> !l.startsWith("Try --help")).toList())
        .singleElement()
        .asString()
        .startsWith("Error: ")
        .contains(words);
    assertThat(files(published)).isNotEmpty().isEqualTo(before);
  }

  private static long rows(Path warehouse, TableContract contract) {
    return warehouse(warehouse).read(contract, NIGHT).count();
  }

  private static List<String> exports(Path warehouse) throws IOException {
    try (Stream<Path> files = Files.list(PublishedNight.exports(warehouse))) {
      return files.map(f -> f.getFileName().toString()).toList();
    }
  }

  /** Every file below a folder, the ledger's aside, with its size and time of change. */
  private static Map<Path, String> files(Path folder) throws IOException {
    Map<Path, String> found = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        if (path.startsWith(folder.resolve(RunLedgerTable.CONTRACT.name()))) {
          continue;
        }
        found.put(path, Files.size(path) + " " + Files.getLastModifiedTime(path));
      }
    }
    return found;
  }

  private static void writeOrdersAsParquet(TinyShop shop) {
    PublishedNight.session()
        .read()
        .option("header", true)
        .csv(shop.path("orders.csv").toString())
        .coalesce(1)
        .write()
        .parquet(shop.path("orders").toString());
  }

  private static void cutShort(Path parquet) throws IOException {
    try (Stream<Path> parts = Files.list(parquet)) {
      for (Path part : parts.filter(p -> p.toString().endsWith(".parquet")).toList()) {
        byte[] whole = Files.readAllBytes(part);
        Files.write(part, Arrays.copyOf(whole, whole.length / 2));
        Files.deleteIfExists(parquet.resolve("." + part.getFileName() + ".crc"));
      }
    }
  }
}
