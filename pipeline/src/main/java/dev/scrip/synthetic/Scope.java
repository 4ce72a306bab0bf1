package dev.scrip.synthetic;

import java.util.List;

/** The products a coupon speaks of. */
final class Scope {
  private final String kind;
  private final List<String> values;
  private final boolean[] covered;
  private final int[] members;
  private final double[] shareOfCategory;

  private Scope(String kind, List<String> values, Catalogue catalogue) {
    this.kind = kind;
    this.values = values;
    covered = new boolean[Catalogue.PRODUCTS];
    shareOfCategory = new double[Category.ALL.size()];
    for (Product product : catalogue.products()) {
      if (covers(product)) {
        covered[product.number()] = true;
        shareOfCategory[product.category()] += product.weight();
      }
    }
    members =
        catalogue.products().stream().mapToInt(Product::number).filter(n -> covered[n]).toArray();
  }

  /**
   * The products of these categories (by path), brands or product ids.
   *
   * @param kind all, category, brand or product
   * @param values empty for all
   */
  static Scope of(String kind, List<String> values, Catalogue catalogue) {
    return new Scope(kind, List.copyOf(values), catalogue);
  }

  private boolean covers(Product product) {
    return switch (kind) {
      case "category" -> values.contains(Category.ALL.get(product.category()).path());
      case "brand" -> values.contains(product.brand());
      case "product" -> values.contains(product.id());
      default -> true;
    };
  }

  String kind() {
    return kind;
  }

  List<String> values() {
    return values;
  }

  boolean contains(int product) {
    return covered[product];
  }

  /** A product of the scope: of three drawn, the one whose category the user likes best. */
  int pick(UserTraits user, Dice dice) {
    int best = members[dice.below(members.length)];
    for (int i = 0; i < 2; i++) {
      int other = members[dice.below(members.length)];
      // The catalogue deals products to categories in turn.
      int categories = shareOfCategory.length;
      if (user.taste(other % categories) > user.taste(best % categories)) {
        best = other;
      }
    }
    return best;
  }

  /** The share of the user's purchases that falls into the scope. */
  double shareFor(UserTraits user) {
    double share = 0;
    for (int c = 0; c < shareOfCategory.length; c++) {
      share += shareOfCategory[c] * user.taste(c);
    }
    return share;
  }
}
