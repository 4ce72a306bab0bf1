package dev.scrip.synthetic;

/**
 * A counter-based generator: every number is a function of (seed, purpose, ids, counter) and of
 * nothing else, so that rows do not depend on the order or the place in which they are made.
 *
 * <p>The key is mixed from seed, purpose and ids by the finaliser of SplitMix64 (Steele, Lea and
 * Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014); the numbers that follow
 * are SplitMix64's from that key on.
 */
final class Dice {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private long state;

  private Dice(long key) {
    state = key;
  }

  /** The stream of numbers for one purpose and up to two ids. */
  static Dice of(long seed, Draw draw, long first, long second) {
    return new Dice(key(seed, draw, first, second));
  }

  /** One number in [0, 1) for a purpose and three ids. */
  static double once(long seed, Draw draw, long first, long second, long third) {
    return unit(mix(key(seed, draw, first, second) ^ (third + 1) * GOLDEN));
  }

  /** The next number in [0, 1). */
  double uniform() {
    state += GOLDEN;
    return unit(mix(state));
  }

  /** The next whole number in [0, bound). */
  int below(int bound) {
    return (int) (uniform() * bound);
  }

  /** True with the given probability. */
  boolean chance(double probability) {
    return uniform() < probability;
  }

  /** Nearly normal with mean 0 and variance 1: the sum of four uniform numbers, within 3.5. */
  double normal() {
    return (uniform() + uniform() + uniform() + uniform() - 2) * 1.7320508075688772;
  }

  /** Gumbel-distributed: the largest of several scores with such noise is a multinomial choice. */
  double gumbel() {
    return -StrictMath.log(-StrictMath.log(Math.max(uniform(), 1e-12)));
  }

  private static long key(long seed, Draw draw, long first, long second) {
    long key = mix(seed + draw.salt() * GOLDEN);
    key = mix(key ^ (first + 1) * 0xD1B54A32D192ED03L);
    return mix(key ^ (second + 1) * 0x8CB92BA72F3D8DD7L);
  }

  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }

  private static double unit(long bits) {
    return (bits >>> 11) * 0x1.0p-53;
  }
}
