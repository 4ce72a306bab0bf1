package dev.scrip.allocation;

import java.util.Arrays;

/**
 * A row of a matrix most of whose numbers are 0: the others, and where they stand.
 *
 * @param places in rising order
 * @param values one for each place
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SparseRow(int[] places, double[] values) {

  static SparseRow of(double[] dense) {
    int[] places = new int[dense.length];
    int found = 0;
    for (int i = 0; i < dense.length; i++) {
      if (dense[i] != 0) {
        places[found++] = i;
      }
    }
    places = Arrays.copyOf(places, found);
    double[] values = new double[found];
    for (int k = 0; k < found; k++) {
      values[k] = dense[places[k]];
    }
    return new SparseRow(places, values);
  }

  static SparseRow unit(int place) {
    return new SparseRow(new int[] {place}, new double[] {1});
  }

  boolean isUnit() {
    return places.length == 1 && values[0] == 1;
  }

  /** Adds the row, so many times, to a vector. */
  void addTo(double[] vector, double times) {
    for (int k = 0; k < places.length; k++) {
      vector[places[k]] += times * values[k];
    }
  }

  /** The squared length. */
  double square() {
    double sum = 0;
    for (double value : values) {
      sum += value * value;
    }
    return sum;
  }

  double dot(double[] vector) {
    double sum = 0;
    for (int k = 0; k < places.length; k++) {
      sum += values[k] * vector[places[k]];
    }
    return sum;
  }
}
