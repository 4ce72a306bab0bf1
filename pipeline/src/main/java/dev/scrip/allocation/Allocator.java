package dev.scrip.allocation;

import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Chooses whole (user, coupon) pairs of greatest total value inside every limit.
 *
 * <p>Prices for the limits make each user's choice a small problem of its own (Lagrangian
 * relaxation: Geoffrion, "Lagrangean relaxation for integer programming", 1974). The best prices
 * give the bound; at them nearly everybody's choice is settled, and whole coupons are found for the
 * few who stand between two choices.
 */
public final class Allocator {
  private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

  /** What noise in the values may cost, as a part of the bound. */
  private static final double NOISE = 1e-6;

  /** What rounding up may add, once and for each user whose cost is capped, micros. */
  private static final double ROUNDING_MICROS = 2;

  /** The value where no mix is known to keep the limits. */
  private static final double NO_MIX = Double.NEGATIVE_INFINITY;

  private final Problem problem;
  private final CandidatePool pool;
  private final Collection<DualPrice> earlier;

  private Allocator(Problem problem, CandidatePool pool, Collection<DualPrice> earlier) {
    this.problem = problem;
    this.pool = pool;
    this.earlier = earlier;
  }

  /**
   * Solves the night's problem.
   *
   * @param catalogue what is offered, and the caps for each user
   * @param limits the limits; each scope and measure once
   * @param pool the candidates, their cells numbered by the catalogue
   * @throws IllegalArgumentException for a limit given twice, or sums of value or cost that leave
   *     64 bits
   */
  public static Solution solve(
      Catalogue catalogue, Collection<Limit> limits, CandidatePool pool, SolverOptions options) {
    return solve(catalogue, limits, pool, options, List.of());
  }

  /**
   * As above, beginning the search at prices that were found for a similar problem. They spare work
   * where they are near the best ones and never change what can be proved.
   *
   * @param earlier prices of an earlier solution; those of limits that are not there any more are
   *     left out, new limits begin at 0. Empty where none are known
   */
  public static Solution solve(
      Catalogue catalogue,
      Collection<Limit> limits,
      CandidatePool pool,
      SolverOptions options,
      Collection<DualPrice> earlier) {
    return new Allocator(Problem.of(catalogue, limits), pool, earlier).solve(options);
  }

  private Solution solve(SolverOptions options) {
    LimitSet limits = problem.limits();
    PriceSearch.Found found =
        new PriceSearch(problem, pool, options, limits.start(earlier)).search();
    Prices prices = Prices.nearest(limits, found.vertex().prices());
    Retreat retreat = Retreat.from(problem, pool, found);
    long bound = bound(prices);
    double fractional = retreat.passes() == 0 ? fractionalValue(found, bound) : NO_MIX;
    WholeCoupons whole =
        new WholeCoupons(
            problem, found.core().candidates(), found.vertex(), retreat.settled(), prices);
    whole.relieve();
    whole.improve();
    Selection selection = new Selection(found.problem(), retreat.prices());
    selection.except(found.core(), whole);
    long passes = found.passes() + retreat.passes() + 1L;
    return publish(selection, prices, bound, fractional, whole.tally(), found, passes);
  }

  /** The dual at these prices, exactly, and at the end rounded up; one pass. */
  private long bound(Prices prices) {
    Problem posed = problem;
    Nanos reduced = pool.pass((number, pack) -> reduced(posed, prices, pack), Nanos::plus);
    BigInteger dual = problem.limits().nanosAt(prices).add(reduced.exact());
    return clamp(Nanos.microsRoundedUp(dual));
  }

  private static Nanos reduced(Problem problem, Prices prices, Candidates pack) {
    CellPrices exact = CellPrices.of(problem, prices, Noise.NONE);
    UserChoice choice = new UserChoice(problem.catalogue());
    Nanos sum = new Nanos();
    for (int user = 0; user < pack.users(); user++) {
      choice.choose(pack, user, exact);
      choice.addReduced(sum);
    }
    return sum;
  }

  /** What the mix that was found is worth, if it is known to keep the limits, micros. */
  private double fractionalValue(PriceSearch.Found found, long bound) {
    double value = found.vertex().optimal() ? mixedValue(found) : NO_MIX;
    // Nothing inside the limits is worth more than the bound: it is rounding that lets it in.
    return value - (double) bound > rounding(bound, found) ? NO_MIX : value;
  }

  /** What settled users' choices and the mixes of the others are worth, less penalties, micros. */
  private double mixedValue(PriceSearch.Found found) {
    Candidates core = found.core().candidates();
    LimitSet limits = problem.limits();
    double value = (double) found.screened().settled().valueMicros();
    long[] settledUsage = found.screened().settled().usage(limits);
    double[] usage = IntStream.range(0, limits.size()).mapToDouble(l -> settledUsage[l]).toArray();
    CoreChoices choices = found.vertex().choices();
    boolean[] mixed = new boolean[core.users()];
    for (VertexDescent.Mixed mix : found.vertex().mixed()) {
      mixed[mix.user()] = true;
      for (int k = 0; k < mix.weights().length; k++) {
        value += add(core, mix.choices().get(k), mix.weights()[k], usage);
      }
    }
    for (int user = 0; user < core.users(); user++) {
      if (!mixed[user]) {
        value += add(core, choices.chosen(user), 1, usage);
      }
    }
    for (int limit = 0; limit < usage.length; limit++) {
      if (limits.get(limit).hasFloor()) {
        double missing = Math.max(0, limits.get(limit).lower() - usage[limit]);
        value -= missing * limits.get(limit).penaltyMicros();
      }
    }
    return value;
  }

  private double add(Candidates core, int[] pairs, double weight, double[] usage) {
    double value = 0;
    for (int pair : pairs) {
      value += weight * (double) core.value(pair);
      for (int limit : problem.limits().ofCell(core.cell(pair))) {
        usage[limit] += weight * (double) problem.limits().use(limit, core.cost(pair));
      }
    }
    return value;
  }

  private Solution publish(
      Selection selection,
      Prices prices,
      long bound,
      double fractional,
      Tally chosen,
      PriceSearch.Found found,
      long passes) {
    LimitSet limits = problem.limits();
    long[] usage = chosen.usage(limits);
    if (!limits.holds(usage)) {
      throw new IllegalStateException(
          "an allocation exceeds a limit by " + limits.mostExceeded(usage) + ": not published");
    }
    BigInteger value = BigInteger.valueOf(chosen.valueMicros()).subtract(limits.penalties(usage));
    return new Solution(
        selection,
        IntStream.range(0, limits.size())
            .mapToObj(l -> new DualPrice(limits.get(l), prices.published(limits, l)))
            .toList(),
        new Certificate(
            clamp(value),
            bound,
            // Whole coupons are a mix too, where no better one is known to be valid.
            Math.max(fractional, value.doubleValue()),
            0,
            IntStream.range(0, limits.size())
                .mapToObj(l -> new LimitUse(limits.get(l), usage[l]))
                .toList(),
            found.screened().totals().pairs(),
            found.screened().totals().users(),
            chosen.allocations(),
            chosen.spendMicros(),
            passes,
            found.iterations(),
            found.converged() && (double) bound - fractional <= rounding(bound, found)));
  }

  /** What noise and rounding may put between the bound and the best mix, micros. */
  private double rounding(long bound, PriceSearch.Found found) {
    boolean capped = problem.catalogue().userCostCap() != Catalogue.NO_CAP;
    long roundings = capped ? 1 + found.screened().totals().users() : 1;
    return NOISE * Math.abs((double) bound) + ROUNDING_MICROS * (double) roundings;
  }

  private static long clamp(BigInteger micros) {
    return micros.min(MOST).max(MOST.negate()).longValueExact();
  }
}
