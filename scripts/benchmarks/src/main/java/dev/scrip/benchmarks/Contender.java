package dev.scrip.benchmarks;

import java.util.Arrays;

/** A solver that takes part in memory. */
enum Contender {
  /** The allocator of this project. */
  OURS("ours", "Scrip"),
  /** Simplex. */
  GLOP("glop", "GLOP, dual simplex"),
  /** First-order method for linear programs. */
  PDLP("pdlp", "PDLP"),
  /** Branch and cut. */
  SCIP("scip", "SCIP"),
  /** Constraint programming. */
  CP_SAT("cp-sat", "CP-SAT"),
  /** Best value for money first. */
  ROI_GREEDY("roi-greedy", "best ROI first"),
  /** First come, first served. */
  FIRST_COME("first-come", "first come, first served"),
  /** Spark SQL windows. */
  WINDOW_GREEDY("window-greedy", "Spark SQL windows");

  private final String id;
  private final String label;

  Contender(String id, String label) {
    this.id = id;
    this.label = label;
  }

  /** The name on the command line and in results. */
  String id() {
    return id;
  }

  /** The name for people. */
  String label() {
    return label;
  }

  static Contender of(String id) {
    return Arrays.stream(values())
        .filter(contender -> contender.id.equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no solver " + id));
  }

  Loaded load(Instance instance, Case what, Sparks sparks) {
    return switch (this) {
      case OURS -> new Ours(instance);
      case GLOP -> new OrTools(instance, OrTools.Engine.GLOP);
      case PDLP -> new OrTools(instance, OrTools.Engine.PDLP);
      case SCIP -> new OrTools(instance, OrTools.Engine.SCIP);
      case CP_SAT -> new OrTools(instance, OrTools.Engine.CP_SAT);
      case ROI_GREEDY -> Greedy.byRatio(instance);
      case FIRST_COME -> Greedy.firstCome(instance);
      case WINDOW_GREEDY ->
          new WindowGreedy(instance, what.family(), what.seed(), sparks.session());
    };
  }
}
