package dev.scrip.allocation;

/**
 * A square matrix, row by row, with its inverse, kept while one row at a time is replaced (the
 * product form of the simplex method). The inverse stands by columns: column {@code r} is the
 * direction that moves row {@code r} alone.
 */
final class Basis {
  private static final int UPDATES_BEFORE_REFACTORING = 100;
  private static final double SINGULAR = 1e-11;

  private final int size;
  private final double[][] rows;
  private final double[][] inverse;
  private int updates;

  /** The unit matrix. */
  Basis(int size) {
    this.size = size;
    this.rows = new double[size][size];
    this.inverse = new double[size][size];
    for (int row = 0; row < size; row++) {
      rows[row][row] = 1;
      inverse[row][row] = 1;
    }
  }

  /** The column of the inverse: row {@code row} times it is 1, every other row times it is 0. */
  double[] direction(int row) {
    return inverse[row];
  }

  /** The weights with which the rows add up to the vector. */
  double[] weights(double[] vector) {
    double[] weights = new double[size];
    for (int row = 0; row < size; row++) {
      weights[row] = dot(inverse[row], vector);
    }
    return weights;
  }

  /** Puts another row in a row's place; false, and nothing is changed, if that were singular. */
  boolean replace(int row, double[] by) {
    double pivot = dot(by, inverse[row]);
    if (!(Math.abs(pivot) > SINGULAR)) {
      return false;
    }
    double[] old = inverse[row];
    for (int k = 0; k < size; k++) {
      if (k != row) {
        double part = dot(by, inverse[k]) / pivot;
        if (part != 0) {
          subtract(inverse[k], part, old);
        }
      }
    }
    for (int k = 0; k < size; k++) {
      old[k] /= pivot;
    }
    rows[row] = by;
    updates++;
    return true;
  }

  /** Puts the unit row of a coordinate in a row's place. */
  boolean replaceByUnit(int row, int coordinate) {
    double[] unit = new double[size];
    unit[coordinate] = 1;
    if (!replace(row, unit)) {
      return false;
    }
    // What rounding left where the other directions must not move at all.
    for (int k = 0; k < size; k++) {
      inverse[k][coordinate] = k == row ? 1 : 0;
    }
    return true;
  }

  /** Turns the sign of one row and subtracts the row, as it was, from others. */
  void rebase(int row, int[] others) {
    double[] old = rows[row].clone();
    for (int other : others) {
      subtract(rows[other], 1, old);
    }
    for (int k = 0; k < size; k++) {
      rows[row][k] = -old[k];
      double sum = inverse[row][k];
      for (int other : others) {
        sum += inverse[other][k];
      }
      inverse[row][k] = -sum;
    }
  }

  /** Whether rounding may have added up so far that the inverse should be made anew. */
  boolean isWorn() {
    return updates >= UPDATES_BEFORE_REFACTORING;
  }

  /** Makes the inverse anew from the rows, by elimination; false if they are singular. */
  boolean refactor() {
    updates = 0;
    double[][] left = new double[size][];
    double[][] right = new double[size][size];
    for (int row = 0; row < size; row++) {
      left[row] = rows[row].clone();
      right[row][row] = 1;
    }
    for (int column = 0; column < size; column++) {
      int best = column;
      for (int row = column + 1; row < size; row++) {
        best = Math.abs(left[row][column]) > Math.abs(left[best][column]) ? row : best;
      }
      if (!(Math.abs(left[best][column]) > SINGULAR)) {
        return false;
      }
      swap(left, best, column);
      swap(right, best, column);
      eliminate(left, right, column);
    }
    for (int row = 0; row < size; row++) {
      for (int k = 0; k < size; k++) {
        inverse[k][row] = right[row][k];
      }
    }
    return true;
  }

  private void eliminate(double[][] left, double[][] right, int column) {
    double pivot = left[column][column];
    for (int k = 0; k < size; k++) {
      left[column][k] /= pivot;
      right[column][k] /= pivot;
    }
    for (int row = 0; row < size; row++) {
      double part = left[row][column];
      if (row != column && part != 0) {
        subtract(left[row], part, left[column]);
        subtract(right[row], part, right[column]);
      }
    }
  }

  /** What the rows make of a vector. */
  double[] times(double[] vector) {
    double[] product = new double[size];
    for (int row = 0; row < size; row++) {
      product[row] = dot(rows[row], vector);
    }
    return product;
  }

  static double dot(double[] left, double[] right) {
    double sum = 0;
    for (int k = 0; k < left.length; k++) {
      sum += left[k] * right[k];
    }
    return sum;
  }

  private static void subtract(double[] from, double times, double[] what) {
    for (int k = 0; k < from.length; k++) {
      from[k] -= times * what[k];
    }
  }

  private static void swap(double[][] rows, int one, int other) {
    double[] held = rows[one];
    rows[one] = rows[other];
    rows[other] = held;
  }
}
