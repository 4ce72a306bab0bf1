package dev.scrip.jobs.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import dev.scrip.clean.CleanShop;
import dev.scrip.jobs.cli.NightArguments;
import dev.scrip.table.TableContract;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads a HOCON file over the reference configuration into a {@link NightConf}. */
public final class ConfLoader {
  private static final String REFERENCE = "scrip.conf";
  private static final Set<String> FORMATS = Set.of("csv", "json", "parquet", "delta");

  /** Sections whose keys are names the user chooses. */
  private static final List<String> OPEN_SECTIONS = List.of("raw.inputs", "spark.settings");

  /** Where tables lie and how Spark runs does not decide a row. */
  private static final List<String> ROWS_DO_NOT_DEPEND_ON =
      List.of("warehouse", "spark", "run-date", "monitoring");

  private ConfLoader() {}

  /**
   * The configuration of a night.
   *
   * @throws ConfException in one line: file, key, value and remedy
   */
  public static NightConf load(NightArguments arguments) {
    Path file = arguments.conf();
    if (!Files.isReadable(file)) {
      throw new ConfException(
          "no configuration at " + file + ": name one with --conf, for example conf/demo.conf");
    }
    try {
      Config reference = ConfigFactory.parseResources(REFERENCE);
      Config own = ConfigFactory.parseFile(file.toFile());
      Config config =
          ConfigFactory.parseMap(overrides(arguments), "command line")
              .withFallback(own)
              .withFallback(reference)
              .resolve();
      rejectUnknownKeys(config.root(), reference.resolve().root(), "", file);
      rejectTwoSources(config, reference, file);
      return NightConfReader.read(config, hash(config));
    } catch (ConfigException | IllegalArgumentException e) {
      throw new ConfException("conf " + file + ": " + oneLine(e));
    }
  }

  private static String oneLine(RuntimeException e) {
    String message = String.valueOf(e.getMessage());
    return message.lines().findFirst().orElse("cannot be read");
  }

  private static Map<String, Object> overrides(NightArguments arguments) {
    Map<String, Object> overrides = new HashMap<>();
    arguments.warehouse().ifPresent(v -> overrides.put("warehouse", v));
    arguments.master().ifPresent(v -> overrides.put("spark.master", v));
    arguments.users().ifPresent(v -> overrides.put("simulated-shop.users", v));
    arguments.seed().ifPresent(v -> overrides.put("simulated-shop.seed", v));
    return overrides;
  }

  private static void rejectUnknownKeys(
      ConfigObject own, ConfigObject known, String prefix, Path file) {
    for (Map.Entry<String, ConfigValue> entry : own.entrySet()) {
      String path = prefix + entry.getKey();
      ConfigValue reference = known.get(entry.getKey());
      if (reference == null) {
        throw new ConfException(
            "conf " + file + ": unknown key " + path + suggestion(entry.getKey(), known));
      }
      boolean sectionOfNames = OPEN_SECTIONS.contains(path) || path.startsWith("raw.tables.");
      if (!sectionOfNames
          && entry.getValue().valueType() == ConfigValueType.OBJECT
          && reference instanceof ConfigObject section) {
        rejectUnknownKeys((ConfigObject) entry.getValue(), section, path + ".", file);
      }
    }
  }

  private static String suggestion(String key, ConfigObject known) {
    return known.keySet().stream()
        .filter(k -> distance(k, key) <= 3)
        .min((a, b) -> Integer.compare(distance(a, key), distance(b, key)))
        .map(k -> ". Maybe " + k + "?")
        .orElse(". Known here: " + String.join(", ", new TreeSet<>(known.keySet())));
  }

  /** Edits between two words (Levenshtein). */
  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        current[j] = Math.min(previous[j - 1] + change, Math.min(previous[j], current[j - 1]) + 1);
      }
      previous = current;
    }
    return previous[b.length()];
  }

  static RawConf raw(Config config) {
    Map<String, RawConf.Files> inputs = new TreeMap<>();
    for (String view : config.getObject("raw.inputs").keySet()) {
      String path = "raw.inputs." + view;
      requireKnown(
          Section.of(config, path),
          config.getObject(path),
          Set.of("path", "format"),
          "an input has path and format");
      inputs.put(view, files(path, config));
    }
    Map<String, RawConf.Source> tables = new TreeMap<>();
    for (TableContract contract : CleanShop.CONTRACTS) {
      String path = "raw.tables." + contract.name();
      if (!config.hasPath(path)) {
        throw new ConfException(
            "conf key "
                + path
                + " = null must say where the table lies: set its path and format, or its query, or"
                + " absent = true if the source has no such table");
      }
      tables.put(contract.name(), source(path, config));
    }
    return new RawConf(inputs, tables);
  }

  private static RawConf.Source source(String path, Config config) {
    Section section = Section.of(config, path);
    Set<String> keys = config.getObject(path).keySet();
    requireKnown(
        section,
        config.getObject(path),
        Set.of("path", "format", "query", "absent"),
        "a table has path and format, or query, or absent");
    if (keys.contains("absent") && section.flag("absent")) {
      return new RawConf.Absent();
    }
    return keys.contains("query") ? new RawConf.Query(section.text("query")) : files(path, config);
  }

  private static void requireKnown(
      Section section, ConfigObject own, Set<String> known, String remedy) {
    own.forEach(
        (key, value) -> {
          if (!known.contains(key)) {
            throw section.problem(key, String.valueOf(value.unwrapped()), "is unknown: " + remedy);
          }
        });
  }

  /**
   * A query wins over a path. Where it is an included file's, that is not what the conf's path
   * says.
   *
   * @param reference unresolved; its paths stand beside every query
   */
  private static void rejectTwoSources(Config config, Config reference, Path file) {
    Config unnamed =
        config.withOnlyPath("raw.dir").withFallback(reference.withOnlyPath("raw")).resolve();
    for (TableContract contract : CleanShop.CONTRACTS) {
      String table = "raw.tables." + contract.name();
      String path = table + ".path";
      if (config.hasPath(table + ".query")
          && !isOf(file, config.getValue(table + ".query"))
          && config.hasPath(path)
          && !config.getString(path).equals(unnamed.getString(path))) {
        throw Section.of(config, table)
            .problem(
                "path",
                config.getString(path),
                "stands beside the query of an included file: write "
                    + table
                    + " = null before setting the path");
      }
    }
  }

  private static boolean isOf(Path file, ConfigValue value) {
    @Nullable String origin = value.origin().filename();
    return origin != null && file.toAbsolutePath().equals(Path.of(origin).toAbsolutePath());
  }

  private static RawConf.Files files(String path, Config config) {
    Section section = Section.of(config, path);
    String format = section.text("format");
    if (!FORMATS.contains(format)) {
      throw section.problem("format", format, "must be csv, json, parquet or delta");
    }
    return new RawConf.Files(section.text("path"), format);
  }

  private static String hash(Config config) {
    Config deciding = config;
    for (String path : ROWS_DO_NOT_DEPEND_ON) {
      deciding = deciding.withoutPath(path);
    }
    // The simulated shop may lie inside the warehouse, wherever that is.
    String text = deciding.root().render(ConfigRenderOptions.concise());
    return sha256(text.replace(config.getString("warehouse"), ""));
  }

  /** SHA-256 of a text, in hexadecimal. */
  public static String sha256(String text) {
    return sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  /** SHA-256 of bytes, in hexadecimal. */
  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
