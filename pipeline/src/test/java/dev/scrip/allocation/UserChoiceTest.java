package dev.scrip.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class UserChoiceTest {
  private static final List<Limit> LIMITS =
      List.of(
          Limit.onAll(Measure.COST_MICROS, Long.MAX_VALUE),
          Limit.onCampaign("k1", Measure.COUNT, Long.MAX_VALUE));

  @Property(tries = 300)
  void isWhatTryingEverySubsetFinds(
      @ForAll @IntRange(min = 0, max = 9) int candidates,
      @ForAll @IntRange(min = 1, max = 5) int k,
      @ForAll @IntRange(min = 0, max = 3) int cap,
      @ForAll long seed) {
    Night night = Night.of(candidates, k, cap, seed, 1);
    long chosen = 0;
    for (int pair : night.choose()) {
      chosen += night.reducedNanos(pair);
    }
    assertThat(chosen).isEqualTo(night.bestByTryingAll());
    Nanos sum = new Nanos();
    night.choice.addReduced(sum);
    assertThat(sum.exact()).isEqualTo(BigInteger.valueOf(chosen));
  }

  @Property(tries = 200)
  void staysWhenValuesAndPricesGrowAlike(
      @ForAll @IntRange(min = 1, max = 12) int candidates,
      @ForAll @IntRange(min = 2, max = 1_000) int factor,
      @ForAll long seed) {
    assertThat(Night.of(candidates, 3, 2, seed, factor).choose())
        .isEqualTo(Night.of(candidates, 3, 2, seed, 1).choose());
  }

  /** One user, candidates with many ties, and prices. */
  private static final class Night {
    private final Catalogue catalogue;
    private final Candidates pack;
    private final Problem problem;
    private final Prices prices;
    private final UserChoice choice;
    private final int k;
    private final int cap;

    private Night(Catalogue catalogue, Candidates pack, long[] ticks, int k, int cap) {
      this.catalogue = catalogue;
      this.pack = pack;
      this.problem = Problem.of(catalogue, LIMITS);
      this.prices = Prices.ofTicks(ticks);
      this.choice = new UserChoice(catalogue);
      this.k = k;
      this.cap = cap;
    }

    static Night of(int candidates, int k, int cap, long seed, int factor) {
      Random random = new Random(seed);
      List<Cell> cells = new ArrayList<>();
      for (int i = 0; i < candidates; i++) {
        cells.add(new Cell("c" + i, "k" + i % 3, "s"));
      }
      Catalogue catalogue = Catalogue.of(k, cells, Map.of("k0", cap, "k1", cap));
      Candidates.Packer packer = new Candidates.Packer(catalogue);
      for (int cell = 0; cell < candidates; cell++) {
        packer.add("u", cell, (random.nextInt(8) - 1) * 10L * factor, random.nextInt(5));
      }
      long[] ticks = {
        random.nextInt(3) * 2_500_000_000L * factor, random.nextInt(3) * 7_000L * factor
      };
      return new Night(catalogue, packer.pack(), ticks, k, cap);
    }

    Set<Integer> choose() {
      if (pack.users() == 0) {
        return Set.of();
      }
      choice.choose(pack, 0, CellPrices.of(problem, prices, Noise.NONE));
      Set<Integer> chosen = new HashSet<>();
      for (int place = 0; place < choice.size(); place++) {
        chosen.add(choice.pair(place));
      }
      return chosen;
    }

    long reducedNanos(int pair) {
      long perCount = catalogue.cell(pack.cell(pair)).campaignId().equals("k1") ? 1 : 0;
      return pack.value(pair) * 1_000_000_000L
          - pack.cost(pair) * prices.ticks(0)
          - perCount * prices.ticks(1) * 1_000_000L;
    }

    long bestByTryingAll() {
      long best = 0;
      for (int subset = 0; subset < 1 << pack.pairs(); subset++) {
        long sum = 0;
        int[] ofCampaign = new int[3];
        for (int pair = 0; pair < pack.pairs(); pair++) {
          if ((subset >> pair & 1) == 1) {
            sum += reducedNanos(pair);
            String campaign = catalogue.cell(pack.cell(pair)).campaignId();
            ofCampaign[campaign.charAt(1) - '0']++;
          }
        }
        boolean allowed =
            Integer.bitCount(subset) <= k && ofCampaign[0] <= cap && ofCampaign[1] <= cap;
        best = allowed ? Math.max(best, sum) : best;
      }
      return best;
    }
  }
}
