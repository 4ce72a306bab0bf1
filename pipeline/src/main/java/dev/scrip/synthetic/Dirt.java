package dev.scrip.synthetic;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * Adds damaged rows to sound raw tables, to see what becomes of them.
 *
 * <p>A damaged row is a copy of a sound one under a key that begins with {@link
 * DirtKind#keyPrefix()}, with one column spoiled. Spoiled lines belong to orders of their own,
 * which are sound: so that the line's only fault is the one it stands for, {@code orders} holds an
 * order under the same {@code order_id}, without other lines (except for lines of unknown orders).
 */
public final class Dirt {
  private static final long DRAWS = 1_000_000_000L;

  /** Only first lines are spoiled, one in so many of all lines. */
  private static final double LINES_PER_ORDER = 2.5;

  private Dirt() {}

  /**
   * The tables as text with damaged rows added: every kind at least once in a table that has rows.
   *
   * @param raw raw tables by name, typed as {@link SimulatedShop} makes them; best read back from
   *     where they were written, since they are read twice
   * @param share damaged rows per sound row of each table that has kinds of dirt, 0 to 0.5; with 0
   *     no row is added
   * @param seed which rows are damaged
   * @return the same tables, every column as text
   * @throws IllegalArgumentException if the share is out of range
   */
  public static Map<String, Dataset<Row>> spoil(
      Map<String, Dataset<Row>> raw, double share, long seed) {
    if (!(share >= 0 && share <= 0.5)) {
      throw new IllegalArgumentException("dirt: share is " + share + " but must be 0 to 0.5");
    }
    Map<String, Dataset<Row>> spoiled = new LinkedHashMap<>();
    raw.forEach(
        (name, rows) -> {
          Dataset<Row> text = asText(rows);
          List<Splash> splashes = splashes(name, share, seed);
          spoiled.put(name, share == 0 || splashes.isEmpty() ? text : add(text, splashes));
        });
    return spoiled;
  }

  /**
   * Rows to add to a table: which key draws them, how likely, among which rows, and their columns.
   */
  private record Splash(
      DirtKind kind, String key, Column draw, double chance, Column among, boolean sound) {}

  private static Dataset<Row> asText(Dataset<Row> rows) {
    return rows.select(
        Arrays.stream(rows.columns())
            .map(name -> col(name).cast(DataTypes.StringType).as(name))
            .toArray(Column[]::new));
  }

  private static List<Splash> splashes(String table, double share, long seed) {
    List<DirtKind> own = kindsOf(table);
    List<Splash> splashes = new ArrayList<>();
    for (DirtKind kind : own) {
      boolean lines = table.equals("order_lines");
      double chance = share / own.size() * (lines ? LINES_PER_ORDER : 1);
      Column among = lines ? col("line").equalTo("1") : lit(true);
      splashes.add(splash(kind, keyOf(table), chance, among, seed, false));
    }
    if (table.equals("orders")) {
      List<DirtKind> lineKinds = kindsOf("order_lines");
      for (DirtKind kind : lineKinds) {
        if (kind != DirtKind.LINE_OF_UNKNOWN_ORDER) {
          double chance = share / lineKinds.size() * LINES_PER_ORDER;
          splashes.add(splash(kind, "order_id", chance, lit(true), seed, true));
        }
      }
    }
    return splashes;
  }

  private static Splash splash(
      DirtKind kind, String key, double chance, Column among, long seed, boolean sound) {
    Column draw = pmod(xxhash64(col(key), lit(seed), lit(kind.name())), lit(DRAWS));
    return new Splash(kind, key, draw, chance, among, sound);
  }

  private static List<DirtKind> kindsOf(String table) {
    return Arrays.stream(DirtKind.values()).filter(k -> k.table().equals(table)).toList();
  }

  private static String keyOf(String table) {
    return switch (table) {
      case "users" -> "user_id";
      case "behaviour_events" -> "event_id";
      case "campaigns" -> "campaign_id";
      case "coupon_issues" -> "issue_id";
      case "coupon_redemptions" -> "redemption_id";
      default -> "order_id";
    };
  }

  /** Every row, and behind it the damaged copies it is drawn for; the lowest draw always wins. */
  private static Dataset<Row> add(Dataset<Row> text, List<Splash> splashes) {
    List<Column> lowest = new ArrayList<>();
    List<Column> copies = new ArrayList<>();
    copies.add(struct(columns(text)));
    for (int i = 0; i < splashes.size(); i++) {
      Splash splash = splashes.get(i);
      lowest.add(min(when(splash.among(), splash.draw())).as("lowest_" + i));
      Column drawn =
          splash
              .draw()
              .lt(lit((long) (splash.chance() * DRAWS)))
              .or(splash.draw().equalTo(col("lowest_" + i)));
      copies.add(when(splash.among().and(drawn), struct(spoiled(text, splash))));
    }
    Dataset<Row> least =
        text.agg(lowest.get(0), lowest.subList(1, lowest.size()).toArray(Column[]::new));
    return text.crossJoin(broadcast(least))
        .select(explode(array(copies.toArray(Column[]::new))).as("copy"))
        .where(col("copy").isNotNull())
        .select(col("copy.*"));
  }

  private static Column[] columns(Dataset<Row> text) {
    return Arrays.stream(text.columns()).map(name -> col(name)).toArray(Column[]::new);
  }

  private static Column[] spoiled(Dataset<Row> text, Splash splash) {
    return Arrays.stream(text.columns())
        .map(name -> spoiled(name, splash).as(name))
        .toArray(Column[]::new);
  }

  private static Column spoiled(String name, Splash splash) {
    DirtKind kind = splash.kind();
    if (name.equals(splash.key())) {
      return concat(lit(kind.keyPrefix()), col(name));
    }
    return !splash.sound() && name.equals(kind.rawColumn()) ? Damage.of(kind) : col(name);
  }
}
