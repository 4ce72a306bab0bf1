package dev.scrip.allocation;

import java.util.Arrays;

/**
 * What pairs of each cell cost along a ray of prices: where it starts, at the present step, and how
 * fast that grows. Along most rays few cells move, and only those are touched.
 */
final class RayPrices {
  private final ScaledLimits limits;
  private final double[] perCost;
  private final double[] perCount;
  private final double[] costSlope;
  private final double[] countSlope;
  private final double[] costAt;
  private final double[] countAt;
  private final boolean[] isMoving;
  private final int[] moving;
  private int movingCells;
  private double at;

  RayPrices(ScaledLimits limits, int cells) {
    this.limits = limits;
    this.perCost = new double[cells];
    this.perCount = new double[cells];
    this.costSlope = new double[cells];
    this.countSlope = new double[cells];
    this.costAt = new double[cells];
    this.countAt = new double[cells];
    this.isMoving = new boolean[cells];
    this.moving = new int[cells];
  }

  /** Stands still at these prices. */
  void stand(double[] prices) {
    for (int cell = 0; cell < perCost.length; cell++) {
      stand(cell, prices);
    }
  }

  private void stand(int cell, double[] prices) {
    perCost[cell] = limits.perCost(prices, cell);
    perCount[cell] = limits.perCount(prices, cell);
    costAt[cell] = perCost[cell];
    countAt[cell] = perCount[cell];
  }

  /** Points the ray from the present prices. */
  void aim(double[] direction) {
    for (int place = 0; place < movingCells; place++) {
      int cell = moving[place];
      isMoving[cell] = false;
      costSlope[cell] = 0;
      countSlope[cell] = 0;
    }
    movingCells = 0;
    at = 0;
    for (int i = 0; i < direction.length; i++) {
      if (direction[i] != 0) {
        for (int cell : limits.cells(i)) {
          aim(cell, direction);
        }
      }
    }
    Arrays.sort(moving, 0, movingCells);
  }

  private void aim(int cell, double[] direction) {
    if (!isMoving[cell]) {
      isMoving[cell] = true;
      moving[movingCells++] = cell;
      costSlope[cell] = limits.perCost(direction, cell);
      countSlope[cell] = limits.perCount(direction, cell);
    }
  }

  /** Goes to a step of the ray. */
  void goTo(double step) {
    if (step == at) {
      return;
    }
    at = step;
    for (int place = 0; place < movingCells; place++) {
      int cell = moving[place];
      costAt[cell] = perCost[cell] + step * costSlope[cell];
      countAt[cell] = perCount[cell] + step * countSlope[cell];
    }
  }

  /** Ends the ray at these prices. */
  void land(double[] prices) {
    at = Double.NaN;
    for (int place = 0; place < movingCells; place++) {
      stand(moving[place], prices);
    }
  }

  /** How many cells move along the ray. */
  int movingCells() {
    return movingCells;
  }

  /** One of the moving cells; lower numbers first. */
  int movingCell(int place) {
    return moving[place];
  }

  boolean isMoving(int cell) {
    return isMoving[cell];
  }

  /** What a pair costs where the ray starts. */
  double atStart(int cell, double cost) {
    return perCost[cell] * cost + perCount[cell];
  }

  /** How fast that grows. */
  double slope(int cell, double cost) {
    return costSlope[cell] * cost + countSlope[cell];
  }

  /** A pair's value after prices at the present step; as {@link UserChoice} reckons it. */
  double reduced(int cell, double value, double cost) {
    return value - costAt[cell] * cost - countAt[cell];
  }

  /** What of that may be rounding grows with this. */
  double magnitude(int cell, double value, double cost) {
    return Math.abs(value) + Math.abs(costAt[cell]) * cost + Math.abs(countAt[cell]);
  }

  /** Lets a user choose at the present step. */
  void choose(UserChoice chooser, Candidates from, int user, double[] values) {
    chooser.choose(from, user, values, costAt, countAt);
  }
}
