package dev.scrip.synthetic;

import org.jspecify.annotations.Nullable;

/**
 * A product of the shop.
 *
 * @param number its place in the catalogue
 * @param category number of its category
 * @param brand its brand
 * @param priceCents list price
 * @param costCents what one unit costs the shop
 * @param season when it sells best, or null
 * @param weight its share of the sales of its category
 */
record Product(
    int number,
    int category,
    String brand,
    int priceCents,
    int costCents,
    @Nullable String season,
    double weight) {

  String id() {
    return Ids.product(number);
  }

  String name() {
    return brand + " " + Category.ALL.get(category).leaf() + " no. " + (number / 24 + 1);
  }
}
