package dev.scrip.jobs.report;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * A figure that stands on top of the report.
 *
 * @param below what is to be known with it
 */
record Headline(Text label, String value, Text below) {

  /**
   * The figures of a night.
   *
   * @param gap of its allocation, as a share of the bound; none before it
   */
  static List<Headline> of(NightFigures night, OptionalDouble gap) {
    return List.of(
        new Headline(
            Text.of("coupons that go out"),
            Numbers.count(night.coupons()),
            Text.of("to %,d users; %,d withheld to learn from", night.users(), night.withheld())),
        new Headline(
            Text.of("expected value"),
            Numbers.ofMicros(night.valueMicros()),
            Text.of("margin that they bring about, less what they cost")),
        new Headline(
            Text.of("expected cost"),
            Numbers.ofMicros(night.costMicros()),
            Text.of("of %s left in the campaigns' budgets", Numbers.ofMicros(night.leftMicros()))),
        new Headline(
            Text.of("from the best possible"),
            gap.isPresent() ? String.format(Locale.ROOT, "%.4f %%", 100 * gap.getAsDouble()) : "-",
            Text.of("at most, as is proved")));
  }
}
