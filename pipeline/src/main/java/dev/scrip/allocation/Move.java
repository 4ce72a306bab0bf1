package dev.scrip.allocation;

/**
 * A change to what one user gets: a pair in, a pair out, or one for the other.
 *
 * @param in the pair that comes; {@link #NONE} if none does
 * @param out the pair that goes; {@link #NONE} if none does
 * @param loss what the change costs after prices, micros; below 0 if it gains
 */
record Move(int user, int in, int out, double loss) {
  static final int NONE = -1;
}
