package dev.scrip.affinity;

import java.util.Locale;

/**
 * What speaks for an item, each on a log scale, so that a weighted sum of them is a product of
 * powers.
 */
enum Source {
  /** Preference of ALS. */
  PREFERENCE,
  /** The user's own share of interest that goes to the item, shrunk towards everybody's. */
  SHARE,
  /** Share of interest that goes to the item among users of the same region, tier and age. */
  POPULARITY,
  /** Likeness to what the user showed interest in, by who buys both. */
  NEIGHBOURS,
  /** Share of interest that goes to items of the same category, kind, brand and price band. */
  CONTENT,
  /** Lift of the strongest rule whose antecedent was bought lately and whose consequent was not. */
  RULES,
  /**
   * How much the user does at all, which is the same for every item: it changes no order, but
   * without it who buys much would seem to like everything.
   */
  ACTIVITY;

  /** As in model cards. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
