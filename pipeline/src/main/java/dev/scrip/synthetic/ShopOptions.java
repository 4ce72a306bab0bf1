package dev.scrip.synthetic;

import static dev.scrip.quality.OptionCheck.require;

import java.io.Serializable;
import java.time.LocalDate;

/**
 * What makes one simulated shop: the same options give the same rows on every machine.
 *
 * @param users users registered before the opening night, 50 to 10,000,000; more arrive every day
 * @param seed any number; another seed is another shop
 * @param historyDays days of history before the opening night, 30 to 730
 * @param holdoutShare probability with which a coupon of the history is withheld, 0 to 0.9
 * @param openingNight the first night the shop can be asked to live; the history ends before it
 * @param uplift how much coupons change what users buy, 0 to 3: 1 is the nominal shop, 0 one in
 *     which coupons are used but change nothing
 * @param noise how much of a user's response no observable trait explains, 0 to 5: 1 is the nominal
 *     shop
 */
public record ShopOptions(
    long users,
    long seed,
    int historyDays,
    double holdoutShare,
    LocalDate openingNight,
    double uplift,
    double noise)
    implements Serializable {

  /** Campaigns are planned for this many days from the opening night on. */
  public static final int HORIZON_DAYS = 60;

  /** 20,000 users, seed 20260101, 120 days of history with a holdout of 0.1, nominal response. */
  public static final ShopOptions DEFAULT =
      new ShopOptions(20_000, 20_260_101L, 120, 0.1, LocalDate.of(2026, 2, 2), 1.0, 1.0);

  /**
   * Checks every range.
   *
   * @throws IllegalArgumentException naming the option, its value and its range
   */
  public ShopOptions {
    require(users >= 50 && users <= 10_000_000, "simulated shop: users", users, "50 to 10,000,000");
    require(
        historyDays >= 30 && historyDays <= 730,
        "simulated shop: historyDays",
        historyDays,
        "30 to 730");
    require(
        holdoutShare >= 0 && holdoutShare <= 0.9,
        "simulated shop: holdoutShare",
        holdoutShare,
        "0 to 0.9");
    require(uplift >= 0 && uplift <= 3, "simulated shop: uplift", uplift, "0 to 3");
    require(noise >= 0 && noise <= 5, "simulated shop: noise", noise, "0 to 5");
  }

  /** The same shop with another number of users. */
  public ShopOptions withUsers(long number) {
    return new ShopOptions(number, seed, historyDays, holdoutShare, openingNight, uplift, noise);
  }

  /** Another shop of the same kind. */
  public ShopOptions withSeed(long number) {
    return new ShopOptions(users, number, historyDays, holdoutShare, openingNight, uplift, noise);
  }

  /** The same shop with coupons that change more or less. */
  public ShopOptions withUplift(double factor) {
    return new ShopOptions(users, seed, historyDays, holdoutShare, openingNight, factor, noise);
  }

  /** The first day for which no campaign is planned. */
  public LocalDate end() {
    return openingNight.plusDays(HORIZON_DAYS);
  }

  /** The opening night as days since 1970-01-01. */
  int openingDay() {
    return Math.toIntExact(openingNight.toEpochDay());
  }

  /** The first day of the history as days since 1970-01-01. */
  int firstDay() {
    return openingDay() - historyDays;
  }

  /** Users registered by the end of the given day. */
  long usersBy(int day) {
    return day < openingDay() ? users : users + arrivals(day - openingDay() + 1L);
  }

  /** Users who arrived in the first so many days: 12 in 10,000 of the opening users a day. */
  private long arrivals(long days) {
    return days * users * 12 / 10_000;
  }
}
