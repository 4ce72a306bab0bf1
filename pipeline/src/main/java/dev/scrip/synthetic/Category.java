package dev.scrip.synthetic;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A category of the shop: what is popular, dear, profitable and seasonal in it.
 *
 * @param path broad to narrow, separated by /
 * @param popularity relative taste of an average user
 * @param priceCents typical list price
 * @param margin share of the list price left after the unit cost
 * @param season winter, spring, summer, autumn, or null for all year
 */
record Category(
    String path, double popularity, int priceCents, double margin, @Nullable String season) {

  /** All categories, in the order of their numbers. */
  static final List<Category> ALL =
      List.of(
          new Category("food/dairy", 2.2, 349, 0.28, null),
          new Category("food/bakery", 2.0, 329, 0.40, null),
          new Category("food/produce", 2.2, 299, 0.32, null),
          new Category("food/snacks", 1.8, 279, 0.42, null),
          new Category("food/frozen", 1.3, 549, 0.33, null),
          new Category("food/pantry", 1.6, 399, 0.34, null),
          new Category("food/meat", 1.3, 899, 0.26, null),
          new Category("drinks/coffee", 1.3, 899, 0.42, null),
          new Category("drinks/tea", 0.8, 499, 0.48, "winter"),
          new Category("drinks/juice", 1.1, 299, 0.38, "summer"),
          new Category("drinks/wine", 0.9, 1199, 0.38, null),
          new Category("home/cleaning", 1.2, 599, 0.40, null),
          new Category("home/kitchen", 0.6, 1999, 0.46, null),
          new Category("home/garden", 0.5, 1799, 0.44, "spring"),
          new Category("home/decor", 0.5, 1599, 0.55, "autumn"),
          new Category("beauty/skin", 0.8, 1499, 0.58, null),
          new Category("beauty/hair", 0.8, 999, 0.54, null),
          new Category("beauty/makeup", 0.6, 1299, 0.60, null),
          new Category("health/vitamins", 0.7, 1399, 0.56, "winter"),
          new Category("baby/nappies", 0.5, 1899, 0.25, null),
          new Category("pets/dog", 0.6, 1299, 0.36, null),
          new Category("pets/cat", 0.7, 999, 0.36, null),
          new Category("toys/games", 0.5, 1999, 0.45, "winter"),
          new Category("clothing/basics", 0.6, 1699, 0.56, null));

  /** The narrow end of the path, as people search for it. */
  String leaf() {
    return path.substring(path.indexOf('/') + 1);
  }
}
