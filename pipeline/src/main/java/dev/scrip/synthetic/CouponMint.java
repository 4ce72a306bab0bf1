package dev.scrip.synthetic;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Draws up the coupons of a campaign from the seed. */
final class CouponMint {
  /** Type, scope and tier of the four coupons of a campaign. */
  private record Design(String type, String scope, @Nullable String tier) {}

  private final ShopOptions options;
  private final Catalogue catalogue;

  CouponMint(ShopOptions options, Catalogue catalogue) {
    this.options = options;
    this.catalogue = catalogue;
  }

  List<Coupon> coupons(int campaign, String objective, int validFrom, int validTo) {
    List<Coupon> coupons = new ArrayList<>();
    for (Design design : designs(objective)) {
      coupons.add(coupon(campaign, coupons.size(), design, validFrom, validTo));
    }
    return List.copyOf(coupons);
  }

  private static List<Design> designs(String objective) {
    return switch (objective) {
      case "welcome" ->
          List.of(
              design("new-user", "all"),
              design("new-user", "all"),
              design("new-user", "category"),
              design("percentage", "all"));
      case "win-back" ->
          List.of(
              design("spend-threshold", "all"),
              design("percentage", "all"),
              design("cashback", "all"),
              design("percentage", "category"));
      case "holiday" ->
          List.of(
              design("gift", "all"),
              design("spend-threshold", "all"),
              design("percentage", "category"),
              design("spend-threshold", "category"));
      case "clearance" ->
          List.of(
              design("percentage", "category"),
              design("percentage", "brand"),
              design("percentage", "product"),
              design("spend-threshold", "category"));
      case "members" ->
          List.of(
              new Design("cashback", "all", "gold"),
              new Design("percentage", "all", "silver"),
              new Design("gift", "all", "gold"),
              new Design("spend-threshold", "all", "silver"));
      default ->
          List.of(
              design("percentage", "brand"),
              design("cashback", "brand"),
              design("spend-threshold", "brand"),
              design("percentage", "product"));
    };
  }

  private static Design design(String type, String scope) {
    return new Design(type, scope, null);
  }

  private Coupon coupon(int campaign, int slot, Design design, int validFrom, int validTo) {
    Dice dice = Dice.of(options.seed(), Draw.COUPON, campaign, slot);
    boolean whole = design.scope().equals("all");
    long minSpend = 500L * (whole ? 3 + dice.below(6) : 1 + dice.below(4));
    long amount = Math.max(100, (long) (minSpend * (0.15 + 0.2 * dice.uniform())) / 50 * 50);
    int percent = 10 + 5 * dice.below(5);
    boolean share = design.type().equals("percentage");
    boolean gift = design.type().equals("gift");
    boolean local = design.type().equals("spend-threshold") && whole && dice.chance(0.25);
    return new Coupon(
        campaign,
        slot,
        design.type(),
        share ? (dice.chance(0.5) ? 0 : minSpend / 2) : minSpend,
        share || gift ? null : amount,
        share ? percent : null,
        share ? 100L * (4 + dice.below(8)) : null,
        gift ? present(dice) : null,
        design.tier(),
        local ? UserTraits.REGIONS.get(dice.below(UserTraits.REGIONS.size())) : null,
        scope(design.scope(), dice),
        validFrom,
        validTo,
        dice.chance(0.4) ? Math.max(10, options.users() * (10 + dice.below(30)) / 100) : null);
  }

  /** A present costs no more than a threshold's worth: of eight products the cheapest over 2.00. */
  private Product present(Dice dice) {
    Product best = catalogue.product(0);
    for (int i = 0; i < 8; i++) {
      Product other = catalogue.product(dice.below(Catalogue.PRODUCTS));
      if (i == 0 || (other.priceCents() >= 200 && other.priceCents() < best.priceCents())) {
        best = other;
      }
    }
    return best;
  }

  private Scope scope(String kind, Dice dice) {
    int size =
        switch (kind) {
          case "category" -> 2 + dice.below(3);
          case "brand" -> 2 + dice.below(3);
          case "product" -> 20 + dice.below(20);
          default -> 0;
        };
    List<String> values = new ArrayList<>();
    while (values.size() < size) {
      String value = value(kind, dice);
      if (!values.contains(value)) {
        values.add(value);
      }
    }
    return Scope.of(kind, values.stream().sorted().toList(), catalogue);
  }

  private static String value(String kind, Dice dice) {
    return switch (kind) {
      case "category" -> Category.ALL.get(dice.below(Category.ALL.size())).path();
      case "brand" -> Catalogue.brands().get(dice.below(Catalogue.brands().size()));
      default -> Ids.product(dice.below(Catalogue.PRODUCTS));
    };
  }
}
