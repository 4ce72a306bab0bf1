package dev.scrip.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class DiceTest {
  @Property(tries = 200)
  void numbersAreAFunctionOfSeedPurposeAndIds(
      @ForAll long seed, @ForAll long first, @ForAll long second, @ForAll long third) {
    double once = Dice.once(seed, Draw.USE, first, second, third);
    assertThat(once).isEqualTo(Dice.once(seed, Draw.USE, first, second, third));
    assertThat(once).isGreaterThanOrEqualTo(0).isLessThan(1);
    assertThat(once).isNotEqualTo(Dice.once(seed, Draw.INDUCE, first, second, third));
    assertThat(once).isNotEqualTo(Dice.once(seed, Draw.USE, first, second, third ^ 1));
  }

  @Test
  void neighbouringUsersAndDaysDoNotShareNumbers() {
    Set<Double> drawn = new HashSet<>();
    for (int user = 0; user < 200; user++) {
      for (int day = 0; day < 200; day++) {
        drawn.add(Dice.once(1, Draw.ORDER, user, day, 0));
      }
    }
    assertThat(drawn).hasSize(40_000);
  }

  @Test
  void normalNumbersHaveMeanZeroAndVarianceOne() {
    Dice dice = Dice.of(7, Draw.PERSON, 0, 0);
    double sum = 0;
    double squares = 0;
    int n = 100_000;
    for (int i = 0; i < n; i++) {
      double x = dice.normal();
      sum += x;
      squares += x * x;
    }
    assertThat(sum / n).isCloseTo(0, within(0.02));
    assertThat(squares / n).isCloseTo(1, within(0.03));
  }
}
