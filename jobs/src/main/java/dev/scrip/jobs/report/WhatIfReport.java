package dev.scrip.jobs.report;

import dev.scrip.allocation.Certificate;
import dev.scrip.allocation.DualPrice;
import dev.scrip.allocation.LimitUse;
import dev.scrip.allocation.Measure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What different sets of limits would bring, side by side. */
public final class WhatIfReport {
  /** The name of the limits without any change. */
  public static final String AS_GIVEN = "as given";

  private static final double MICROS = 1e6;

  private final List<Outcome> outcomes = new ArrayList<>();

  private record Outcome(String set, Certificate certificate, List<DualPrice> prices) {}

  /** Adds what came of a set. */
  public void add(String set, Certificate certificate, List<DualPrice> prices) {
    outcomes.add(new Outcome(set, certificate, List.copyOf(prices)));
  }

  /** A line for each set: what it brings and costs. */
  public String values() {
    StringBuilder csv =
        new StringBuilder(
            "set,value_micros,spend_micros,allocations,dual_bound_micros,relative_gap,full_passes\n");
    for (Outcome outcome : outcomes) {
      Certificate c = outcome.certificate();
      csv.append(
          Csv.line(
              new Object[] {outcome.set()},
              c.primalValueMicros(),
              c.spendMicros(),
              c.allocations(),
              c.dualBoundMicros(),
              c.relativeGap(),
              c.fullPasses()));
    }
    return csv.toString();
  }

  /** A line for each limit of each set: how much of it is used, and what one more unit brings. */
  public String prices() {
    StringBuilder csv =
        new StringBuilder("set,scope_type,scope_id,measure,usage,lower,upper,price\n");
    for (Outcome outcome : outcomes) {
      for (int i = 0; i < outcome.prices().size(); i++) {
        LimitUse use = outcome.certificate().limits().get(i);
        DualPrice price = outcome.prices().get(i);
        csv.append(
            Csv.line(
                new Object[] {outcome.set()},
                use.limit().scope().id(),
                use.limit().scopeId(),
                use.limit().measure().id(),
                use.usage(),
                use.limit().lower() > 0 ? use.limit().lower() : "",
                use.limit().hasCeiling() ? use.limit().upper() : "",
                price.price().toPlainString()));
      }
    }
    return csv.toString();
  }

  /** Value against spend, a point for each set, as SVG. */
  public String frontier() {
    FrontierChart chart = new FrontierChart();
    for (Outcome outcome : outcomes) {
      chart.add(
          outcome.set(),
          (double) outcome.certificate().spendMicros() / MICROS,
          (double) outcome.certificate().primalValueMicros() / MICROS);
    }
    return chart.svg();
  }

  /**
   * The comparison in a page of text.
   *
   * @param folder where it was written
   */
  public String text(String folder) {
    TextTable table =
        new TextTable(
            "set", "value", "expected cost", "coupons", "gap %", "passes", "dearest limit");
    for (Outcome outcome : outcomes) {
      Certificate c = outcome.certificate();
      table.add(
          outcome.set(),
          Numbers.ofMicros(c.primalValueMicros()),
          Numbers.ofMicros(c.spendMicros()),
          Numbers.count(c.allocations()),
          String.format(Locale.ROOT, "%.4f", 100 * c.relativeGap()),
          String.valueOf(c.fullPasses()),
          dearest(outcome));
    }
    return "\n" + table.text() + "Written to " + folder + "\n";
  }

  /** The cost limit of which one more unit brings most. */
  private static String dearest(Outcome outcome) {
    return outcome.prices().stream()
        .filter(price -> price.limit().measure() == Measure.COST_MICROS)
        .filter(price -> price.price().signum() > 0)
        .max(Comparator.comparing(DualPrice::price))
        .map(
            price -> LimitWords.of(price.limit()) + ", one more brings " + LimitWords.onMore(price))
        .orElse("none");
  }
}
