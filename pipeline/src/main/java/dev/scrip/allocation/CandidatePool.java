package dev.scrip.allocation;

import java.io.Serializable;

/**
 * All candidates of the night, in packs, wherever they lie: the one thing the solver needs to know
 * of where it runs.
 */
public interface CandidatePool {
  /** How many candidates there are. */
  long pairs();

  /**
   * One pass over every pack. The combined answer must not depend on how users are split into
   * packs, nor on the order of combining; there is at least one pack, maybe an empty one.
   *
   * @param each what to make of a pack
   * @param combine two answers into one; may reuse the first
   */
  <T extends Serializable> T pass(EachPack<T> each, Combine<T> combine);

  /** What a pass makes of one pack. */
  @FunctionalInterface
  interface EachPack<T> extends Serializable {
    /** The answer for this pack; the number tells packs apart and is the same in every pass. */
    T apply(int packNumber, Candidates pack);
  }

  /** Puts the answers of two packs together. */
  @FunctionalInterface
  interface Combine<T> extends Serializable {
    /** The answer for both. */
    T apply(T left, T right);
  }
}
