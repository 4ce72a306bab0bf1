package dev.scrip.allocation;

import java.util.Arrays;

/**
 * What each row of the basis holds: the price of a limit, or a user between two choices that are
 * equally good.
 */
final class BasisRows {
  private static final int PRICE = -1;
  private static final int[] NO_ROWS = {};

  private final int[] userOf;
  private final int[] limitOf;
  private final int[][] pairsOf;
  private final double[] gainOf;
  private final int[][] rowsOfUser;

  /** Each row holds the price of a limit. */
  BasisRows(int size, int users) {
    this.userOf = new int[size];
    this.limitOf = new int[size];
    this.pairsOf = new int[size][];
    this.gainOf = new double[size];
    this.rowsOfUser = new int[users][];
    Arrays.fill(userOf, PRICE);
    Arrays.setAll(limitOf, row -> row);
    Arrays.fill(rowsOfUser, NO_ROWS);
  }

  int size() {
    return userOf.length;
  }

  boolean holdsPrice(int row) {
    return userOf[row] == PRICE;
  }

  /** The user whom a row holds. */
  int user(int row) {
    return userOf[row];
  }

  /** The limit whose price a row holds. */
  int limit(int row) {
    return limitOf[row];
  }

  /** The choice that is as good as the one that stands for the user. */
  int[] pairs(int row) {
    return pairsOf[row];
  }

  /** How much more that choice is worth before prices. */
  double gain(int row) {
    return gainOf[row];
  }

  boolean isHeld(int user) {
    return rowsOfUser[user].length > 0;
  }

  int[] rowsOf(int user) {
    return rowsOfUser[user];
  }

  /** Whether the row holds a user whom no row before it in the user's list holds. */
  boolean isFirstOfUser(int row) {
    return !holdsPrice(row) && rowsOfUser[userOf[row]][0] == row;
  }

  void holdPrice(int row, int limit) {
    leave(row);
    userOf[row] = PRICE;
    limitOf[row] = limit;
  }

  void holdUser(int row, int user, int[] pairs, double gain) {
    leave(row);
    userOf[row] = user;
    pairsOf[row] = pairs;
    gainOf[row] = gain;
    int[] before = rowsOfUser[user];
    int[] after = Arrays.copyOf(before, before.length + 1);
    after[before.length] = row;
    rowsOfUser[user] = after;
  }

  /** The row's choice has become the one that stands for the user, in place of another. */
  void rebase(int row, int[] before) {
    for (int other : rowsOf(userOf[row])) {
      gainOf[other] -= other == row ? 0 : gainOf[row];
    }
    gainOf[row] = -gainOf[row];
    pairsOf[row] = before;
  }

  private void leave(int row) {
    int user = userOf[row];
    if (user != PRICE) {
      rowsOfUser[user] = Arrays.stream(rowsOfUser[user]).filter(other -> other != row).toArray();
    }
  }
}
