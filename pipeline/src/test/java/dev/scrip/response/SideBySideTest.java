package dev.scrip.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SideBySideTest {
  @Test
  void resultsComeInTheOrderOfTheItemsAndTwoAtATime() {
    CyclicBarrier both = new CyclicBarrier(2);

    List<Integer> squares =
        SideBySide.map(
            List.of(4, 3, 2, 1),
            n -> {
              // One after the other would wait here for a second that never comes.
              meet(both);
              return n * n;
            });

    assertThat(squares).containsExactly(16, 9, 4, 1);
  }

  @Test
  void whatFailsFailsAsItWasThrown() {
    IllegalArgumentException why = new IllegalArgumentException("no such fold");

    assertThatThrownBy(
            () ->
                SideBySide.map(
                    List.of(0, 1),
                    n -> {
                      if (n == 1) {
                        throw why;
                      }
                      return n;
                    }))
        .isSameAs(why);
  }

  @Test
  void anErrorStaysAnError() {
    assertThatThrownBy(
            () ->
                SideBySide.map(
                    List.of(0),
                    n -> {
                      throw new OutOfMemoryError("rows");
                    }))
        .isInstanceOf(OutOfMemoryError.class);
  }

  @Test
  void threadsInheritWhatTheCallerHas() {
    InheritableThreadLocal<String> session = new InheritableThreadLocal<>();
    session.set("tonight's");

    assertThat(SideBySide.map(List.of(1, 2), n -> session.get()))
        .containsExactly("tonight's", "tonight's");
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(1, TimeUnit.MINUTES);
    } catch (Exception alone) {
      throw new IllegalStateException(alone);
    }
  }
}
