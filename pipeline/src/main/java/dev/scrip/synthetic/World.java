package dev.scrip.synthetic;

import java.time.ZoneId;

/**
 * What all users share: products, days and campaigns; a function of the options and the zone.
 *
 * @param options what makes the shop
 * @param catalogue its products
 * @param calendar its days
 * @param plan its campaigns and coupons
 */
record World(ShopOptions options, Catalogue catalogue, ShopCalendar calendar, CampaignPlan plan) {

  static World of(ShopOptions options, String zone) {
    Catalogue catalogue = Catalogue.of(options.seed());
    return new World(
        options,
        catalogue,
        ShopCalendar.of(options, ZoneId.of(zone)),
        CampaignPlan.of(options, catalogue));
  }

  UserTraits user(long number) {
    return UserTraits.of(options, catalogue, number);
  }

  long seed() {
    return options.seed();
  }
}
