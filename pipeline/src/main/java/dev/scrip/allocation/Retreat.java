package dev.scrip.allocation;

import java.util.HashSet;
import org.jspecify.annotations.Nullable;

/**
 * What settled users get where those prices at which they were asked let them exceed a limit: the
 * search for prices ended before it knew better. Prices of exceeded limits are raised, each time by
 * more, until all limits hold, with a pass for each time; if even that does not do, settled users
 * get nothing. The answer is poorer than it might be, but never wrong.
 *
 * @param prices at which settled users choose; null if they get nothing
 * @param settled what they get
 * @param passes over all candidates that this took
 */
record Retreat(@Nullable Prices prices, Tally settled, int passes) {
  private static final int MOST_PASSES = 30;

  /** By how much prices are raised at first, as a part of themselves and of an average one. */
  private static final double FIRST_RAISE = 0.01;

  /** Beginning with the prices of the search, which are left alone where every limit holds. */
  static Retreat from(Problem problem, CandidatePool pool, PriceSearch.Found found) {
    LimitSet limits = problem.limits();
    Retreat asked = new Retreat(found.centre(), found.screened().settled(), 0);
    if (limits.holds(asked.settled.usage(limits))) {
      return asked;
    }
    return asked.further(pool, found);
  }

  private Retreat further(CandidatePool pool, PriceSearch.Found found) {
    Problem problem = found.problem();
    LimitSet limits = problem.limits();
    HashSet<Screened.Place> core = new HashSet<>(found.core().places());
    Prices tried = found.centre();
    long[] usage = settled.usage(limits);
    for (int pass = 1; pass <= MOST_PASSES; pass++) {
      double raise = FIRST_RAISE * Math.pow(2, pass - 1.0);
      Prices raised = raised(limits, usage, tried, found.screened().totals(), raise);
      Tally chosen =
          pool.pass((number, pack) -> chosen(problem, raised, core, number, pack), Tally::add);
      usage = chosen.usage(limits);
      if (limits.holds(usage)) {
        return new Retreat(raised, chosen, pass);
      }
      tried = raised;
    }
    return new Retreat(null, new Tally(problem.catalogue().size()), MOST_PASSES);
  }

  private static Prices raised(
      LimitSet limits, long[] usage, Prices from, Totals totals, double raise) {
    double[] raised = new double[usage.length];
    for (int limit = 0; limit < raised.length; limit++) {
      raised[limit] = from.micros(limits, limit);
      if (usage[limit] > limits.get(limit).upper()) {
        double average =
            (double) totals.valueMicros() / Math.max(1, all(limits.get(limit), totals));
        raised[limit] += raise * (Math.abs(raised[limit]) + average);
      }
    }
    return Prices.nearest(limits, raised);
  }

  private static long all(Limit limit, Totals totals) {
    return limit.measure() == Measure.COUNT ? totals.pairs() : totals.costMicros();
  }

  private static Tally chosen(
      Problem problem, Prices prices, HashSet<Screened.Place> core, int number, Candidates pack) {
    CellPrices exact = CellPrices.of(problem, prices, problem.noise());
    UserChoice choice = new UserChoice(problem.catalogue());
    Tally tally = new Tally(problem.catalogue().size());
    for (int user = 0; user < pack.users(); user++) {
      if (!core.contains(new Screened.Place(number, user))) {
        choice.choose(pack, user, exact);
        tally.add(pack, choice);
      }
    }
    return tally;
  }
}
