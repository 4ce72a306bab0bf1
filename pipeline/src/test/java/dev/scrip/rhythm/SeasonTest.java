package dev.scrip.rhythm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SeasonTest {
  private static final LocalDate NIGHT = LocalDate.parse("2025-12-01");

  @Test
  void knowsNoSeasonWithoutAYearOfHistory() {
    assertThat(new Season(Map.of(), List.of()).factor(NIGHT, 28)).isEqualTo(1);
    assertThat(new Season(Map.of(), List.of()).firstDay()).isEmpty();
    Season young = new Season(daily(NIGHT.minusDays(391), 10), List.of());
    assertThat(young.factor(NIGHT, 28)).isEqualTo(1);
    assertThat(young.firstDay()).contains(NIGHT.minusDays(391));
  }

  @Test
  void takesNoOpeningForASeason() {
    Map<LocalDate, Long> orders = daily(NIGHT.minusDays(364), 40);
    orders.putAll(daily(NIGHT.minusDays(475), 1, NIGHT.minusDays(364)));
    assertThat(new Season(orders, List.of()).factor(NIGHT, 28)).isEqualTo(1);
    orders.put(NIGHT.minusDays(476), 1L);
    assertThat(new Season(orders, List.of()).factor(NIGHT, 28)).isEqualTo(40);
  }

  @Test
  void repeatsTheStepOfAYearAgo() {
    Map<LocalDate, Long> orders = daily(NIGHT.minusDays(476), 10);
    for (int day = 0; day < 28; day++) {
      orders.put(NIGHT.minusDays(364).plusDays(day), 16L);
    }
    Season season = new Season(orders, List.of());
    assertThat(season.factor(NIGHT, 28)).isEqualTo(1.6);
    assertThat(season.factor(NIGHT, 7)).isEqualTo(1.6);
    // Two weeks on, half of the days before were high already.
    assertThat(season.factor(NIGHT.plusDays(14), 14)).isEqualTo(16.0 / 13.0);
  }

  @Test
  void expectsOfHolidaysWhatPastOnesDid() {
    LocalDate past = NIGHT.minusDays(10);
    Map<LocalDate, Long> orders = daily(NIGHT.minusDays(60), 10);
    orders.put(past, 30L);
    List<LocalDate> holidays =
        List.of(past, NIGHT, NIGHT.plusDays(6), NIGHT.plusDays(7), NIGHT.minusDays(59));

    // One holiday sold 3 times as much, one is added that sold as usual, one is too early to tell.
    Season season = new Season(orders, holidays);
    assertThat(season.factor(NIGHT, 7)).isCloseTo((5 + 2 * 2.0) / 7, within(1e-12));
    assertThat(season.factor(NIGHT.plusDays(8), 7)).isEqualTo(1);
    assertThat(season.factor(past, 7)).isCloseTo((6 + 1.0) / 7, within(1e-12));
  }

  @Test
  void leavesHolidaysOutOfTheYearBefore() {
    Map<LocalDate, Long> orders = daily(NIGHT.minusDays(504), 10);
    LocalDate lastYear = NIGHT.minusDays(360);
    orders.put(lastYear, 1000L);
    assertThat(new Season(orders, List.of(lastYear)).factor(NIGHT, 7)).isEqualTo(1);
    assertThat(new Season(orders, List.of()).factor(NIGHT, 7)).isGreaterThan(10);
  }

  @Test
  void knowsNothingOfTheNightAndAfter() {
    Map<LocalDate, Long> orders = daily(NIGHT.minusDays(504), 10);
    double before = new Season(orders, List.of(NIGHT)).factor(NIGHT, 7);
    orders.put(NIGHT, 9999L);
    orders.put(NIGHT.plusDays(1), 9999L);
    assertThat(new Season(orders, List.of(NIGHT)).factor(NIGHT, 7)).isEqualTo(before);
  }

  /** The same number of orders on every day up to the night. */
  private static Map<LocalDate, Long> daily(LocalDate from, long count) {
    return daily(from, count, NIGHT);
  }

  private static Map<LocalDate, Long> daily(LocalDate from, long count, LocalDate until) {
    Map<LocalDate, Long> orders = new HashMap<>();
    from.datesUntil(until).forEach(day -> orders.put(day, count));
    return orders;
  }
}
