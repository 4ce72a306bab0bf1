package dev.scrip.allocation;

import java.util.Collection;

/** The night's problem but for its candidates: what may be chosen, and within which limits. */
record Problem(Catalogue catalogue, LimitSet limits) {

  static Problem of(Catalogue catalogue, Collection<Limit> limits) {
    return new Problem(catalogue, new LimitSet(limits, catalogue));
  }

  /** Prices for choosing: values moved by hash, so that none are tied. */
  CellPrices perturbed(Prices prices) {
    return CellPrices.perturbed(limits, catalogue, prices);
  }

  /** Prices for proving: values as they are. */
  CellPrices exact(Prices prices) {
    return CellPrices.exact(limits, catalogue, prices);
  }
}
