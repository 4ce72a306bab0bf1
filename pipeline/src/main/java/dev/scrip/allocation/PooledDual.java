package dev.scrip.allocation;

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
    return evaluate(prices, true);
  }

  /** The dual of the values as they are. */
  List<Evaluation> evaluateExactly(List<Prices> prices) {
    return evaluate(prices, false);
  }

  /** One pass of another kind, counted with the others. */
  <T extends java.io.Serializable> T pass(
      CandidatePool.EachPack<T> each, CandidatePool.Combine<T> combine) {
    passes++;
    return pool.pass(each, combine);
  }

  long passes() {
    return passes;
  }

  private List<Evaluation> evaluate(List<Prices> prices, boolean perturbed) {
    Catalogue catalogue = problem.catalogue();
    CellPrices[] cellPrices =
        prices.stream()
            .map(p -> perturbed ? problem.perturbed(p) : problem.exact(p))
            .toArray(CellPrices[]::new);
    Tally[] tallies =
        pass((number, pack) -> tally(catalogue, pack, cellPrices), PooledDual::addEach);
    List<Evaluation> evaluations = new ArrayList<>();
    for (int i = 0; i < tallies.length; i++) {
      evaluations.add(new Evaluation(prices.get(i), tallies[i], problem.limits()));
    }
    return evaluations;
  }

  private static Tally[] tally(Catalogue catalogue, Candidates pack, CellPrices[] prices) {
    UserChoice choice = new UserChoice(catalogue);
    Tally[] tallies = new Tally[prices.length];
    for (int i = 0; i < prices.length; i++) {
      tallies[i] = new Tally(catalogue.size());
      for (int user = 0; user < pack.users(); user++) {
        choice.choose(pack, user, prices[i]);
        tallies[i].add(pack, choice);
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
