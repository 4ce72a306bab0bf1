package dev.scrip.benchmarks;

import dev.scrip.allocation.DualPrice;
import dev.scrip.allocation.Limit;
import dev.scrip.allocation.Measure;
import dev.scrip.allocation.Scope;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;

/**
 * Recomputes the dual bound at published prices, user by user: longs only, no code of the solver.
 * Nobody's cost may be capped. Sums of different users can be added.
 */
final class BoundSums implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final long NANOS = 1_000_000_000L;

  private final Shape shape;
  private final long[] perCost;
  private final long[] perCount;
  private final BigDecimal ofLimits;
  private final long[] reduced;
  private long micros;
  private long nanos;

  BoundSums(Shape shape, List<DualPrice> prices) {
    this.shape = shape;
    this.reduced = new long[shape.each()];
    int cells = shape.coupons() * shape.segments();
    this.perCost = new long[cells];
    this.perCount = new long[cells];
    BigDecimal sum = BigDecimal.ZERO;
    for (DualPrice price : prices) {
      if (price.price().signum() == 0) {
        continue;
      }
      Limit limit = price.limit();
      long bound = price.price().signum() < 0 ? limit.lower() : limit.upper();
      sum = sum.add(price.price().multiply(BigDecimal.valueOf(bound)));
      long exact = price.price().movePointRight(9).longValueExact();
      int number = limit.scope() == Scope.ALL ? 0 : Ids.number(limit.scopeId());
      for (int cell = 0; cell < cells; cell++) {
        if (counts(limit.scope(), number, cell / shape.segments(), cell % shape.segments())) {
          long[] per = limit.measure() == Measure.COUNT ? perCount : perCost;
          per[cell] = Math.addExact(per[cell], exact);
        }
      }
    }
    this.ofLimits = sum;
  }

  private boolean counts(Scope scope, int number, int coupon, int segment) {
    return switch (scope) {
      case ALL -> true;
      case CAMPAIGN -> number == shape.campaignOf(coupon);
      case COUPON -> number == coupon;
      case SEGMENT -> number == segment;
    };
  }

  /** Adds the best that a user can do at the prices. */
  void add(OneUser user) {
    int size = 0;
    int lastGroup = -1;
    // A user's pairs stand by coupon, so those of a group stand together: the best of them counts.
    for (int place = 0; place < user.size(); place++) {
      long own = reduced(user, place);
      if (own <= 0) {
        continue;
      }
      int group = user.coupon(place) / shape.groupSize();
      if (group == lastGroup) {
        reduced[size - 1] = Math.max(reduced[size - 1], own);
      } else {
        reduced[size++] = own;
        lastGroup = group;
      }
    }
    Arrays.sort(reduced, 0, size);
    for (int i = Math.max(0, size - shape.maxPerUser()); i < size; i++) {
      micros += reduced[i] / NANOS;
      nanos += reduced[i] % NANOS;
    }
    micros += nanos / NANOS;
    nanos %= NANOS;
  }

  /** The reduced value in billionths of a micro; 0 where it is not positive. */
  private long reduced(OneUser user, int place) {
    int cell = user.coupon(place) * shape.segments() + user.segment();
    long value = Math.subtractExact(Math.multiplyExact(user.value(place), NANOS), perCount[cell]);
    long cost = user.cost(place);
    long price = perCost[cell];
    if (price > 0 && Math.multiplyHigh(cost, price) != 0) {
      return 0; // The cost alone exceeds 64 bits, which no value does.
    }
    long paid = Math.multiplyExact(cost, price < 0 ? price : 0);
    long charged = price < 0 ? 0 : cost * price;
    if (charged < 0) {
      return 0; // As above, by one bit.
    }
    return Math.max(0, Math.subtractExact(Math.subtractExact(value, paid), charged));
  }

  BoundSums plus(BoundSums other) {
    micros = Math.addExact(micros, other.micros);
    nanos += other.nanos;
    micros += nanos / NANOS;
    nanos %= NANOS;
    return this;
  }

  /** No allocation inside the limits is worth more, micros. */
  BigInteger bound() {
    return ofLimits
        .add(BigDecimal.valueOf(micros))
        .add(BigDecimal.valueOf(nanos, 9))
        .setScale(0, RoundingMode.CEILING)
        .toBigInteger();
  }
}
