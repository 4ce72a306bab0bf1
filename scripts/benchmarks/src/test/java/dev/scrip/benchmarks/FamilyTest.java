package dev.scrip.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.allocation.Limit;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FamilyTest {
  private static final int R = Draw.RANGE;
  private static final long PAIRS = 2_000;

  @ParameterizedTest
  @EnumSource
  void hasTheStructureItClaims(Family family) {
    Instance instance = Instance.of(family, PAIRS, 3);
    for (int pair = 0; pair < instance.pairs(); pair++) {
      long value = instance.value(pair);
      long cost = instance.cost(pair);
      assertThat(isOf(family, value, cost)).as("%s: %d for %d", family, value, cost).isTrue();
    }
  }

  private static boolean isOf(Family family, long value, long cost) {
    return switch (family) {
      case WEAKLY_CORRELATED ->
          isIn(cost, 1, R) && value >= 1 && isIn(value, cost - R / 10, cost + R / 10);
      case STRONGLY_CORRELATED -> isIn(cost, 1, R) && value == cost + R / 10;
      case INVERSE_STRONGLY_CORRELATED -> isIn(value, 1, R) && cost == value + R / 10;
      case ALMOST_STRONGLY_CORRELATED ->
          isIn(cost, 1, R) && isIn(value - cost - R / 10, -R / 500, R / 500);
      case SUBSET_SUM -> isIn(cost, 1, R) && value == cost;
      case SIMILAR_WEIGHTS -> isIn(cost, 100_000, 100_100) && isIn(value, 1, 1_000);
      case SPANNER -> isIn(cost, 1, R) && value > cost;
      case MULTIPLE_STRONGLY_CORRELATED ->
          isIn(cost, 1, R) && value == cost + (cost % 6 == 0 ? 3 : 2) * R / 10;
      case PROFIT_CEILING -> isIn(cost, 1, R) && value % 3 == 0 && isIn(value - cost, 0, 2);
      case CIRCLE -> {
        double height = value * 1.5;
        double off = cost - 2.0 * R;
        yield Math.abs(Math.sqrt(height * height + off * off) - 2.0 * R) < 2;
      }
      case ALL_TIES -> value == R && cost == R / 2;
      case ZERO_COST -> isIn(value, 1, R) && cost == 0;
      case EIGHT_ORDERS_OF_COST -> isIn(cost, 1, 100_000_000) && isIn(value, 0, 3 * cost);
      default -> isIn(value, 1, R) && isIn(cost, 1, R);
    };
  }

  private static boolean isIn(long number, long least, long most) {
    return number >= least && number <= most;
  }

  @Test
  void drawsSpannersFromTwoPairs() {
    Instance instance = Instance.of(Family.SPANNER, PAIRS, 3);
    Set<Long> ratios = new HashSet<>();
    for (int pair = 0; pair < instance.pairs(); pair++) {
      ratios.add(1_000_000 * instance.value(pair) / instance.cost(pair));
    }
    assertThat(ratios).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource
  void drawsAUserTheSameWhateverWasDrawnBefore(Family family) {
    Shape shape = family.shape(PAIRS);
    if (shape.users() < 2) {
      return;
    }
    Draw inOrder = new Draw(family, shape, 7);
    Draw backwards = new Draw(family, shape, 7);
    inOrder.user(0);
    inOrder.user(1);
    backwards.user(1);
    for (int i = 0; i < shape.each(); i++) {
      assertThat(inOrder.coupon(i)).isEqualTo(backwards.coupon(i));
      assertThat(inOrder.value(i)).isEqualTo(backwards.value(i));
      assertThat(inOrder.cost(i)).isEqualTo(backwards.cost(i));
    }
  }

  @ParameterizedTest
  @EnumSource
  void givesEachUserDifferentCouponsInOrder(Family family) {
    Instance instance = Instance.of(family, PAIRS, 5);
    for (int user = 0; user < instance.users(); user++) {
      int[] coupons =
          IntStream.range(instance.start(user), instance.end(user)).map(instance::coupon).toArray();
      assertThat(coupons).isSorted().doesNotHaveDuplicates();
      assertThat(coupons[coupons.length - 1]).isLessThan(instance.shape().coupons());
    }
  }

  @Test
  void repeatsEachUserTenTimes() {
    Instance instance = Instance.of(Family.DUPLICATED_USERS, PAIRS, 5);
    for (int pair = 0; pair < instance.pairs(); pair++) {
      int first = pair % 10 + instance.start(instance.user(pair) / 10 * 10);
      assertThat(instance.value(pair)).isEqualTo(instance.value(first));
      assertThat(instance.coupon(pair)).isEqualTo(instance.coupon(first));
    }
  }

  @Test
  void hasAsManyLimitsAsItSays() {
    assertThat(Instance.of(Family.UNCORRELATED, PAIRS, 1).limits()).hasSize(21);
    assertThat(Instance.of(Family.NESTED_500, PAIRS, 1).limits()).hasSize(501);
    assertThat(Instance.of(Family.NESTED_10000, PAIRS, 1).limits()).hasSize(10_001);
    assertThat(Instance.of(Family.INVENTORY_OF_ONE, PAIRS, 1).limits())
        .filteredOn(limit -> limit.upper() == 1)
        .hasSize(10);
  }

  @Test
  void paysTheJustPossibleFloorToTheMicro() {
    Instance instance = Instance.of(Family.JUST_POSSIBLE_FLOOR, PAIRS, 1);
    AllocationSums sums = new AllocationSums(new Rules(instance.shape(), instance.limits()));
    for (int user = 0; user < instance.users(); user++) {
      OneUser one = instance.of(user);
      int cheapest = -1;
      for (int i = 0; i < one.size(); i++) {
        boolean ofFirst = instance.shape().campaignOf(one.coupon(i)) == 0;
        if (ofFirst && (cheapest < 0 || one.cost(i) < one.cost(cheapest))) {
          cheapest = i;
        }
      }
      sums.add(user, one, new int[] {one.coupon(cheapest)}, 1);
    }
    assertThat(sums.wrong()).isZero();
    Limit budget = instance.limits().get(0);
    Limit floor = instance.limits().get(1);
    assertThat(sums.usage()).containsEntry(budget, budget.upper());
    assertThat(sums.usage()).containsEntry(floor, floor.lower());
  }

  @Test
  void leavesEverybodyTheirBestWhereNoLimitBinds() {
    Instance instance = Instance.of(Family.NON_BINDING_BUDGET, PAIRS, 1);
    Verdict verdict = Verdict.of(instance, Greedy.firstCome(instance).solve(1).answer());
    List<Long> values = new ArrayList<>();
    for (int user = 0; user < instance.users(); user++) {
      IntStream.range(instance.start(user), instance.end(user))
          .mapToObj(instance::value)
          .sorted(Comparator.reverseOrder())
          .limit(2)
          .forEach(values::add);
    }
    BigInteger best =
        values.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
    assertThat(verdict.valueMicros()).isEqualTo(best.doubleValue());
  }
}
