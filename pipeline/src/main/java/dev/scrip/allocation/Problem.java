package dev.scrip.allocation;

import java.io.Serializable;
import java.util.Collection;

/**
 * The night's problem but for its candidates: what may be chosen, within which limits, and how much
 * values are moved, by hash, to tell equal ones apart while prices are searched.
 */
record Problem(Catalogue catalogue, LimitSet limits, Noise noise) implements Serializable {

  static Problem of(Catalogue catalogue, Collection<Limit> limits) {
    return new Problem(catalogue, new LimitSet(limits, catalogue), Noise.FAINT);
  }

  Problem with(Noise other) {
    return new Problem(catalogue, limits, other);
  }
}
