package dev.scrip.allocation;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** The dual over a pool of candidates, and a count of the passes it took. */
final class PooledDual implements DualObjective {
  private final Problem problem;
  private final CandidatePool pool;
  private long passes;

  PooledDual(Problem problem, CandidatePool pool) {
    this.problem = problem;
    this.pool = pool;
  }

  /** The dual of the values moved by hash, so that there are no ties. */
  @Override
  public List<Evaluation> evaluate(List<Prices> prices) {
    return evaluations(prices, choose(prices.stream().map(PriceMix::of).toList()));
  }

  /** The dual of the values as they are. */
  List<Evaluation> evaluateExactly(List<Prices> prices) {
    return evaluations(prices, choose(prices.stream().map(PriceMix::exactly).toList()));
  }

  /** What users choose with each of several mixes of prices; one pass. */
  List<Tally> choose(List<PriceMix> mixes) {
    Problem posed = problem;
    PriceMix[] tried = mixes.toArray(PriceMix[]::new);
    return List.of(pass((number, pack) -> tally(posed, pack, tried), PooledDual::addEach));
  }

  /** One pass of any kind, counted. */
  <T extends Serializable> T pass(
      CandidatePool.EachPack<T> each, CandidatePool.Combine<T> combine) {
    passes++;
    return pool.pass(each, combine);
  }

  long passes() {
    return passes;
  }

  private List<Evaluation> evaluations(List<Prices> prices, List<Tally> tallies) {
    List<Evaluation> evaluations = new ArrayList<>();
    for (int i = 0; i < prices.size(); i++) {
      evaluations.add(new Evaluation(prices.get(i), tallies.get(i), problem.limits()));
    }
    return evaluations;
  }

  private static Tally[] tally(Problem problem, Candidates pack, PriceMix[] mixes) {
    Tally[] tallies = new Tally[mixes.length];
    for (int i = 0; i < mixes.length; i++) {
      PriceMix.Chooser chooser = new PriceMix.Chooser(problem, mixes[i]);
      tallies[i] = new Tally(problem.catalogue().size());
      for (int user = 0; user < pack.users(); user++) {
        tallies[i].add(pack, chooser.choose(pack, user));
      }
    }
    return tallies;
  }

  private static Tally[] addEach(Tally[] left, Tally[] right) {
    for (int i = 0; i < left.length; i++) {
      left[i].add(right[i]);
    }
    return left;
  }
}
