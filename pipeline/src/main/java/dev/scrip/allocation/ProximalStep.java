package dev.scrip.allocation;

import java.util.Arrays;

/**
 * Finds the weights of planes whose mean, stepped along from a centre, gives the lowest point of
 * the planes' upper hull plus a squared distance:
 *
 * <p>minimise {@code t + sum of (y - centre)^2 / (2 reach)} subject to {@code t >= offset_i +
 * slope_i . y} and {@code y >= 0}.
 *
 * <p>A primal-dual interior point method (Wright, "Primal-Dual Interior-Point Methods", 1997,
 * chapter 1): each iteration solves one symmetric system of the number of coordinates.
 */
final class ProximalStep {
  private static final int MOST_ITERATIONS = 40;
  private static final double PRECISION = 1e-12;
  private static final double CENTRING = 0.1;
  private static final double TO_BOUNDARY = 0.99;
  private static final double FIRST_PRICE = 1e-3;

  private final double[] offset;
  private final double[][] slope;
  private final double[] centre;
  private final double[] inertia;
  private final double[] y;
  private final double[] z;
  private final double[] weight;
  private final double[] slack;
  private final double[] dy;
  private final double[] dz;
  private final double[] dWeight;
  private final double[] dSlack;

  private ProximalStep(double[] offset, double[][] slope, double[] centre, double[] inertia) {
    this.offset = offset;
    this.slope = slope;
    this.centre = centre;
    this.inertia = inertia;
    this.y = new double[centre.length];
    this.z = new double[centre.length];
    this.weight = new double[offset.length];
    this.slack = new double[offset.length];
    this.dy = new double[centre.length];
    this.dz = new double[centre.length];
    this.dWeight = new double[offset.length];
    this.dSlack = new double[offset.length];
  }

  /**
   * The weights of the planes at the minimum; they add up to 1. Heights should be around 1.
   *
   * @param inertia 1 / reach of each coordinate, above 0
   */
  static double[] weights(double[] offset, double[][] slope, double[] centre, double[] inertia) {
    ProximalStep step = new ProximalStep(offset, slope, centre, inertia);
    step.start();
    for (int i = 0; i < MOST_ITERATIONS && step.complementarity() > PRECISION; i++) {
      step.iterate();
    }
    double sum = Arrays.stream(step.weight).sum();
    return Arrays.stream(step.weight).map(w -> w / sum).toArray();
  }

  private void start() {
    double top = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < y.length; k++) {
      y[k] = Math.max(centre[k], FIRST_PRICE);
    }
    for (int i = 0; i < offset.length; i++) {
      slack[i] = -offset[i] - dot(slope[i], y);
      top = Math.max(top, -slack[i]);
    }
    double spread = 0;
    for (int i = 0; i < slack.length; i++) {
      slack[i] += top;
      spread = Math.max(spread, slack[i]);
    }
    double room = Math.max(1e-6, spread / 10);
    for (int i = 0; i < slack.length; i++) {
      slack[i] += room;
      weight[i] = 1.0 / offset.length;
    }
    for (int k = 0; k < y.length; k++) {
      z[k] = room / offset.length / y[k];
    }
  }

  private double complementarity() {
    return dot(slack, weight) + dot(y, z);
  }

  private void iterate() {
    int n = centre.length;
    double target = CENTRING * complementarity() / (n + offset.length);
    double[][] matrix = new double[n][n];
    double[] right = new double[n];
    double[] q = new double[n];
    double sum = 0;
    double rightTop = -1;
    for (int i = 0; i < offset.length; i++) {
      double w = weight[i] / slack[i];
      sum += w;
      rightTop += target / slack[i];
      double pull = target / slack[i];
      for (int k = 0; k < n; k++) {
        double ws = w * slope[i][k];
        q[k] += ws;
        right[k] -= pull * slope[i][k];
        for (int l = 0; l <= k; l++) {
          matrix[k][l] += ws * slope[i][l];
        }
      }
    }
    for (int k = 0; k < n; k++) {
      right[k] += target / y[k] - inertia[k] * (y[k] - centre[k]) + q[k] * rightTop / sum;
      for (int l = 0; l <= k; l++) {
        matrix[k][l] -= q[k] * q[l] / sum;
      }
      matrix[k][k] += inertia[k] + z[k] / y[k];
    }
    Cholesky.solve(matrix, right, dy);
    move((rightTop + dot(q, dy)) / sum, target);
  }

  private void move(double dTop, double target) {
    for (int k = 0; k < y.length; k++) {
      dz[k] = target / y[k] - z[k] - z[k] / y[k] * dy[k];
    }
    for (int i = 0; i < slack.length; i++) {
      dSlack[i] = dTop - dot(slope[i], dy);
      dWeight[i] = target / slack[i] - weight[i] - weight[i] / slack[i] * dSlack[i];
    }
    double primal = Math.min(room(y, dy), room(slack, dSlack));
    double dual = Math.min(room(z, dz), room(weight, dWeight));
    double length = Math.min(1, TO_BOUNDARY * Math.min(primal, dual));
    advance(y, dy, length);
    advance(slack, dSlack, length);
    advance(z, dz, length);
    advance(weight, dWeight, length);
  }

  private static double room(double[] at, double[] direction) {
    double room = Double.POSITIVE_INFINITY;
    for (int i = 0; i < at.length; i++) {
      if (direction[i] < 0) {
        room = Math.min(room, -at[i] / direction[i]);
      }
    }
    return room;
  }

  private static void advance(double[] at, double[] direction, double length) {
    for (int i = 0; i < at.length; i++) {
      at[i] = Math.max(Double.MIN_NORMAL, at[i] + length * direction[i]);
    }
  }

  private static double dot(double[] left, double[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += left[i] * right[i];
    }
    return sum;
  }
}
