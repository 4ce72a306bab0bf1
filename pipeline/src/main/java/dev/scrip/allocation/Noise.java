package dev.scrip.allocation;

/**
 * How much a pair's value is moved, by hash of its ids, while prices are searched: users who want
 * the same at the same prices would otherwise all change their minds at once. Bounds and values of
 * what was chosen are always those of the values as they are.
 */
enum Noise {
  /** None. */
  NONE(0),
  /** Less than 5e-10 of the value: tells apart what is equal by chance. */
  FAINT(1),
  /** Less than 5e-7 of the value: where much is equal. */
  STRONG(1_000);

  private final long strength;

  Noise(long strength) {
    this.strength = strength;
  }

  /** The most that is added or taken away, as a part of the value. */
  double share() {
    return (double) strength / UserChoice.NANOS_PER_MICRO;
  }

  /** What is added to a value, in billionths of a micro; the same on every machine. */
  long nanos(long valueMicros, long pairHash) {
    long most = Long.MAX_VALUE / 1_000;
    long bounded = Math.max(-most, Math.min(most, valueMicros));
    return Math.multiplyHigh(bounded * strength, pairHash);
  }

  /** The same in micros. */
  double micros(long valueMicros, long pairHash) {
    return (double) nanos(valueMicros, pairHash) / UserChoice.NANOS_PER_MICRO;
  }
}
