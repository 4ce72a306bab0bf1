package dev.scrip.jobs.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.scrip.allocation.Cell;
import dev.scrip.allocation.Certificate;
import dev.scrip.allocation.DualPrice;
import dev.scrip.allocation.Limit;
import dev.scrip.allocation.LimitUse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What {@code scripts/solve} says of its answer, for people and for programs.
 *
 * @param cells every combination of coupon, campaign and segment among the candidates
 */
public record SolveReport(Certificate certificate, List<DualPrice> prices, List<Cell> cells) {
  private static final int MOST_LIMITS = 15;

  /** Keeps its own copies. */
  public SolveReport {
    prices = List.copyOf(prices);
    cells = List.copyOf(cells);
  }

  /** The dual prices as CSV: scope_type, scope_id, measure, price. */
  public String dualPrices() {
    StringBuilder csv = new StringBuilder("scope_type,scope_id,measure,price\n");
    prices.forEach(
        price -> csv.append(Csv.line(named(price.limit()), price.price().toPlainString())));
    return csv.toString();
  }

  static Object[] named(Limit limit) {
    return new Object[] {limit.scope().id(), limit.scopeId(), limit.measure().id()};
  }

  /**
   * The certificate as JSON.
   *
   * @param seconds by phase
   * @param checked whether the answer was checked from the input alone
   */
  public String certificate(Map<String, Double> seconds, boolean checked) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("primal_value_micros", certificate.primalValueMicros());
    json.put("dual_bound_micros", certificate.dualBoundMicros());
    json.put("relative_gap", certificate.relativeGap());
    json.put("lp_gap", certificate.lpGap());
    json.put("max_violation", certificate.maxViolation());
    json.put("converged", certificate.converged());
    json.put("checked", checked);
    json.put("allocations", certificate.allocations());
    json.put("spend_micros", certificate.spendMicros());
    json.put("pairs", certificate.pairs());
    json.put("users", certificate.users());
    json.put("full_passes", certificate.fullPasses());
    json.put("iterations", certificate.iterations());
    json.put("seconds", seconds);
    json.put("limits", certificate.limits().stream().map(SolveReport::limit).toList());
    json.put(
        "shortfalls",
        certificate.limits().stream()
            .filter(use -> use.shortfall() > 0)
            .map(SolveReport::limit)
            .toList());
    try {
      return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(json)
          + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("numbers and texts always have a JSON", e);
    }
  }

  private static Map<String, Object> limit(LimitUse use) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("scope_type", use.limit().scope().id());
    json.put("scope_id", use.limit().scopeId());
    json.put("measure", use.limit().measure().id());
    json.put("usage", use.usage());
    if (use.limit().hasCeiling()) {
      json.put("upper", use.limit().upper());
      json.put("violation", use.violation());
    }
    if (use.limit().lower() > 0) {
      json.put("lower", use.limit().lower());
      json.put("shortfall", use.shortfall());
    }
    return json;
  }

  /**
   * The answer in a page of text.
   *
   * @param folder where it was written
   */
  public String text(String folder, boolean checked) {
    StringBuilder text = new StringBuilder("\n");
    text.append(
        String.format(
            Locale.ROOT,
            "%,d coupons for %,d candidates of %,d users, worth %s for an expected cost of %s.%n",
            certificate.allocations(),
            certificate.pairs(),
            certificate.users(),
            Numbers.ofMicros(certificate.primalValueMicros()),
            Numbers.ofMicros(certificate.spendMicros())));
    text.append(
        String.format(
            Locale.ROOT,
            "No allocation inside the limits is worth more than %s: gap %.4f %%. %d passes.%n",
            Numbers.ofMicros(certificate.dualBoundMicros()),
            100 * certificate.relativeGap(),
            certificate.fullPasses()));
    text.append(checked ? "Checked from the input alone: no limit is broken.\n" : "");
    if (!certificate.converged()) {
      text.append("The prices are not proved to be the best: the gap may be wider than need be.\n");
    }
    text.append(binding());
    for (LimitUse use : certificate.limits()) {
      if (use.shortfall() > 0) {
        text.append(LimitWords.of(use.limit()))
            .append(": the floor is missed by ")
            .append(LimitWords.amount(use.limit().measure(), use.shortfall()))
            .append(".\n");
      }
    }
    List<String> idle = idle();
    if (!idle.isEmpty()) {
      text.append("No candidate belongs to ")
          .append(String.join(", ", idle))
          .append(": maybe an id is misspelt.\n");
    }
    return text.append("Written to ").append(folder).append("\n").toString();
  }

  private String binding() {
    List<DualPrice> dearest =
        prices.stream()
            .filter(price -> price.price().signum() != 0)
            .sorted(
                Comparator.comparing((DualPrice p) -> p.limit().measure())
                    .thenComparing(p -> p.price().abs(), Comparator.reverseOrder()))
            .toList();
    if (dearest.isEmpty()) {
      return "No limit binds.\n";
    }
    TextTable table = new TextTable("limit that binds", "used", "of", "one more brings");
    for (DualPrice price : dearest.subList(0, Math.min(MOST_LIMITS, dearest.size()))) {
      Limit limit = price.limit();
      long usage =
          certificate.limits().stream()
              .filter(use -> use.limit().equals(limit))
              .mapToLong(LimitUse::usage)
              .sum();
      long bound = price.price().signum() > 0 ? limit.upper() : limit.lower();
      table.add(
          LimitWords.of(limit).toString(),
          LimitWords.amount(limit.measure(), usage),
          LimitWords.amount(limit.measure(), bound),
          LimitWords.onMore(price));
    }
    String more =
        dearest.size() > MOST_LIMITS
            ? String.format(Locale.ROOT, "  and %,d more%n", dearest.size() - MOST_LIMITS)
            : "";
    return "\n" + table.text() + more + "\n";
  }

  private List<String> idle() {
    List<String> idle = new ArrayList<>();
    for (LimitUse use : certificate.limits()) {
      Limit limit = use.limit();
      if (cells.stream().noneMatch(limit::counts) && idle.size() < MOST_LIMITS) {
        idle.add(LimitWords.of(limit).toString());
      }
    }
    return idle;
  }
}
