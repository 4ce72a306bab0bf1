package dev.scrip.allocation;

import java.io.Serializable;
import java.util.Collection;

/** The night's problem but for its candidates: what may be chosen, and within which limits. */
record Problem(Catalogue catalogue, LimitSet limits) implements Serializable {

  static Problem of(Catalogue catalogue, Collection<Limit> limits) {
    return new Problem(catalogue, new LimitSet(limits, catalogue));
  }
}
