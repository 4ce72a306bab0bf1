package dev.scrip.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class CoreChoicesTest {

  @Property(tries = 100)
  void namesEverybodyWhoChangesAlongARay(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int edges) {
    Walk walk = new Walk(AnyNight.of(seed), seed);
    for (int edge = 0; edge < edges; edge++) {
      walk.follow();
    }
  }

  /** Edge after edge, each in a direction in which few limits or all move. */
  private static final class Walk {
    private final Random random;
    private final Candidates core;
    private final ScaledLimits limits;
    private final CoreChoices choices;
    private final double[] price;

    Walk(Instance night, long seed) {
      this.random = new Random(seed);
      Problem problem = Problem.of(night.catalogue(), night.limits());
      this.core =
          PacksInMemory.of(night.catalogue(), night.pairs())
              .pass((number, pack) -> pack, (left, right) -> left);
      int size = problem.limits().size();
      double[] upper = random.doubles(size, 0, 1e6).toArray();
      this.limits = new ScaledLimits(problem, core, upper, new double[size]);
      this.choices = new CoreChoices(problem, core, limits);
      this.price = random.doubles(limits.size(), 0, 500_000).toArray();
      choices.chooseAll(price, user -> false);
    }

    void follow() {
      double[] direction = new double[price.length];
      int moving = random.nextBoolean() ? 1 : price.length;
      for (int i = 0; i < Math.min(moving, price.length); i++) {
        direction[random.nextInt(price.length)] = random.nextGaussian();
      }
      choices.aim(direction);
      double far = random.nextDouble() * 1e6;
      Set<Integer> named = requireNamed(far);
      // The edge may end before: whoever was not named stays there too.
      double step = far * random.nextDouble();
      choices.goTo(step);
      for (int user = 0; user < core.users(); user++) {
        CoreChoices.Move change = choices.change(user);
        if (change != null) {
          assertThat(named).contains(user);
          choices.take(user, change.pairs());
        }
      }
      requireNamed(far);
      for (int i = 0; i < price.length; i++) {
        price[i] += step * direction[i];
      }
      choices.land(price);
    }

    private Set<Integer> requireNamed(double step) {
      choices.goTo(step);
      Set<Integer> named = new HashSet<>();
      choices.forEachDoubtful(named::add);
      for (int user = 0; user < core.users(); user++) {
        if (choices.change(user) != null) {
          assertThat(named).contains(user);
        }
      }
      return named;
    }
  }
}
