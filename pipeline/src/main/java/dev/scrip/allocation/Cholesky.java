package dev.scrip.allocation;

/** Solves symmetric positive definite systems. */
final class Cholesky {
  /** A pivot below this share of its diagonal is rounding: its unknown is held at 0. */
  private static final double NEGLIGIBLE = 1e-14;

  private Cholesky() {}

  /** Solves matrix x = right; reads and overwrites the lower half of the matrix. */
  static void solve(double[][] matrix, double[] right, double[] x) {
    int n = right.length;
    for (int k = 0; k < n; k++) {
      double[] row = matrix[k];
      double diagonal = row[k];
      for (int l = 0; l < k; l++) {
        double sum = row[l];
        for (int j = 0; j < l; j++) {
          sum -= row[j] * matrix[l][j];
        }
        row[l] = sum / matrix[l][l];
      }
      double pivot = diagonal;
      for (int l = 0; l < k; l++) {
        pivot -= row[l] * row[l];
      }
      row[k] = pivot > NEGLIGIBLE * diagonal ? Math.sqrt(pivot) : Double.MAX_VALUE;
    }
    for (int k = 0; k < n; k++) {
      double sum = right[k];
      for (int l = 0; l < k; l++) {
        sum -= matrix[k][l] * x[l];
      }
      x[k] = sum / matrix[k][k];
    }
    for (int k = n - 1; k >= 0; k--) {
      double sum = x[k];
      for (int l = k + 1; l < n; l++) {
        sum -= matrix[l][k] * x[l];
      }
      x[k] = sum / matrix[k][k];
    }
  }
}
