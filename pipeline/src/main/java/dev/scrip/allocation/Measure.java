package dev.scrip.allocation;

import java.math.BigDecimal;
import java.util.Arrays;

/** What a limit adds up over the allocations of its scope. */
public enum Measure {
  /** Expected cost, millionths of the currency unit. Prices move in steps of 1e-9 per micro. */
  COST_MICROS("cost_micros", 9),
  /** Allocations. Prices move in steps of a thousandth of a micro each. */
  COUNT("count", 3);

  /** Decimals of a published price. */
  static final int PRICE_DECIMALS = 9;

  private final String id;
  private final int decimals;

  Measure(String id, int decimals) {
    this.id = id;
    this.decimals = decimals;
  }

  /** The name in tables and files, for example {@code cost_micros}. */
  public String id() {
    return id;
  }

  /** Steps of the price grid in one micro per unit. */
  long ticksPerMicro() {
    return BigDecimal.ONE.scaleByPowerOfTen(decimals).longValueExact();
  }

  /** Billionths of a micro in one step of the price grid. */
  long nanosPerTick() {
    return BigDecimal.ONE.scaleByPowerOfTen(PRICE_DECIMALS - decimals).longValueExact();
  }

  /** A price on the grid as a decimal with nine places. */
  BigDecimal price(long ticks) {
    return BigDecimal.valueOf(ticks, decimals).setScale(PRICE_DECIMALS);
  }

  /**
   * The measure of this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Measure of(String id) {
    return Arrays.stream(values())
        .filter(measure -> measure.id.equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "measure is " + id + " but must be cost_micros or count"));
  }
}
