package dev.scrip.benchmarks;

/**
 * One thing to measure, once.
 *
 * @param pairs how many are asked for; some families have a size of their own
 * @param solver id of a contender; in parts that are about ours alone, how it runs
 * @param run 1, 2, ...
 */
record Case(Part part, Family family, long pairs, long seed, String solver, int run) {

  Case(Part part, Family family, long pairs, long seed, Contender contender, int run) {
    this(part, family, pairs, seed, contender.id(), run);
  }

  /** What tells cases apart in a results file. */
  String key() {
    return String.join(
        ",",
        part.id(),
        family.id(),
        Long.toString(pairs),
        Long.toString(seed),
        solver,
        Integer.toString(run));
  }

  /** The same case, another run. */
  Case inRun(int other) {
    return new Case(part, family, pairs, seed, solver, other);
  }

  /** Whether a word of the command line names its part, family, size or solver. */
  boolean isNamedBy(String word) {
    return word.equals(part.id())
        || word.equals(family.id())
        || word.equals(solver)
        || word.equals(Long.toString(pairs));
  }
}
