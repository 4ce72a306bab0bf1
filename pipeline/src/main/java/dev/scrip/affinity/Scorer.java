package dev.scrip.affinity;

import java.io.Serializable;

/** Says how much one source speaks for each item. */
interface Scorer extends Serializable {
  /** Writes the log scores of all items for a user. */
  void score(Evidence user, double[] into);
}
