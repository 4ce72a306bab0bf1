package dev.scrip.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** A handful of sound raw rows as files, with a conf of their own, for a test to spoil. */
final class TinyShop {
  private static final Map<String, String> SOUND = new LinkedHashMap<>();

  static {
    SOUND.put(
        "users.csv",
        """
        user_id,registered_at,region,marketing_consent
        u1,2026-01-01 08:00:00,north,true
        u2,2026-01-02 08:00:00,south,true
        u3,2026-01-03 08:00:00,south,false
        """);
    SOUND.put(
        "products.csv",
        """
        product_id,name,category_path,list_price_cents,unit_cost_cents
        p1,Bread,food/bakery,250,100
        p2,Soap,house/bath,400,150
        """);
    SOUND.put(
        "behaviour_events.csv",
        """
        event_id,user_id,event_at,event_type,product_id
        e1,u1,2026-02-01 10:00:00,view,p1
        e2,u2,2026-02-02 10:00:00,cart,p2
        """);
    SOUND.put(
        "orders.csv",
        """
        order_id,user_id,ordered_at,status
        o1,u1,2026-02-02 11:00:00,completed
        o2,u2,2026-02-03 11:00:00,completed
        """);
    SOUND.put(
        "order_lines.csv",
        """
        order_id,line,product_id,quantity,unit_price_cents
        o1,1,p1,2,250
        o2,1,p2,1,400
        """);
    SOUND.put(
        "campaigns.json",
        """
        {"campaign_id": "c1", "name": "Spring", "starts_on": "2026-02-01", "ends_on": "2026-04-01", "budget_cents": 100000}
        """);
    SOUND.put(
        "campaign_audience.csv",
        """
        campaign_id,user_id
        c1,u1
        c1,u2
        """);
    SOUND.put(
        "coupons.json",
        """
        {"coupon_id": "k1", "campaign_id": "c1", "coupon_type": "spend-threshold", "min_spend_cents": 1000, "amount_off_cents": 200, "valid_from": "2026-02-01", "valid_to": "2026-03-31", "inventory": 100}
        """);
    SOUND.put(
        "coupon_issues.csv",
        """
        issue_id,user_id,coupon_id,issued_at
        """);
    SOUND.put(
        "coupon_redemptions.csv",
        """
        redemption_id,issue_id,user_id,coupon_id,order_id,redeemed_at
        """);
  }

  private final Path folder;
  private final StringBuilder conf = new StringBuilder("include \"scrip.conf\"\n");

  private TinyShop(Path folder) {
    this.folder = folder;
    SOUND.forEach(this::write);
    line("raw.dir = \"" + folder + "\"");
    line("run-date = \"2026-03-10\"");
    line("spark.shuffle-partitions = 1");
    // Few rows, many queries: what pays off on large tables only costs time here.
    line("spark.settings { \"spark.sql.adaptive.enabled\" = false }");
    line("spark.settings { \"spark.sql.codegen.wholeStage\" = false }");
    line("spark.settings { \"spark.sql.codegen.factoryMode\" = NO_CODEGEN }");
    line("segment.max-k = 3");
    line("affinity { rank = [2], iterations = 1 }");
    SOUND.keySet().forEach(this::at);
  }

  /** A sound shop in a folder. */
  static TinyShop in(Path folder) {
    return new TinyShop(folder);
  }

  /** Adds a line to the conf; what is said last holds. */
  TinyShop line(String text) {
    conf.append(text).append('\n');
    return this;
  }

  /** Replaces a file's text. */
  TinyShop write(String file, String text) {
    try {
      Path path = folder.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds a line to a file. */
  TinyShop add(String file, String line) {
    return write(file, text(file) + line + "\n");
  }

  /** Changes a file's text. */
  TinyShop replace(String file, String old, String now) {
    if (!text(file).contains(old)) {
      throw new IllegalArgumentException(file + " holds no " + old);
    }
    return write(file, text(file).replace(old, now));
  }

  /** Leaves the header of a CSV, nothing of a JSON file. */
  TinyShop empty(String... files) {
    for (String file : files) {
      write(file, file.endsWith(".csv") ? text(file).lines().findFirst().orElse("") + "\n" : "");
    }
    return this;
  }

  /** Empties every file. */
  TinyShop emptyAll() {
    return empty(SOUND.keySet().toArray(String[]::new));
  }

  /** Has the conf do without tables. */
  TinyShop absent(String... tables) {
    for (String table : tables) {
      line("raw.tables." + table + ".absent = true");
    }
    return this;
  }

  /** Takes a file away. */
  TinyShop delete(String file) {
    try {
      Files.delete(folder.resolve(file));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where a file of the shop lies. */
  Path path(String file) {
    return folder.resolve(file);
  }

  /** Runs a night of the shop on a warehouse. */
  NightRun night(Path warehouse, String... more) {
    return NightRun.of(
        Stream.concat(
                Stream.of("--conf", conf().toString(), "--warehouse", warehouse.toString()),
                Arrays.stream(more))
            .toArray(String[]::new));
  }

  /** Writes the conf and says where it lies. */
  Path conf() {
    write("shop.conf", conf.toString());
    return folder.resolve("shop.conf");
  }

  private String text(String file) {
    try {
      return Files.readString(folder.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void at(String file) {
    int dot = file.lastIndexOf('.');
    line(
        "raw.tables.%s { path = ${raw.dir}\"/%s\", format = %s }"
            .formatted(file.substring(0, dot), file, file.substring(dot + 1)));
  }
}
