package dev.scrip.rhythm;

import static java.util.stream.Collectors.toMap;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import dev.scrip.clean.CleanShop;
import dev.scrip.profile.Purchases;
import dev.scrip.table.OrdersTable;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.spark.sql.functions;

/**
 * How much more or less the whole shop sells in the days from a night on than in the 28 days before
 * it. Two closed forms multiply: the step of the same days 52 weeks earlier, holidays left out,
 * where the shop had been open for 12 weeks by then; and what holidays did to their days so far.
 * Windows are whole weeks, so that weekdays weigh nothing.
 */
final class Season {
  private static final int BEFORE_DAYS = 28;
  private static final int YEAR_DAYS = 364;
  private static final int WEEKS_BEFORE_HOLIDAY = 4;
  // A shop that has just opened grows: that is no season.
  private static final int OPENING_DAYS = 84;

  private final Map<LocalDate, Long> orders;
  private final Optional<LocalDate> firstDay;
  private final Collection<LocalDate> holidays;

  /**
   * A season.
   *
   * @param orders of each day that had any
   */
  Season(Map<LocalDate, Long> orders, Collection<LocalDate> holidays) {
    this.orders = orders;
    this.holidays = holidays;
    firstDay = orders.keySet().stream().min(Comparator.naturalOrder());
  }

  /** The season of a shop; its completed orders are counted by day. */
  static Season of(CleanShop shop, Collection<LocalDate> holidays) {
    // Bounded by the days of the history.
    return new Season(
        Purchases.completed(shop)
            .groupBy(functions.to_date(OrdersTable.ORDERED_AT.col()))
            .agg(count(lit(1)))
            .collectAsList()
            .stream()
            .collect(toMap(r -> r.getDate(0).toLocalDate(), r -> r.getLong(1))),
        holidays);
  }

  /** The first day with an order. */
  Optional<LocalDate> firstDay() {
    return firstDay;
  }

  /** The factor of the {@code days} days from {@code night} on, known on that night; above 0. */
  double factor(LocalDate night, int days) {
    return yearAgo(night, days) * holidaysFrom(night, days);
  }

  private double yearAgo(LocalDate night, int days) {
    LocalDate then = night.minusDays(YEAR_DAYS);
    LocalDate before = then.minusDays(BEFORE_DAYS);
    if (!told(before.minusDays(OPENING_DAYS))) {
      return 1;
    }
    double after = perDay(then, then.plusDays(days));
    double earlier = perDay(before, then);
    return after > 0 && earlier > 0 ? after / earlier : 1;
  }

  /** Orders of an ordinary day. */
  private double perDay(LocalDate from, LocalDate until) {
    Predicate<LocalDate> ordinary = day -> !holidays.contains(day);
    long days = from.datesUntil(until).filter(ordinary).count();
    return days == 0 ? 0 : (double) ordersOn(from.datesUntil(until).filter(ordinary)) / days;
  }

  private double holidaysFrom(LocalDate night, int days) {
    long ahead =
        holidays.stream()
            .filter(day -> !day.isBefore(night) && day.isBefore(night.plusDays(days)))
            .count();
    return 1 + ahead * (effect(night) - 1) / days;
  }

  /**
   * Orders of holidays before the night over those of the same weekday in the four weeks before
   * each, with one holiday that changed nothing added.
   */
  private double effect(LocalDate night) {
    double sum = 1;
    int count = 1;
    for (LocalDate day : holidays) {
      if (!day.isBefore(night) || !told(day.minusWeeks(WEEKS_BEFORE_HOLIDAY))) {
        continue;
      }
      long usual =
          ordersOn(
              Stream.iterate(day.minusWeeks(1), d -> d.minusWeeks(1)).limit(WEEKS_BEFORE_HOLIDAY));
      if (usual > 0) {
        sum += (double) WEEKS_BEFORE_HOLIDAY * ordersOn(Stream.of(day)) / usual;
        count++;
      }
    }
    return Math.max(sum / count, 0.01);
  }

  private boolean told(LocalDate day) {
    return firstDay.isPresent() && !day.isBefore(firstDay.get());
  }

  private long ordersOn(Stream<LocalDate> days) {
    return days.mapToLong(day -> orders.getOrDefault(day, 0L)).sum();
  }
}
