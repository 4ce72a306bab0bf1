package dev.scrip.benchmarks;

/** Ids of numbered things, such that ids are in the order of the numbers. */
final class Ids {
  private static final int COUPON_DIGITS = 6;
  private static final int USER_DIGITS = 8;

  private Ids() {}

  static String user(int number) {
    return padded('u', number, USER_DIGITS);
  }

  static String coupon(int number) {
    return padded('c', number, COUPON_DIGITS);
  }

  static String campaign(int number) {
    return padded('k', number, 2);
  }

  static String segment(int number) {
    return padded('s', number, 1);
  }

  static String group(int number) {
    return padded('g', number, COUPON_DIGITS);
  }

  /** The number in an id. */
  static int number(String id) {
    return Integer.parseInt(id, 1, id.length(), 10);
  }

  private static String padded(char kind, int number, int digits) {
    char[] id = new char[digits + 1];
    id[0] = kind;
    int rest = number;
    for (int place = digits; place > 0; place--) {
      id[place] = (char) ('0' + rest % 10);
      rest /= 10;
    }
    return new String(id);
  }
}
