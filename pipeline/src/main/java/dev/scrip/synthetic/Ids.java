package dev.scrip.synthetic;

/** How the simulated shop writes its ids: short, sortable, unique over history and all days. */
final class Ids {
  private Ids() {}

  static String user(long number) {
    return padded("u", number, 8);
  }

  /** The number of a user of the simulated shop, or -1 for any other id. */
  static long userNumber(String id) {
    if (id.length() != 9 || id.charAt(0) != 'u') {
      return -1;
    }
    long number = 0;
    for (int i = 1; i < 9; i++) {
      int digit = id.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }

  static String product(int number) {
    return padded("p", number + 1L, 4);
  }

  static String campaign(int number) {
    return padded("camp-", number + 1L, 3);
  }

  static String coupon(int campaign, int slot) {
    return padded("coup-", campaign + 1L, 3) + "-" + (slot + 1);
  }

  /** A user lives a day once, and buys at most once on it. */
  static String userDay(String prefix, long user, int day) {
    return prefix + "-" + day + "-" + padded("", user, 8);
  }

  private static String padded(String prefix, long number, int width) {
    String digits = Long.toString(number);
    StringBuilder id = new StringBuilder(prefix.length() + width).append(prefix);
    for (int i = digits.length(); i < width; i++) {
      id.append('0');
    }
    return id.append(digits).toString();
  }
}
