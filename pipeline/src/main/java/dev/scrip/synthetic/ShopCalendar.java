package dev.scrip.synthetic;

import java.time.LocalDate;
import java.time.ZoneId;

/** The days of the shop: how much is bought on each, its season, and when it begins. */
final class ShopCalendar {
  private static final double[] WEEKDAY = {0.90, 0.85, 0.90, 1.00, 1.15, 1.30, 0.90};

  private final int firstDay;
  private final double[] mood;
  private final String[] season;
  private final long[] startMicros;

  private ShopCalendar(int firstDay, int days) {
    this.firstDay = firstDay;
    mood = new double[days];
    season = new String[days];
    startMicros = new long[days];
  }

  /** From the first day of the history to well after the last planned campaign. */
  static ShopCalendar of(ShopOptions options, ZoneId zone) {
    int days = options.historyDays() + ShopOptions.HORIZON_DAYS + 60;
    ShopCalendar calendar = new ShopCalendar(options.firstDay(), days);
    for (int i = 0; i < days; i++) {
      LocalDate date = LocalDate.ofEpochDay(options.firstDay() + (long) i);
      calendar.mood[i] = WEEKDAY[date.getDayOfWeek().getValue() - 1] * holiday(date);
      calendar.season[i] = seasonOf(date);
      calendar.startMicros[i] = date.atStartOfDay(zone).toEpochSecond() * 1_000_000;
    }
    return calendar;
  }

  /** How much is visited and bought on the day; 1 on an ordinary Thursday. */
  double mood(int day) {
    return mood[day - firstDay];
  }

  String season(int day) {
    return season[day - firstDay];
  }

  /**
   * The instant so many seconds after the day began in the shop's zone, in microseconds since 1970.
   * Seconds stay below 23 hours, so that the instant lies on the day when clocks change, too.
   */
  long micros(int day, int second) {
    return startMicros[day - firstDay] + second * 1_000_000L;
  }

  /** Before Christmas much is bought, at Christmas little, in the last week of November more. */
  private static double holiday(LocalDate date) {
    int monthDay = date.getMonthValue() * 100 + date.getDayOfMonth();
    if (monthDay >= 1124 && monthDay <= 1130) {
      return 1.3;
    }
    if (monthDay >= 1210 && monthDay <= 1223) {
      return 1.6;
    }
    return monthDay >= 1225 && monthDay <= 1226 ? 0.4 : 1.0;
  }

  private static String seasonOf(LocalDate date) {
    return switch (date.getMonthValue()) {
      case 12, 1, 2 -> "winter";
      case 3, 4, 5 -> "spring";
      case 6, 7, 8 -> "summer";
      default -> "autumn";
    };
  }
}
