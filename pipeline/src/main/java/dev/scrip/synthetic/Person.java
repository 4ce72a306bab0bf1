package dev.scrip.synthetic;

import java.time.LocalDate;
import java.util.List;

/**
 * What the shop knows of a user from the registration.
 *
 * @param registeredDay since 1970-01-01
 * @param registeredSecond of that day
 * @param birthYear year
 * @param gender as recorded
 * @param region one of {@link UserTraits#REGIONS}
 * @param occupation as recorded
 * @param incomeBand low, middle or high
 * @param tier basic, silver or gold
 * @param consent whether the user agreed to be sent coupons
 */
record Person(
    int registeredDay,
    int registeredSecond,
    int birthYear,
    String gender,
    String region,
    String occupation,
    String incomeBand,
    String tier,
    boolean consent) {

  private static final List<String> OCCUPATIONS =
      List.of("office", "trade", "care", "student", "self-employed", "retired", "other");

  static Person of(
      ShopOptions options,
      long number,
      Dice dice,
      double activity,
      double thrift,
      double curiosity) {
    Dice registration = Dice.of(options.seed(), Draw.REGISTRATION, number, 0);
    double age = 42 - 6 * curiosity + 11 * dice.normal();
    double income = -0.8 * thrift + 0.7 * dice.normal();
    double loyalty = activity + 0.5 * dice.normal();
    return new Person(
        registeredDay(options, number, registration),
        9 * 3600 + registration.below(12 * 3600),
        LocalDate.ofEpochDay(options.openingDay()).getYear()
            - (int) Math.max(18, Math.min(85, age)),
        dice.chance(0.5) ? "female" : dice.chance(0.94) ? "male" : "other",
        UserTraits.REGIONS.get(dice.below(UserTraits.REGIONS.size())),
        age > 66 ? "retired" : OCCUPATIONS.get(dice.below(OCCUPATIONS.size())),
        income < -0.6 ? "low" : income < 0.7 ? "middle" : "high",
        loyalty > 1.4 ? "gold" : loyalty > 0.5 ? "silver" : "basic",
        dice.chance(0.85));
  }

  /** Four in five of the opening users are older than the history; later ones arrive in order. */
  private static int registeredDay(ShopOptions options, long number, Dice dice) {
    if (number >= options.users()) {
      int day = options.openingDay();
      while (options.usersBy(day) <= number) {
        day++;
      }
      return day;
    }
    return dice.chance(0.8)
        ? options.firstDay() - 1 - dice.below(1000)
        : options.firstDay() + dice.below(options.historyDays());
  }
}
