package dev.scrip.benchmarks;

/** The candidates of one user, by coupon. */
interface OneUser {
  int segment();

  int size();

  int coupon(int place);

  long value(int place);

  long cost(int place);
}
