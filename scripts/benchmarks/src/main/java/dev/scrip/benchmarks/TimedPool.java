package dev.scrip.benchmarks;

import dev.scrip.allocation.CandidatePool;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** Times each pass over a pool. */
final class TimedPool implements CandidatePool {
  private final CandidatePool pool;
  private final List<Double> seconds = new ArrayList<>();

  TimedPool(CandidatePool pool) {
    this.pool = pool;
  }

  @Override
  public long pairs() {
    return pool.pairs();
  }

  @Override
  public <T extends Serializable> T pass(EachPack<T> each, Combine<T> combine) {
    Stopwatch stopwatch = new Stopwatch();
    T answer = pool.pass(each, combine);
    seconds.add(stopwatch.lap());
    return answer;
  }

  /**
   * An average full pass: what all passes took together, that over a sample of the users too.
   *
   * @param fullPasses how many of them read every pair
   */
  double secondsPerPass(long fullPasses) {
    return seconds.stream().mapToDouble(Double::doubleValue).sum() / (double) fullPasses;
  }
}
