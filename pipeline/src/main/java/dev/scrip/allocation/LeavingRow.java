package dev.scrip.allocation;

import org.jspecify.annotations.Nullable;

/**
 * A row of the basis to let go.
 *
 * @param sign in which direction its price, or the loss of its choice, moves
 * @param slope of the dual on the way, below 0
 * @param rebase whether the user's present choice is what must go
 * @param above whether a price that leaves 0 becomes one of the ceiling
 */
record LeavingRow(int row, int sign, double slope, boolean rebase, boolean above) {

  /**
   * Chooses the row to let go: the one along whose edge the dual falls most per length (dual
   * steepest edge pricing: Forrest and Goldfarb, "Steepest-edge simplex algorithms for linear
   * programming", 1992). A row may go if its weight has the wrong sign: a price that does not pay
   * for what is left over or missing, or a user who would take less than nothing of a choice.
   */
  static final class Rule {
    private static final double TOLERANCE = 1e-9;

    private final ScaledLimits limits;
    private final Basis basis;
    private final BasisRows rows;
    private final double[] price;
    private final boolean[] above;

    /** Looks at the state of a descent as it is whenever it is asked. */
    Rule(ScaledLimits limits, Basis basis, BasisRows rows, double[] price, boolean[] above) {
      this.limits = limits;
      this.basis = basis;
      this.rows = rows;
      this.price = price;
      this.above = above;
    }

    /**
     * The row with the steepest edge; null if no edge leads down.
     *
     * @param refused rows not to choose
     * @param usage of the limits, for what may be rounding
     */
    @Nullable LeavingRow steepest(boolean[] refused, double[] usage) {
      LeavingRow best = null;
      double steepest = 0;
      for (int row = 0; row < rows.size(); row++) {
        if (refused[row]) {
          continue;
        }
        LeavingRow leaving = rows.holdsPrice(row) ? ofPrice(row, usage) : ofUser(row);
        if (leaving != null) {
          double steepness = leaving.slope() * leaving.slope() / squaredLength(leaving);
          if (steepness > steepest) {
            steepest = steepness;
            best = leaving;
          }
        }
      }
      return best;
    }

    /** Of the edge; several rows of one user are taken as if they stood at right angles. */
    private double squaredLength(LeavingRow leaving) {
      if (!leaving.rebase()) {
        return basis.squaredLength(leaving.row());
      }
      double sum = 0;
      for (int row : rows.rowsOf(rows.user(leaving.row()))) {
        sum += basis.squaredLength(row);
      }
      return sum;
    }

    private @Nullable LeavingRow ofPrice(int row, double[] usage) {
      int i = rows.limit(row);
      double left = basis.weight(row);
      double tolerance = TOLERANCE * (1 + Math.abs(usage[i]));
      if (price[i] == 0) {
        double range = limits.upper(i) - limits.lower(i);
        double ofCeiling = above[i] ? left : left + range;
        double ofFloor = above[i] ? left - range : left;
        if (limits.hasCeiling(i) && ofCeiling < -tolerance) {
          return new LeavingRow(row, 1, ofCeiling, false, true);
        }
        if (limits.hasFloor(i) && ofFloor > tolerance) {
          return new LeavingRow(row, -1, -ofFloor, false, false);
        }
        return null;
      }
      if (left < -tolerance && price[i] < limits.highest(i)) {
        return new LeavingRow(row, 1, left, false, above[i]);
      }
      if (left > tolerance && price[i] > limits.lowest(i)) {
        return new LeavingRow(row, -1, -left, false, above[i]);
      }
      return null;
    }

    private @Nullable LeavingRow ofUser(int row) {
      if (basis.weight(row) < -TOLERANCE) {
        return new LeavingRow(row, 1, basis.weight(row), false, false);
      }
      double sum = 0;
      for (int other : rows.rowsOf(rows.user(row))) {
        sum += basis.weight(other);
      }
      return sum > 1 + TOLERANCE ? new LeavingRow(row, 1, 1 - sum, true, false) : null;
    }
  }
}
