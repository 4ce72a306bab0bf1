package dev.scrip.quality;

import org.jspecify.annotations.Nullable;

/** Holds the parameters of a step against their ranges. */
public final class OptionCheck {
  private OptionCheck() {}

  /**
   * Lets an option pass that lies in its range.
   *
   * @param option the step and the option's name, for example {@code "segment: minK"}
   * @param range what it must be, in words
   * @throws IllegalArgumentException naming the option, its value and its range
   */
  public static void require(boolean met, String option, @Nullable Object value, String range) {
    if (!met) {
      throw new IllegalArgumentException(option + " is " + value + " but must be " + range);
    }
  }
}
