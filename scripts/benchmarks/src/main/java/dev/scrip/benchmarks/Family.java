package dev.scrip.benchmarks;

import java.util.Arrays;
import java.util.Locale;

/**
 * How values, costs and limits of an instance come about. The first eleven are those of Pisinger,
 * "Where are the hard knapsack problems?" (Computers and Operations Research 32, 2005), with R =
 * 1,000,000 micros, an item being a (user, coupon) pair.
 */
public enum Family {
  /** Pisinger's uncorrelated instances. */
  UNCORRELATED(Kind.RANDOM, "value and cost independent in [1, R]"),
  /** Pisinger's weakly correlated instances. */
  WEAKLY_CORRELATED(Kind.CORRELATED, "value within R/10 of cost"),
  /** Pisinger's strongly correlated instances. */
  STRONGLY_CORRELATED(Kind.CORRELATED, "value = cost + R/10"),
  /** Pisinger's inverse strongly correlated instances. */
  INVERSE_STRONGLY_CORRELATED(Kind.CORRELATED, "cost = value + R/10"),
  /** Pisinger's almost strongly correlated instances. */
  ALMOST_STRONGLY_CORRELATED(Kind.CORRELATED, "value within R/500 of cost + R/10"),
  /** Pisinger's subset-sum instances. */
  SUBSET_SUM(Kind.CORRELATED, "value = cost"),
  /** Pisinger's uncorrelated instances with similar weights. */
  SIMILAR_WEIGHTS(Kind.CORRELATED, "cost in [100000, 100100], value in [1, 1000]"),
  /** Pisinger's spanner instances, strongly correlated, span(2, 10). */
  SPANNER(Kind.CORRELATED, "multiples 1 to 10 of two strongly correlated pairs"),
  /** Pisinger's multiple strongly correlated instances, mstr(3R/10, 2R/10, 6). */
  MULTIPLE_STRONGLY_CORRELATED(
      Kind.CORRELATED, "value = cost + 3R/10 where 6 divides cost, else cost + 2R/10"),
  /** Pisinger's profit ceiling instances, pceil(3). */
  PROFIT_CEILING(Kind.CORRELATED, "value = cost rounded up to a multiple of 3"),
  /** Pisinger's circle instances, circle(2/3). */
  CIRCLE(Kind.CORRELATED, "value on an arc over cost"),

  /** Everything equal. */
  ALL_TIES(Kind.CORRELATED, "every pair has the same value and cost"),
  /** Groups of equal users. */
  DUPLICATED_USERS(Kind.CORRELATED, "each user is there ten times"),
  /** Nothing costs anything. */
  ZERO_COST(Kind.RANDOM, "every cost is 0"),
  /** Costs from 1 micro to 100 units of currency. */
  EIGHT_ORDERS_OF_COST(Kind.RANDOM, "cost over eight orders of magnitude"),
  /** Many limits inside each other. */
  NESTED_500(Kind.RANDOM, "501 limits: 480 coupons inside 20 campaigns inside one budget"),
  /** Very many limits inside each other. */
  NESTED_10000(Kind.RANDOM, "10,001 limits: 9,980 coupons inside 20 campaigns inside one budget"),

  /** No money at all. */
  ZERO_BUDGET(Kind.EDGE, "the global budget is 0"),
  /** Too little money for anything. */
  BUDGET_BELOW_CHEAPEST(Kind.EDGE, "the global budget is 1 micro below the cheapest pair"),
  /** Money for everything. */
  NON_BINDING_BUDGET(Kind.EDGE, "no limit binds"),
  /** A floor above what there is. */
  IMPOSSIBLE_FLOOR(Kind.EDGE, "a campaign must reach more than the budget pays for"),
  /** A floor that one allocation alone reaches. */
  JUST_POSSIBLE_FLOOR(Kind.EDGE, "the budget pays a campaign's floor to the micro"),
  /** A limit on nobody. */
  EMPTY_SEGMENT(Kind.EDGE, "a segment without users has a floor and a ceiling"),
  /** One user with ten candidates. */
  ONE_USER(Kind.EDGE, "one user, 10 candidates"),
  /** Nobody. */
  NO_CANDIDATES(Kind.EDGE, "no candidates"),
  /** More room for each user than candidates. */
  K_ABOVE_CANDIDATES(Kind.EDGE, "at most 50 coupons a user, 10 candidates each"),
  /** One user with 100,000 candidates. */
  ONE_LARGE_USER(Kind.EDGE, "one user, 100,000 candidates, at most 50 coupons"),
  /** Scarce coupons. */
  INVENTORY_OF_ONE(Kind.EDGE, "ten coupons may be given once each"),
  /** Coupons that exclude each other. */
  EXCLUSION_GROUPS(Kind.EDGE, "at most one of four neighbouring coupons a user"),
  /** A cap on each user's cost. */
  CAPPED_USERS(Kind.EDGE, "a user's coupons may cost 0.6 R together");

  /** What a family is for. */
  enum Kind {
    /** Hardly anything is equal. */
    RANDOM,
    /** Much is equal, or nearly. */
    CORRELATED,
    /** Where programs break; time and gap matter less. */
    EDGE
  }

  private final Kind kind;
  private final String prose;

  Family(Kind kind, String prose) {
    this.kind = kind;
    this.prose = prose;
  }

  Kind kind() {
    return kind;
  }

  /** What it is, in a few words. */
  String prose() {
    return prose;
  }

  /** The name on the command line and in results, for example {@code all-ties}. */
  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Family of(String id) {
    return Arrays.stream(values())
        .filter(family -> family.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no family " + id));
  }

  /** The shape of an instance with about so many pairs; some families have a size of their own. */
  Shape shape(long pairs) {
    Shape usual = Shape.usual(pairs);
    return switch (this) {
      case NESTED_500 -> usual.withCoupons(480, 20);
      case NESTED_10000 -> usual.withCoupons(9_980, 20);
      case ONE_USER -> usual.withUsers(1, 10);
      case NO_CANDIDATES -> usual.withUsers(0, 10);
      case K_ABOVE_CANDIDATES -> usual.withMaxPerUser(50);
      case ONE_LARGE_USER ->
          usual.withUsers(1, 100_000).withCoupons(100_000, usual.campaigns()).withMaxPerUser(50);
      case EXCLUSION_GROUPS -> usual.withGroupsOf(4);
      case CAPPED_USERS -> usual.withUserCostCap(600_000);
      case JUST_POSSIBLE_FLOOR -> usual.withMaxPerUser(1);
      default -> usual;
    };
  }

  boolean hasOwnSize() {
    return this == ONE_USER || this == NO_CANDIDATES || this == ONE_LARGE_USER;
  }
}
