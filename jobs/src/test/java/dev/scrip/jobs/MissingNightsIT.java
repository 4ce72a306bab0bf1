package dev.scrip.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.jobs.io.Warehouse;
import dev.scrip.table.AllocationTable;
import dev.scrip.table.DriftTable;
import dev.scrip.table.RunLedgerTable;
import dev.scrip.table.TableContract;
import dev.scrip.table.Tables;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nights that did not run, and one of them made up for later. The shop has an order on each day;
 * where the old night is made in time, its files do not hold the later ones yet.
 */
@Tag("long")
class MissingNightsIT {
  private static final LocalDate FIRST = LocalDate.of(2026, 3, 10);
  private static final LocalDate BACKFILLED = LocalDate.of(2026, 3, 12);
  private static final LocalDate LAST = LocalDate.of(2026, 3, 14);

  @TempDir static Path folder;

  private static Map<String, List<String>> lastBefore = Map.of();
  private static Map<String, List<String>> inTime = Map.of();

  @BeforeAll
  static void run() {
    TinyShop shop = shop("in-time");
    night(shop, FIRST);
    grow(shop, BACKFILLED);
    night(shop, BACKFILLED);
    inTime = rows("in-time", BACKFILLED);

    TinyShop late = shop("late");
    night(late, FIRST);
    grow(late, BACKFILLED);
    grow(late, LAST);
    // Three nights are missing.
    night(late, LAST);
    lastBefore = rows("late", LAST);
    night(late, BACKFILLED);
  }

  @AfterAll
  static void closeTheSession() {
    PublishedNight.session().stop();
  }

  @Test
  void goesOnFromTheNewestEarlierNight() {
    assertThat(
            warehouse("late")
                .read(DriftTable.CONTRACT, LAST)
                .selectExpr("cast(max(earlier_run_date) as string)")
                .head()
                .getString(0))
        .isEqualTo(FIRST.toString());
    assertThat(
            warehouse("late")
                .read(AllocationTable.CONTRACT)
                .groupBy("user_id", "coupon_id")
                .count()
                .where("count > 1")
                .count())
        .as("nobody gets a coupon already held")
        .isZero();
  }

  @Test
  void anOldNightIsMadeAsItWouldHaveBeen() {
    assertThat(inTime).isNotEmpty().containsKey("user_profile");
    assertThat(rows("late", BACKFILLED)).isEqualTo(inTime);
  }

  @Test
  void laterNightsStayAsTheyAre() {
    assertThat(lastBefore).isNotEmpty().containsKey("user_profile");
    assertThat(rows("late", LAST)).isEqualTo(lastBefore);
  }

  private static TinyShop shop(String name) {
    return TinyShop.in(folder.resolve(name)).line("clean.max-quarantined-share = 0");
  }

  /** What a day adds: an order and its line, a view, another user, a coupon that was sent. */
  private static void grow(TinyShop shop, LocalDate night) {
    LocalDate day = night.minusDays(1);
    shop.add("users.csv", "n%1$s,%1$s 08:00:00,north,true".formatted(day))
        .add("orders.csv", "o%1$s,u1,%1$s 11:00:00,completed".formatted(day))
        .add("order_lines.csv", "o%1$s,1,p2,2,400".formatted(day))
        .add("behaviour_events.csv", "e%1$s,u2,%1$s 10:00:00,view,p1".formatted(day))
        .add("coupon_issues.csv", "i%1$s,u1,k1,%1$s 09:00:00".formatted(day));
  }

  private static void night(TinyShop shop, LocalDate date) {
    NightRun run = shop.night(shop.path("w"), "--run-date", date.toString());
    assertThat(run.code()).as(run.err()).isZero();
  }

  private static Warehouse warehouse(String name) {
    return PublishedNight.warehouse(folder.resolve(name).resolve("w"));
  }

  /** A night's rows of every dated table, as sorted texts; the ledger tells of times and files. */
  private static Map<String, List<String>> rows(String name, LocalDate date) {
    Map<String, List<String>> rows = new TreeMap<>();
    for (TableContract contract : Tables.ALL) {
      if (contract.dated() && !contract.equals(RunLedgerTable.CONTRACT)) {
        rows.put(
            contract.name(),
            warehouse(name).read(contract, date).toJSON().collectAsList().stream()
                // A version carries a hash of the conf, and that where the files lie.
                .map(row -> row.replaceAll("-[0-9a-f]{8}\"", "\""))
                .sorted()
                .toList());
      }
    }
    return rows;
  }
}
