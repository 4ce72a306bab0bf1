package dev.scrip.allocation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds the best prices in few passes over all candidates. A sample of users gives prices, and
 * parts of it tell how far they may be off: a box. A pass settles who chooses the same all over the
 * box; only the others, the core, matter further. They are solved exactly with what the settled
 * users leave of the limits or, while they are too many, sampled again for a smaller box. Prices
 * inside the box that are best for the core are best for all, as the dual is convex.
 *
 * <p>Earlier prices, where they are known, are where the descent starts; they spare edges and
 * change nothing that is proved.
 */
final class PriceSearch {
  private static final int MOST_ROUNDS = 8;
  private static final int PARTS = 8;

  /** Candidates of a sample: enough for a narrow box, few enough to be solved in no time. */
  private static final long SAMPLE_PAIRS = 160_000;

  /** Of more candidates than this many samples more are drawn: a wide box leaves too many. */
  private static final long MOST_SAMPLES = 160;

  /** So many candidates are solved at once, without a sample. */
  private static final long FEW_PAIRS = 2 * SAMPLE_PAIRS;

  /** A box that proved wrong is put around the new prices, so many times as wide. */
  private static final double WIDER = 4;

  /** More ties than this, and a tenth of the edges, call for stronger noise. */
  private static final int FEW_TIES = 10;

  private Problem problem;
  private final CandidatePool pool;
  private final SolverOptions options;
  private final double[] start;
  private int passes;
  private long iterations;

  /**
   * @param start prices of all limits, maybe near the best ones, micros per unit
   */
  PriceSearch(Problem problem, CandidatePool pool, SolverOptions options, double[] start) {
    this.problem = problem;
    this.pool = pool;
    this.options = options;
    this.start = start;
  }

  /**
   * What the search found.
   *
   * @param problem with the noise that was used
   * @param screened all candidates at the last box; its core is complete
   * @param vertex prices, and what core users choose there
   * @param centre prices at which settled users were asked
   * @param converged whether the prices are known to be the best, but for rounding
   */
  record Found(
      Problem problem,
      Screened screened,
      Screened.Core core,
      VertexDescent.Vertex vertex,
      Prices centre,
      int passes,
      long iterations,
      boolean converged) {}

  /**
   * Where the next pass looks.
   *
   * @param prices at which the descent starts
   * @param expected how many core pairs the box will leave
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Aim(PriceBox box, double[] prices, long expected) {}

  /** Searches until the best prices are found, or enough rounds are done. */
  Found search() {
    LimitSet limits = problem.limits();
    Aim aim = first();
    for (int round = 0; ; round++) {
      boolean isLast = round >= MOST_ROUNDS;
      double rate = rate(aim.expected());
      Prices centre = Prices.nearest(limits, aim.prices());
      // In the last round all but as many as can be brought together are settled for good.
      Screened screened = screen(aim.box(), centre, rate, isLast);
      Screened.Core core = screened.core(problem.catalogue());
      Rest rest = Rest.of(limits, screened.settled().usage(limits), isLast ? 1 : rate);
      boolean overdrawn = !limits.holds(screened.settled().usage(limits));
      Noise noise = problem.noise();
      VertexDescent.Vertex vertex = solve(core.candidates(), rest, aim.prices());
      if (problem.noise() != noise) {
        // Settled users must be asked again, with the noise that the prices were found with.
        aim = new Aim(aim.box(), vertex.prices(), aim.expected());
        continue;
      }
      boolean inside = aim.box().holds(problem, vertex.prices());
      boolean found = rate >= 1 && inside && !overdrawn;
      if (found || isLast) {
        return new Found(
            problem, screened, core, vertex, centre, passes, iterations, found && vertex.optimal());
      }
      double[] prices = overdrawn ? aim.prices() : vertex.prices();
      PriceBox box =
          rate >= 1 || overdrawn || !inside
              ? aim.box().movedTo(problem, prices, WIDER)
              : around(core.candidates(), rest, prices);
      aim = aim(core.candidates(), box, prices, rate);
      if (round + 1 == MOST_ROUNDS) {
        aim = narrowed(aim, core.candidates(), rate);
      }
    }
  }

  /** So narrow that the core can be brought together, whether the best prices lie inside or not. */
  private Aim narrowed(Aim aim, Candidates sample, double rate) {
    Aim narrow = aim;
    while (narrow.expected() > options.maxCorePairs()) {
      PriceBox half = narrow.box().movedTo(problem, aim.prices(), 0.5);
      Aim next = aim(sample, half, aim.prices(), rate);
      if (next.expected() == narrow.expected()) {
        return narrow;
      }
      narrow = next;
    }
    return narrow;
  }

  /** Everywhere for few candidates; else around the prices of a sample. */
  private Aim first() {
    LimitSet limits = problem.limits();
    if (pool.pairs() <= FEW_PAIRS) {
      return new Aim(PriceBox.everywhere(problem), start, pool.pairs());
    }
    Candidates sample = sample();
    double rate = sampleRate();
    Rest rest = Rest.of(limits, new long[limits.size()], rate);
    double[] prices = solve(sample, rest, start).prices();
    return aim(sample, around(sample, rest, prices), prices, rate);
  }

  /** Some of the users, by hash of their ids; reads no candidate of the others. */
  private Candidates sample() {
    Problem posed = problem;
    double rate = sampleRate();
    return pool.pass(
            (number, pack) -> Screened.sample(posed.catalogue(), rate, number, pack),
            Screened::plus)
        .core(problem.catalogue())
        .candidates();
  }

  private double sampleRate() {
    long pairs = Math.max(SAMPLE_PAIRS, pool.pairs() / MOST_SAMPLES);
    return (double) pairs / pool.pairs();
  }

  private double rate(long expectedPairs) {
    return expectedPairs <= Math.max(FEW_PAIRS, options.maxCorePairs())
        ? 1
        : (double) options.maxCorePairs() / 2 / expectedPairs;
  }

  private Screened screen(PriceBox box, Prices centre, double rate, boolean settleRest) {
    passes++;
    Problem posed = problem;
    return pool.pass(
        (number, pack) -> Screened.of(posed, box, centre, rate, settleRest, number, pack),
        Screened::plus);
  }

  /**
   * What settled users leave of the limits for the others.
   *
   * @param upper of the ceilings
   * @param lower of the floors; below 0 where they are kept already
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Rest(double[] upper, double[] lower) {
    static Rest of(LimitSet limits, long[] usage, double rate) {
      double[] upper = new double[limits.size()];
      double[] lower = new double[limits.size()];
      for (int limit = 0; limit < upper.length; limit++) {
        upper[limit] =
            limits.get(limit).hasCeiling()
                ? rate * (double) Math.max(0, limits.get(limit).upper() - usage[limit])
                : Double.MAX_VALUE;
        lower[limit] = rate * (double) (limits.get(limit).lower() - usage[limit]);
      }
      return new Rest(upper, lower);
    }

    Rest times(double share) {
      double[] upperShare = upper.clone();
      double[] lowerShare = lower.clone();
      for (int limit = 0; limit < upperShare.length; limit++) {
        upperShare[limit] *= upper[limit] < Double.MAX_VALUE ? share : 1;
        lowerShare[limit] *= share;
      }
      return new Rest(upperShare, lowerShare);
    }
  }

  private VertexDescent.Vertex solve(Candidates core, Rest rest, double[] start) {
    ScaledLimits scaled = new ScaledLimits(problem, core, rest.upper(), rest.lower());
    VertexDescent.Vertex vertex =
        VertexDescent.minimise(problem, core, scaled, start, options.maxIterations());
    iterations += vertex.pivots();
    if (problem.noise() == Noise.FAINT && vertex.ties() > FEW_TIES + vertex.pivots() / 10) {
      problem = problem.with(Noise.STRONG);
      return solve(core, rest, start);
    }
    return vertex;
  }

  private PriceBox around(Candidates sample, Rest rest, double[] prices) {
    return PriceBox.around(problem, sample, prices, parts(sample, rest, prices));
  }

  /** The prices of equal parts of a sample. */
  private List<double[]> parts(Candidates sample, Rest rest, double[] prices) {
    List<double[]> found = new ArrayList<>();
    for (int part = 0; part < PARTS; part++) {
      Candidates.Packer packer = new Candidates.Packer(problem.catalogue());
      for (int user = 0; user < sample.users(); user++) {
        if (user % PARTS == part) {
          packer.addUser(sample, user, pair -> true);
        }
      }
      found.add(solve(packer.pack(), rest.times(1.0 / PARTS), prices).prices());
    }
    return found;
  }

  /** Aims at a box that will leave as many core pairs as the sample has it. */
  private Aim aim(Candidates sample, PriceBox box, double[] prices, double rate) {
    Screen screen = new Screen(problem, box, Prices.nearest(problem.limits(), prices));
    long pairs = 0;
    for (int user = 0; user < sample.users(); user++) {
      if (!screen.settles(sample, user)) {
        IntStream those = IntStream.range(sample.start(user), sample.end(user));
        pairs += those.filter(screen.open(sample, user)).count();
      }
    }
    return new Aim(box, prices, (long) (pairs / rate));
  }
}
