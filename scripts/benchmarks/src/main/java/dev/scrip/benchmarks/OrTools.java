package dev.scrip.benchmarks;

import com.google.ortools.Loader;
import com.google.ortools.modelbuilder.ModelBuilder;
import com.google.ortools.modelbuilder.ModelBuilderHelper;
import com.google.ortools.modelbuilder.ModelSolver;
import com.google.ortools.modelbuilder.SolveStatus;
import dev.scrip.allocation.Limit;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** A solver of Google's OR-Tools on the problem as one linear or whole-number program. */
final class OrTools implements Loaded {
  private static final double MILLIS = 1_000;
  private static final double HALF = 0.5;

  private final Instance instance;
  private final Engine engine;
  private final ModelBuilder model;

  /** Which solver, with which settings. */
  enum Engine {
    /** Simplex; much slower without this setting. */
    GLOP("GLOP", false, "use_dual_simplex: true"),
    /** First order; may use two threads. */
    PDLP("PDLP", false, "num_threads: 2"),
    /** Branch and cut. */
    SCIP("SCIP", true, ""),
    /** Constraint programming; may use two threads. */
    CP_SAT("SAT", true, "num_workers: 2");

    private final String solver;
    private final boolean whole;
    private final String settings;

    Engine(String solver, boolean whole, String settings) {
      this.solver = solver;
      this.whole = whole;
      this.settings = settings;
    }
  }

  OrTools(Instance instance, Engine engine) {
    Loader.loadNativeLibraries();
    this.instance = instance;
    this.engine = engine;
    this.model = new ModelBuilder();
    ModelBuilderHelper helper = model.getHelper();
    for (int pair = 0; pair < instance.pairs(); pair++) {
      int variable = helper.addVar();
      helper.setVarLowerBound(variable, 0);
      helper.setVarUpperBound(variable, 1);
      helper.setVarIntegrality(variable, engine.whole);
      helper.setVarObjectiveCoefficient(variable, (double) instance.value(pair));
    }
    addUsers(helper);
    addLimits(helper);
    helper.setMaximize(true);
  }

  private void addUsers(ModelBuilderHelper helper) {
    if (instance.shape().maxPerUser() >= instance.shape().each()) {
      return;
    }
    for (int user = 0; user < instance.users(); user++) {
      int row = row(helper, Double.NEGATIVE_INFINITY, instance.shape().maxPerUser());
      for (int pair = instance.start(user); pair < instance.end(user); pair++) {
        helper.addConstraintTerm(row, pair, 1);
      }
    }
  }

  private void addLimits(ModelBuilderHelper helper) {
    Rules rules = new Rules(instance.shape(), instance.limits());
    int[] rows = new int[rules.size()];
    int[] floors = new int[rules.size()];
    for (int limit = 0; limit < rows.length; limit++) {
      Limit what = rules.limit(limit);
      boolean open = what.upper() == Limit.UNLIMITED;
      rows[limit] = row(helper, Double.NEGATIVE_INFINITY, open ? infinity() : what.upper());
      floors[limit] = -1;
      if (what.lower() > 0) {
        int missing = helper.addVar();
        helper.setVarLowerBound(missing, 0);
        helper.setVarUpperBound(missing, (double) what.lower());
        helper.setVarObjectiveCoefficient(missing, -(double) what.penaltyMicros());
        floors[limit] = row(helper, (double) what.lower(), infinity());
        helper.addConstraintTerm(floors[limit], missing, 1);
      }
    }
    for (int pair = 0; pair < instance.pairs(); pair++) {
      int variable = pair;
      rules.forEachLimit(
          instance.coupon(pair),
          instance.segment(instance.user(pair)),
          limit -> {
            double use = (double) rules.use(limit, instance.cost(variable));
            helper.addConstraintTerm(rows[limit], variable, use);
            if (floors[limit] >= 0) {
              helper.addConstraintTerm(floors[limit], variable, use);
            }
          });
    }
  }

  private static int row(ModelBuilderHelper helper, double least, double most) {
    int row = helper.addLinearConstraint();
    helper.setConstraintLowerBound(row, least);
    helper.setConstraintUpperBound(row, most);
    return row;
  }

  private static double infinity() {
    return Double.POSITIVE_INFINITY;
  }

  @Override
  public Solved solve(double limitSeconds) {
    ModelSolver solver = new ModelSolver(engine.solver);
    solver.setTimeLimit(Duration.ofMillis((long) (limitSeconds * MILLIS)));
    solver.setSolverSpecificParameters(engine.settings);
    Stopwatch stopwatch = new Stopwatch();
    SolveStatus status = solver.solve(model);
    double seconds = stopwatch.lap();
    String word = status.toString().toLowerCase(Locale.ROOT);
    return Solved.in(seconds, word, answer(solver));
  }

  private Answer answer(ModelSolver solver) {
    if (!solver.hasSolution()) {
      return new Answer.Nothing();
    }
    double[] shares =
        IntStream.range(0, instance.pairs())
            .mapToDouble(pair -> solver.getValue(model.varFromIndex(pair)))
            .toArray();
    if (!engine.whole) {
      return new Answer.Fractional(shares);
    }
    int[] given = IntStream.range(0, shares.length).filter(i -> shares[i] > HALF).toArray();
    return new Answer.Whole(given, Optional.empty());
  }

  @Override
  public void close() {
    model.getHelper().delete();
  }
}
