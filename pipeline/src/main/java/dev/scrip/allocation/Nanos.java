package dev.scrip.allocation;

import java.io.Serializable;
import java.math.BigInteger;

/** An exact sum of billionths of a micro, in 128 bits; the same in whatever order it is added. */
final class Nanos implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final BigInteger PER_MICRO = BigInteger.valueOf(UserChoice.NANOS_PER_MICRO);

  private long high;
  private long low;

  void add(long hi, long lo) {
    low += lo;
    high += hi + (Long.compareUnsigned(low, lo) < 0 ? 1 : 0);
  }

  Nanos plus(Nanos other) {
    add(other.high, other.low);
    return this;
  }

  /** The sum in billionths of a micro. */
  BigInteger exact() {
    BigInteger upper = BigInteger.valueOf(high).shiftLeft(Long.SIZE);
    BigInteger lower = new BigInteger(Long.toUnsignedString(low));
    return upper.add(lower);
  }

  /** Micros, rounded up. */
  static BigInteger microsRoundedUp(BigInteger nanos) {
    BigInteger[] parts = nanos.divideAndRemainder(PER_MICRO);
    return parts[1].signum() > 0 ? parts[0].add(BigInteger.ONE) : parts[0];
  }
}
