package dev.scrip.allocation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * A square matrix of sparse rows with its inverse, kept while one row at a time is replaced (the
 * product form of the simplex method). Column {@code r} of the inverse is the direction that moves
 * row {@code r} alone. Keeps with it the squared lengths of all directions (Forrest and Goldfarb,
 * "Steepest-edge simplex algorithms for linear programming", 1992) and the weights with which the
 * rows add up to a vector.
 *
 * <p>The inverse stands by coordinates: few of them move along a direction, and a replacement
 * touches those alone. All work is along whole rows of numbers.
 */
final class Basis {
  /**
   * So many updates, and one more for every other row, are made before the inverse is made anew.
   */
  private static final int UPDATES_BEFORE_REFACTORING = 100;

  private static final double SINGULAR = 1e-11;

  /** What is less than this part of the largest number of a direction is rounding. */
  private static final double NO_PACE = 1e-13;

  private final int size;
  private final SparseRow[] rows;
  private final double[] squares;
  private final double[] weights;
  private final double[] vector;
  private double[][] inverse;
  private int updates;

  /** The unit matrix, and the vector 0. */
  Basis(int size) {
    this.size = size;
    this.rows = new SparseRow[size];
    this.squares = new double[size];
    this.weights = new double[size];
    this.vector = new double[size];
    this.inverse = unitMatrix(size);
    Arrays.setAll(rows, SparseRow::unit);
    Arrays.fill(squares, 1);
  }

  private static double[][] unitMatrix(int size) {
    double[][] unit = new double[size][size];
    for (int i = 0; i < size; i++) {
      unit[i][i] = 1;
    }
    return unit;
  }

  /** The column of the inverse: row {@code row} times it is 1, every other row times it is 0. */
  double[] direction(int row) {
    double[] direction = new double[size];
    double most = 0;
    for (int i = 0; i < size; i++) {
      direction[i] = inverse[i][row];
      most = Math.max(most, Math.abs(direction[i]));
    }
    for (int i = 0; i < size; i++) {
      direction[i] = Math.abs(direction[i]) < NO_PACE * most ? 0 : direction[i];
    }
    return direction;
  }

  /** The squared length of a direction. */
  double squaredLength(int row) {
    return squares[row];
  }

  /** The weight of a row in the sum that gives the vector. */
  double weight(int row) {
    return weights[row];
  }

  /** Goes over to another vector. */
  void express(double[] other) {
    for (int i = 0; i < size; i++) {
      double change = other[i] - vector[i];
      if (change != 0) {
        add(weights, change, inverse[i]);
        vector[i] = other[i];
      }
    }
  }

  /** Puts another row in a row's place; false, and nothing is changed, if that were singular. */
  boolean replace(int row, SparseRow by) {
    double[] products = products(by);
    double pivot = products[row];
    if (!(Math.abs(pivot) > SINGULAR)) {
      return false;
    }
    double[] old = direction(row);
    SparseRow parts = parts(row, products);
    updateSquares(row, old, pivot, parts);
    exchange(row, old, pivot, parts);
    double weight = weights[row] / pivot;
    parts.addTo(weights, -weights[row]);
    weights[row] = weight;
    rows[row] = by;
    updates++;
    return true;
  }

  /** What a row makes of each direction. */
  private double[] products(SparseRow row) {
    double[] products = new double[size];
    for (int k = 0; k < row.places().length; k++) {
      add(products, row.values()[k], inverse[row.places()[k]]);
    }
    return products;
  }

  /** How often the old direction of a row is in each of the others; few it is in at all. */
  private static SparseRow parts(int row, double[] products) {
    double pivot = products[row];
    double[] parts = new double[products.length];
    for (int k = 0; k < parts.length; k++) {
      parts[k] = k == row ? 0 : products[k] / pivot;
    }
    return SparseRow.of(parts);
  }

  private void updateSquares(int row, double[] old, double pivot, SparseRow parts) {
    double square = 0;
    double[] products = new double[parts.places().length];
    for (int i = 0; i < size; i++) {
      if (old[i] != 0) {
        square += old[i] * old[i];
        for (int p = 0; p < products.length; p++) {
          products[p] += old[i] * inverse[i][parts.places()[p]];
        }
      }
    }
    for (int p = 0; p < products.length; p++) {
      int k = parts.places()[p];
      double part = parts.values()[p];
      // A row times its direction is 1, whatever rounding says: that is how short it can be.
      squares[k] =
          Math.max(squares[k] + part * (part * square - 2 * products[p]), 1 / rows[k].square());
    }
    squares[row] = square / (pivot * pivot);
  }

  /** Takes a row's old direction from all others, and makes of it the new one. */
  private void exchange(int row, double[] old, double pivot, SparseRow parts) {
    for (int i = 0; i < size; i++) {
      if (old[i] != 0) {
        parts.addTo(inverse[i], -old[i]);
      }
      inverse[i][row] = old[i] / pivot;
    }
  }

  /** Puts the unit row of a coordinate in a row's place. */
  boolean replaceByUnit(int row, int coordinate) {
    if (!replace(row, SparseRow.unit(coordinate))) {
      return false;
    }
    // What rounding left where the other directions must not move at all.
    Arrays.fill(inverse[coordinate], 0);
    inverse[coordinate][row] = 1;
    return true;
  }

  /** Turns the sign of one row and subtracts the row, as it was, from others. */
  void rebase(int row, int[] others) {
    double[] turned = new double[size];
    rows[row].addTo(turned, -1);
    for (int other : others) {
      double[] sum = turned.clone();
      rows[other].addTo(sum, 1);
      rows[other] = SparseRow.of(sum);
    }
    rows[row] = SparseRow.of(turned);
    double square = 0;
    for (double[] coordinate : inverse) {
      coordinate[row] = -sum(coordinate, row, others);
      square += coordinate[row] * coordinate[row];
    }
    squares[row] = square;
    weights[row] = -sum(weights, row, others);
  }

  private static double sum(double[] of, int row, int[] others) {
    double sum = of[row];
    for (int other : others) {
      sum += of[other];
    }
    return sum;
  }

  /** Whether rounding may have added up so far that the inverse should be made anew. */
  boolean isWorn() {
    return updates >= UPDATES_BEFORE_REFACTORING + size / 2;
  }

  /**
   * Makes the inverse anew from the rows, the sparsest first, each in the place where it weighs
   * most; false, and nothing is changed, if they are singular.
   */
  boolean refactor() {
    updates = 0;
    Basis fresh = new Basis(size);
    int[] placeOf = new int[size];
    Arrays.fill(placeOf, -1);
    boolean[] isTaken = new boolean[size];
    for (int row : sparsestFirst()) {
      double[] products = fresh.products(rows[row]);
      int place = largest(products, isTaken);
      if (place < 0 || !(Math.abs(products[place]) > SINGULAR)) {
        return false;
      }
      placeOf[row] = place;
      isTaken[place] = true;
      if (!rows[row].isUnit()) {
        fresh.exchange(place, fresh.direction(place), products[place], parts(place, products));
      }
    }
    for (double[] coordinate : fresh.inverse) {
      double[] before = coordinate.clone();
      Arrays.setAll(coordinate, row -> before[placeOf[row]]);
    }
    inverse = fresh.inverse;
    recompute();
    return true;
  }

  private int[] sparsestFirst() {
    return IntStream.range(0, size)
        .boxed()
        .sorted(Comparator.comparingInt(row -> rows[row].isUnit() ? 0 : rows[row].places().length))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static int largest(double[] numbers, boolean[] isTaken) {
    int best = -1;
    for (int place = 0; place < numbers.length; place++) {
      if (!isTaken[place] && (best < 0 || Math.abs(numbers[place]) > Math.abs(numbers[best]))) {
        best = place;
      }
    }
    return best;
  }

  /** Sums the weights and lengths anew from the inverse as it is. */
  void recompute() {
    Arrays.fill(weights, 0);
    Arrays.fill(squares, 0);
    for (int i = 0; i < size; i++) {
      double[] coordinate = inverse[i];
      for (int row = 0; row < size; row++) {
        squares[row] += coordinate[row] * coordinate[row];
        weights[row] += vector[i] * coordinate[row];
      }
    }
  }

  /** The vector of which the rows make these numbers. */
  double[] solve(double[] numbers) {
    double[] solution = new double[size];
    for (int i = 0; i < size; i++) {
      solution[i] = dot(inverse[i], numbers);
    }
    return solution;
  }

  /** What the rows make of a vector. */
  double[] times(double[] of) {
    return Arrays.stream(rows).mapToDouble(row -> row.dot(of)).toArray();
  }

  static double dot(double[] left, double[] right) {
    double sum = 0;
    for (int k = 0; k < left.length; k++) {
      sum += left[k] * right[k];
    }
    return sum;
  }

  private static void add(double[] to, double times, double[] what) {
    for (int k = 0; k < to.length; k++) {
      to[k] += times * what[k];
    }
  }
}
