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
   * The last pass, which asks every user at the final prices. (The first may ask a sample only, and
   * the screening in between asks at two ends of each price.)
   */
  double lastPassSeconds() {
    return seconds.get(seconds.size() - 1);
  }
}
