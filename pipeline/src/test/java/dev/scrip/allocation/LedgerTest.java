package dev.scrip.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class LedgerTest {

  @Property(tries = 100)
  void foretellsWhatOneMoreMoveWouldDo(@ForAll long seed) {
    Random random = new Random(seed);
    Night night = new Night(AnyNight.of(seed), random);
    for (int i = 0; i < 50; i++) {
      Ledger.Entry first = night.ledger.entry(night.move(random));
      Ledger.Entry second = night.ledger.entry(night.move(random));
      night.ledger.mark();
      night.ledger.apply(first, 1);
      long least = night.ledger.gain() + random.nextInt(5) - 2;
      boolean foretold = night.ledger.wouldGain(second, least);
      night.ledger.apply(second, 1);
      assertThat(foretold).isEqualTo(night.ledger.holds() && night.ledger.gain() > least);
      night.ledger.apply(second, -1);
      night.ledger.apply(first, -1);
      assertThat(night.ledger.gain()).isZero();
    }
  }

  @Example
  void countsWhatTwoPairsShareOnce() {
    Instance night = AnyNight.of(1);
    Ledger ledger = new Night(night, new Random(1)).ledger;
    Ledger.Entry entry = ledger.entry(new Move(0, 0, 0, 0));
    assertThat(entry.touched()).isEmpty();
    assertThat(entry.value()).isZero();
  }

  private static final class Night {
    private final Candidates core;
    private final Ledger ledger;

    Night(Instance night, Random random) {
      this.core =
          PacksInMemory.of(night.catalogue(), night.pairs())
              .pass((number, pack) -> pack, (left, right) -> left);
      LimitSet limits = new LimitSet(night.limits(), night.catalogue());
      long[] usage = new long[limits.size()];
      for (int limit = 0; limit < usage.length; limit++) {
        // Near the ceiling, some beyond.
        long upper = Math.min(limits.get(limit).upper(), 1_000_000);
        usage[limit] = Math.max(0, upper + random.nextInt(5) - 3);
      }
      this.ledger = new Ledger(limits, core, usage);
    }

    Move move(Random random) {
      int in = random.nextInt(core.pairs() + 1) - 1;
      int out = random.nextInt(core.pairs() + 1) - 1;
      return new Move(0, in, out, 0);
    }
  }
}
