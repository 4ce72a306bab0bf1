package dev.scrip.benchmarks;

/** A row of the table of targets. */
record Target(String what, String target, String measured, Met met) {

  /** Whether it was reached. */
  enum Met {
    /** It was. */
    YES("yes"),
    /** It was not. */
    NO("**no**"),
    /** Nobody knows. */
    NOT_MEASURED("not measured");

    private final String word;

    Met(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  /** A number that should not exceed another. */
  static Target atMost(String what, String target, double most, double number, String measured) {
    return of(what, target, number, measured, number <= most);
  }

  /** A number that should reach another. */
  static Target atLeast(String what, String target, double least, double number, String measured) {
    return of(what, target, number, measured, number >= least);
  }

  private static Target of(
      String what, String target, double number, String measured, boolean met) {
    if (Double.isNaN(number)) {
      return new Target(what, target, "-", Met.NOT_MEASURED);
    }
    return new Target(what, target, measured, met ? Met.YES : Met.NO);
  }

  String row() {
    return Report.row(what, target, measured, met.word());
  }
}
