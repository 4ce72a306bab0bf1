package dev.scrip.synthetic;

import java.util.Arrays;

/** What is bought in one order: products, quantities and what is taken off each line, in cents. */
final class Basket {
  /** Mean units of a line. */
  static final double MEAN_QUANTITY = 1.3;

  private static final int MOST_LINES = 8;

  private final Catalogue catalogue;
  private int size;
  private int[] products = new int[MOST_LINES];
  private int[] quantities = new int[MOST_LINES];
  private long[] discounts = new long[MOST_LINES];
  private boolean[] couponed = new boolean[MOST_LINES];

  private Basket(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** What the user puts into a basket on the day, without a thought of coupons. */
  static Basket drawnBy(UserTraits user, World world, int day, Dice dice) {
    Basket basket = new Basket(world.catalogue());
    double more = 1 - 1 / user.habits().linesPerOrder();
    do {
      Product product = choose(user, world, day, dice);
      int quantity = 1 + (dice.chance(0.24) ? 1 : 0) + (dice.chance(0.06) ? 1 : 0);
      basket.put(product.number(), quantity);
    } while (basket.size < MOST_LINES && dice.chance(more));
    basket.takeOffPromotions(day);
    return basket;
  }

  /** A product by taste; price-sensitive users compare two and take the cheaper. */
  static Product choose(UserTraits user, World world, int day, Dice dice) {
    Catalogue catalogue = world.catalogue();
    int category = user.anyCategory(dice);
    String season = world.calendar().season(day);
    Product first = catalogue.pick(category, season, dice);
    if (!dice.chance(user.habits().sensitivity())) {
      return first;
    }
    Product second = catalogue.pick(category, season, dice);
    return price(second, catalogue, day) < price(first, catalogue, day) ? second : first;
  }

  private static int price(Product product, Catalogue catalogue, int day) {
    return product.priceCents() * (100 - catalogue.promotionPercent(product, day));
  }

  private void takeOffPromotions(int day) {
    for (int i = 0; i < size; i++) {
      discounts[i] = fullPrice(i) * catalogue.promotionPercent(product(i), day) / 100;
    }
  }

  Basket copy() {
    Basket copy = new Basket(catalogue);
    copy.size = size;
    copy.products = products.clone();
    copy.quantities = quantities.clone();
    copy.discounts = discounts.clone();
    copy.couponed = couponed.clone();
    return copy;
  }

  /** Adds units of a product, to its line if it has one. */
  void put(int product, int quantity) {
    for (int i = 0; i < size; i++) {
      if (products[i] == product) {
        quantities[i] += quantity;
        return;
      }
    }
    append(product, quantity);
  }

  private void append(int product, int quantity) {
    if (size == products.length) {
      products = Arrays.copyOf(products, 2 * size);
      quantities = Arrays.copyOf(quantities, 2 * size);
      discounts = Arrays.copyOf(discounts, 2 * size);
      couponed = Arrays.copyOf(couponed, 2 * size);
    }
    products[size] = product;
    quantities[size++] = quantity;
  }

  /** Adds the gift as a line of its own that costs nothing. */
  void addGift(Product gift) {
    append(gift.number(), 1);
    discounts[size - 1] = gift.priceCents();
    couponed[size - 1] = true;
  }

  /** Spend in scope before any discount, in cents. */
  long spendIn(Scope scope) {
    long spend = 0;
    for (int i = 0; i < size; i++) {
      spend += scope.contains(products[i]) ? fullPrice(i) : 0;
    }
    return spend;
  }

  /**
   * Takes the coupon's discount off the lines in scope, in proportion, to the cent. A line has one
   * reduction: the coupon's replaces the shop's own promotion.
   */
  void takeOff(long discountCents, Scope scope) {
    long spend = spendIn(scope);
    long left = discountCents;
    for (int i = 0; i < size; i++) {
      if (scope.contains(products[i])) {
        couponed[i] = true;
        discounts[i] = fullPrice(i) * discountCents / spend;
        left -= discounts[i];
      }
    }
    for (int i = 0; i < size && left > 0; i++) {
      if (couponed[i]) {
        long more = Math.min(left, fullPrice(i) - discounts[i]);
        discounts[i] += more;
        left -= more;
      }
    }
  }

  /** Takings less discounts less unit costs, in cents. */
  long marginCents() {
    long margin = 0;
    for (int i = 0; i < size; i++) {
      margin += fullPrice(i) - discounts[i] - (long) product(i).costCents() * quantities[i];
    }
    return margin;
  }

  int size() {
    return size;
  }

  Product product(int line) {
    return catalogue.product(products[line]);
  }

  Product catalogueProduct(int number) {
    return catalogue.product(number);
  }

  int quantity(int line) {
    return quantities[line];
  }

  long discountCents(int line) {
    return discounts[line];
  }

  boolean couponed(int line) {
    return couponed[line];
  }

  private long fullPrice(int line) {
    return (long) product(line).priceCents() * quantities[line];
  }
}
