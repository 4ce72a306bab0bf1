package dev.scrip.benchmarks;

import dev.scrip.allocation.Limit;
import dev.scrip.allocation.Measure;
import dev.scrip.allocation.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The limits of an instance. Usually 21: a global budget, a budget for each of 5 campaigns,
 * inventories of the first 10 coupons, and a most number of coupons in each of 5 segments. Each
 * allows a share of what it would take to give every user the best of his candidates: half for the
 * global budget, 0.4 to 0.8 of the others by seed, so that some bind and some do not.
 */
final class LimitLayout {
  private static final int INVENTORIES = 10;
  private static final double OF_ALL = 0.5;
  private static final double LEAST = 0.4;
  private static final double MOST = 0.8;

  /** What a unit of a missed floor costs, micros: more than any pair is worth. */
  private static final long PENALTY = 5L * Draw.RANGE;

  private final Family family;
  private final Shape shape;
  private final SplittableRandom random;
  private final Wishes wishes;

  private LimitLayout(Family family, Shape shape, long seed) {
    this.family = family;
    this.shape = shape;
    this.random = new SplittableRandom(seed);
    this.wishes = Wishes.of(family, shape, seed);
  }

  static List<Limit> of(Family family, Shape shape, long seed) {
    return new LimitLayout(family, shape, seed).limits();
  }

  private List<Limit> limits() {
    return switch (family) {
      case NESTED_500, NESTED_10000 -> nested();
      case ZERO_BUDGET -> withBudget(0);
      case BUDGET_BELOW_CHEAPEST -> withBudget(wishes.cheapest - 1);
      case NON_BINDING_BUDGET -> usual(1, 1, 1);
      case IMPOSSIBLE_FLOOR ->
          withBudgetAnd(
              share(OF_ALL, wishes.cost()),
              new Limit(
                  Scope.CAMPAIGN,
                  Ids.campaign(0),
                  Measure.COUNT,
                  2L * shape.users(),
                  Limit.UNLIMITED,
                  Draw.RANGE / 10));
      case JUST_POSSIBLE_FLOOR ->
          List.of(
              Limit.onAll(Measure.COST_MICROS, wishes.costOfFirstCampaign),
              new Limit(
                  Scope.CAMPAIGN,
                  Ids.campaign(0),
                  Measure.COUNT,
                  wishes.usersOfFirstCampaign,
                  Limit.UNLIMITED,
                  PENALTY));
      case EMPTY_SEGMENT ->
          withBudgetAnd(
              share(OF_ALL, wishes.cost()),
              new Limit(
                  Scope.SEGMENT, Ids.segment(shape.segments()), Measure.COUNT, 3, 10, PENALTY));
      default -> usual(OF_ALL, LEAST, MOST);
    };
  }

  private List<Limit> usual(double ofAll, double least, double most) {
    List<Limit> limits = new ArrayList<>();
    limits.add(Limit.onAll(Measure.COST_MICROS, share(ofAll, wishes.cost())));
    for (int campaign = 0; campaign < shape.campaigns(); campaign++) {
      long upper = share(between(least, most), wishes.costOfCampaign(campaign));
      limits.add(Limit.onCampaign(Ids.campaign(campaign), Measure.COST_MICROS, upper));
    }
    for (int coupon = 0; coupon < Math.min(INVENTORIES, shape.coupons()); coupon++) {
      long upper = share(between(least, most), wishes.countOfCoupon[coupon]);
      boolean single = family == Family.INVENTORY_OF_ONE;
      limits.add(Limit.onCoupon(Ids.coupon(coupon), Measure.COUNT, single ? 1 : upper));
    }
    for (int segment = 0; segment < shape.segments(); segment++) {
      long upper = share(between(least, most), wishes.countOfSegment[segment]);
      limits.add(Limit.onSegment(Ids.segment(segment), Measure.COUNT, upper));
    }
    return limits;
  }

  /** Coupons inside campaigns inside one budget; coupons by turns an inventory and a budget. */
  private List<Limit> nested() {
    List<Limit> limits = new ArrayList<>();
    limits.add(Limit.onAll(Measure.COST_MICROS, share(OF_ALL, wishes.cost())));
    for (int campaign = 0; campaign < shape.campaigns(); campaign++) {
      long upper = share(between(LEAST, MOST), wishes.costOfCampaign(campaign));
      limits.add(Limit.onCampaign(Ids.campaign(campaign), Measure.COST_MICROS, upper));
    }
    for (int coupon = 0; coupon < shape.coupons(); coupon++) {
      boolean counted = coupon / shape.campaigns() % 2 == 0;
      long whole = counted ? wishes.countOfCoupon[coupon] : wishes.costOfCoupon[coupon];
      limits.add(
          Limit.onCoupon(
              Ids.coupon(coupon),
              counted ? Measure.COUNT : Measure.COST_MICROS,
              share(between(LEAST, MOST), whole)));
    }
    return limits;
  }

  private List<Limit> withBudget(long budget) {
    List<Limit> limits = new ArrayList<>(usual(OF_ALL, LEAST, MOST));
    limits.set(0, Limit.onAll(Measure.COST_MICROS, budget));
    return limits;
  }

  private List<Limit> withBudgetAnd(long budget, Limit another) {
    List<Limit> limits = new ArrayList<>(withBudget(budget));
    limits.add(another);
    return limits;
  }

  private double between(double least, double most) {
    return least + (most - least) * random.nextDouble();
  }

  private static long share(double share, long whole) {
    return (long) (share * (double) whole);
  }

  /** What would be used if every user got the candidates of highest value. */
  private static final class Wishes {
    private final Shape shape;
    private final long[] countOfCoupon;
    private final long[] costOfCoupon;
    private final long[] countOfSegment;
    private long cheapest = Long.MAX_VALUE;
    private long usersOfFirstCampaign;
    private long costOfFirstCampaign;

    private Wishes(Shape shape) {
      this.shape = shape;
      this.countOfCoupon = new long[shape.coupons()];
      this.costOfCoupon = new long[shape.coupons()];
      this.countOfSegment = new long[shape.segments()];
    }

    static Wishes of(Family family, Shape shape, long seed) {
      Wishes wishes = new Wishes(shape);
      Draw draw = new Draw(family, shape, seed);
      int[] best = new int[Math.min(shape.each(), shape.maxPerUser())];
      for (int user = 0; user < shape.users(); user++) {
        draw.user(user);
        wishes.add(draw, best);
      }
      return wishes;
    }

    private void add(Draw draw, int[] best) {
      int taken = 0;
      long least = Long.MAX_VALUE;
      for (int i = 0; i < shape.each(); i++) {
        cheapest = Math.min(cheapest, draw.cost(i));
        if (shape.campaignOf(draw.coupon(i)) == 0) {
          least = Math.min(least, draw.cost(i));
        }
        int place = taken < best.length ? taken++ : best.length;
        while (place > 0 && draw.value(i) > draw.value(best[place - 1])) {
          if (place < best.length) {
            best[place] = best[place - 1];
          }
          place--;
        }
        if (place < best.length) {
          best[place] = i;
        }
      }
      if (least < Long.MAX_VALUE) {
        usersOfFirstCampaign++;
        costOfFirstCampaign += least;
      }
      for (int i = 0; i < taken; i++) {
        countOfCoupon[draw.coupon(best[i])]++;
        costOfCoupon[draw.coupon(best[i])] += draw.cost(best[i]);
        countOfSegment[draw.segment()]++;
      }
    }

    long cost() {
      long sum = 0;
      for (long cost : costOfCoupon) {
        sum += cost;
      }
      return sum;
    }

    long costOfCampaign(int campaign) {
      long sum = 0;
      for (int coupon = campaign; coupon < costOfCoupon.length; coupon += shape.campaigns()) {
        sum += costOfCoupon[coupon];
      }
      return sum;
    }
  }
}
