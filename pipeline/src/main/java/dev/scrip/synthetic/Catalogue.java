package dev.scrip.synthetic;

import java.util.ArrayList;
import java.util.List;

/** The products of the shop, a function of the seed, and how users pick among them. */
final class Catalogue {
  /** How many products there are. */
  static final int PRODUCTS = 400;

  private static final List<String> BRANDS =
      List.of(
          "Alder", "Brisk", "Calla", "Dorn", "Ember", "Fable", "Gable", "Heron", "Isola", "Juno",
          "Kestrel", "Lumen", "Mistral", "Nimbus", "Orchard", "Pella", "Quill", "Rowan", "Sable",
          "Tansy", "Umber", "Vesper", "Willow", "Yarrow");
  private static final int BRANDS_PER_CATEGORY = 5;

  private final long seed;
  private final List<Product> products;
  private final List<List<Product>> byCategory;
  private final double[] meanPrice;

  private Catalogue(long seed, List<Product> products) {
    this.seed = seed;
    this.products = List.copyOf(products);
    List<List<Product>> grouped = new ArrayList<>();
    meanPrice = new double[Category.ALL.size()];
    for (int c = 0; c < Category.ALL.size(); c++) {
      int category = c;
      List<Product> own = products.stream().filter(p -> p.category() == category).toList();
      grouped.add(own);
      for (Product product : own) {
        meanPrice[c] += product.weight() * product.priceCents();
      }
    }
    byCategory = List.copyOf(grouped);
  }

  static Catalogue of(long seed) {
    int categories = Category.ALL.size();
    List<Product> products = new ArrayList<>(PRODUCTS);
    for (int number = 0; number < PRODUCTS; number++) {
      int category = number % categories;
      Category kind = Category.ALL.get(category);
      Dice dice = Dice.of(seed, Draw.PRODUCT, number, 0);
      double price = kind.priceCents() * StrictMath.exp(0.45 * dice.normal());
      int priceCents = Math.max(5, (int) (price / 10)) * 10 + 9;
      double cost = 1 - kind.margin() + 0.12 * (dice.uniform() - 0.5);
      int brand = category * 3 + dice.below(BRANDS_PER_CATEGORY);
      products.add(
          new Product(
              number,
              category,
              BRANDS.get(brand % BRANDS.size()),
              priceCents,
              (int) (priceCents * cost),
              dice.chance(0.5) ? kind.season() : null,
              weight(number, categories)));
    }
    return new Catalogue(seed, products);
  }

  /** Sales within a category fall off with the rank, by a power law. */
  private static double weight(int number, int categories) {
    int members = (PRODUCTS - number % categories + categories - 1) / categories;
    double total = 0;
    for (int rank = 0; rank < members; rank++) {
      total += power(rank);
    }
    return power(number / categories) / total;
  }

  private static double power(int rank) {
    return StrictMath.pow(rank + 1.0, -0.7);
  }

  List<Product> products() {
    return products;
  }

  Product product(int number) {
    return products.get(number);
  }

  static List<String> brands() {
    return BRANDS;
  }

  /** Expected list price, in cents, of a purchase in the category. */
  double meanPrice(int category) {
    return meanPrice[category];
  }

  /** A product of the category, by its share of sales; out of season it is mostly passed over. */
  Product pick(int category, String season, Dice dice) {
    Product picked = draw(category, dice);
    boolean passedOver =
        picked.season() != null && !season.equals(picked.season()) && dice.chance(0.7);
    return passedOver ? draw(category, dice) : picked;
  }

  private Product draw(int category, Dice dice) {
    List<Product> own = byCategory.get(category);
    double left = dice.uniform();
    for (Product product : own) {
      left -= product.weight();
      if (left < 0) {
        return product;
      }
    }
    return own.get(own.size() - 1);
  }

  /** Per cent off the product in the week of the day: the shop's own promotions, mostly none. */
  int promotionPercent(Product product, int day) {
    double draw = Dice.once(seed, Draw.PROMOTION, product.number(), Math.floorDiv(day, 7), 0);
    return draw < 0.12 ? 10 + 5 * (int) (draw / 0.03) : 0;
  }
}
