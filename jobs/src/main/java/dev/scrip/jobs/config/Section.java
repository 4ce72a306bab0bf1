package dev.scrip.jobs.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigRenderOptions;
import dev.scrip.budget.Remainders;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Typed reading of one section; every problem names the key, its value and the remedy. */
final class Section {
  /** So that sums of micros fit. */
  private static final long MOST_CENTS = Long.MAX_VALUE / 100_000_000;

  private final String path;
  private final Config config;

  Section(String path, Config config) {
    this.path = path;
    this.config = config;
  }

  static Section of(Config root, String path) {
    return new Section(path, root.getConfig(path));
  }

  String text(String key) {
    return read(key, "a text", k -> config.getString(k));
  }

  @Nullable String textOrNull(String key) {
    return config.getIsNull(key) ? null : text(key);
  }

  int whole(String key, int least, int most) {
    return (int) whole(key, (long) least, most);
  }

  long whole(String key, long least, long most) {
    Number value = read(key, "a whole number", k -> config.getNumber(k));
    return within(key, exact(key, value), least, most);
  }

  private long exact(String key, Number value) {
    try {
      return new BigDecimal(value.toString()).longValueExact();
    } catch (ArithmeticException e) {
      throw problem(key, value.toString(), "must be a whole number");
    }
  }

  double real(String key, double least, double most) {
    double value = read(key, "a number", k -> config.getDouble(k));
    return within(key, value, least, most);
  }

  List<Double> reals(String key, double least, double most) {
    List<Double> values = read(key, "a list of numbers", k -> config.getDoubleList(k));
    if (values.isEmpty()) {
      throw problem(key, "[]", "must name at least one number");
    }
    values.forEach(v -> within(key, v, least, most));
    return values;
  }

  List<Integer> wholes(String key, int least, int most) {
    List<Number> values = read(key, "a list of whole numbers", k -> config.getNumberList(k));
    if (values.isEmpty()) {
      throw problem(key, "[]", "must name at least one whole number");
    }
    return values.stream()
        .map(v -> (int) (long) within(key, exact(key, v), (long) least, (long) most))
        .toList();
  }

  boolean flag(String key) {
    return read(key, "true or false", k -> config.getBoolean(k));
  }

  /** Currency units, as whole cents. */
  long cents(String key, long least) {
    String value = text(key);
    long cents = exactCents(key, value);
    if (cents < least || cents > MOST_CENTS) {
      throw problem(key, value, "must lie from " + units(least) + " to " + units(MOST_CENTS));
    }
    return cents;
  }

  private long exactCents(String key, String value) {
    try {
      return new BigDecimal(value).movePointRight(2).longValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      throw problem(key, value, "must be an amount with at most two decimals, such as 30.00");
    }
  }

  private static String units(long cents) {
    return BigDecimal.valueOf(cents, 2).toPlainString();
  }

  @Nullable Long centsOrNull(String key, long least) {
    return config.getIsNull(key) ? null : cents(key, least);
  }

  /** Currency units, as whole micros. */
  @Nullable Long microsOrNull(String key) {
    @Nullable Long cents = centsOrNull(key, 0);
    return cents == null ? null : Math.multiplyExact(cents, Remainders.MICROS_PER_CENT);
  }

  @Nullable Long wholeOrNull(String key, long least, long most) {
    return config.getIsNull(key) ? null : Long.valueOf(whole(key, least, most));
  }

  /**
   * The sections of a list.
   *
   * @param absent what a section has where it says nothing; other keys than these it may not have
   */
  List<Section> sections(String key, Config absent) {
    List<? extends Config> all = read(key, "a list of sections", k -> config.getConfigList(k));
    return IntStream.range(0, all.size())
        .mapToObj(i -> section(key + "[" + i + "]", all.get(i), absent))
        .toList();
  }

  private Section section(String key, Config own, Config absent) {
    own.root().keySet().stream()
        .filter(k -> !absent.root().containsKey(k))
        .forEach(
            k -> {
              throw problem(
                  key,
                  own.root().render(ConfigRenderOptions.concise()),
                  "has the unknown key " + k + ". Known here: " + absent.root().keySet());
            });
    return new Section(path + "." + key, own.withFallback(absent));
  }

  @Nullable Boolean flagOrNull(String key) {
    return config.getIsNull(key) ? null : flag(key);
  }

  @Nullable LocalDate dayOrNull(String key) {
    return config.getIsNull(key) ? null : day(key);
  }

  LocalDate day(String key) {
    return parsed(key, "must be a day, such as 2026-03-02", LocalDate::parse);
  }

  List<LocalDate> days(String key) {
    List<String> values = read(key, "a list of days", k -> config.getStringList(k));
    return values.stream()
        .map(
            value -> {
              try {
                return LocalDate.parse(value);
              } catch (DateTimeParseException e) {
                throw problem(key, value, "must list days, such as 2026-12-24");
              }
            })
        .toList();
  }

  <T> T parsed(String key, String remedy, Function<String, T> parser) {
    String value = text(key);
    try {
      return parser.apply(value);
    } catch (RuntimeException e) {
      throw problem(key, value, remedy);
    }
  }

  <T> List<T> parsedList(String key, String remedy, Function<String, T> parser) {
    List<String> values = read(key, "a list", k -> config.getStringList(k));
    try {
      return values.stream().map(parser).toList();
    } catch (RuntimeException e) {
      throw problem(key, values.toString(), remedy);
    }
  }

  private interface Getter<T> {
    T get(String key);
  }

  private <T> T read(String key, String kind, Getter<T> getter) {
    try {
      return getter.get(key);
    } catch (ConfigException.Missing e) {
      throw problem(key, "null", "must be " + kind);
    } catch (ConfigException.WrongType | ConfigException.BadValue e) {
      throw problem(key, config.getValue(key).unwrapped().toString(), "must be " + kind);
    }
  }

  private <N extends Number & Comparable<N>> N within(String key, N value, N least, N most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw problem(key, value.toString(), "must lie from " + least + " to " + most);
    }
    return value;
  }

  ConfException problem(String key, String value, String remedy) {
    return new ConfException("conf key " + path + "." + key + " = " + value + " " + remedy);
  }
}
