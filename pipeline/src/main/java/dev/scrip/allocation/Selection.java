package dev.scrip.allocation;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Who gets what, in a form bounded by coupons and core: the prices at which everybody chooses, and
 * the core users' coupons by exception.
 */
public final class Selection implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Problem problem;
  private final @Nullable Prices settled;
  private final HashMap<Screened.Place, int[]> exceptions = new HashMap<>();

  /**
   * @param settled prices at which all but core users choose; null if they get nothing
   */
  Selection(Problem problem, @Nullable Prices settled) {
    this.problem = problem;
    this.settled = settled;
  }

  /** Notes what each core user gets instead. */
  void except(Screened.Core core, WholeCoupons whole) {
    Candidates pairs = core.candidates();
    for (int user = 0; user < pairs.users(); user++) {
      exceptions.put(
          core.places().get(user),
          IntStream.range(pairs.start(user), pairs.end(user))
              .filter(whole::chosen)
              .map(pairs::cell)
              .toArray());
    }
  }

  /**
   * What the users of one pack get, one list for each user, the most valuable coupon first.
   *
   * @param packNumber the number under which the pool hands out this pack
   */
  public Iterator<List<Chosen>> of(int packNumber, Candidates pack) {
    CellPrices prices = settled == null ? null : CellPrices.of(problem, settled, problem.noise());
    UserChoice choice = new UserChoice(problem.catalogue());
    return IntStream.range(0, pack.users())
        .mapToObj(
            user -> {
              int[] exception = exceptions.get(new Screened.Place(packNumber, user));
              if (exception != null) {
                return ranked(pack, user, pairsOf(pack, user, exception));
              }
              if (prices == null) {
                return List.<Chosen>of();
              }
              choice.choose(pack, user, prices);
              return ranked(
                  pack, user, IntStream.range(0, choice.size()).map(choice::pair).toArray());
            })
        .iterator();
  }

  private static int[] pairsOf(Candidates pack, int user, int[] cells) {
    return IntStream.range(pack.start(user), pack.end(user))
        .filter(pair -> IntStream.of(cells).anyMatch(cell -> cell == pack.cell(pair)))
        .toArray();
  }

  private List<Chosen> ranked(Candidates pack, int user, int[] kept) {
    Catalogue catalogue = problem.catalogue();
    List<Integer> pairs = new ArrayList<>(IntStream.of(kept).boxed().toList());
    pairs.sort(
        Comparator.comparingLong((Integer pair) -> -pack.value(pair))
            .thenComparingInt(pair -> catalogue.coupon(pack.cell(pair))));
    List<Chosen> ranked = new ArrayList<>();
    String userId = pack.userId(user);
    for (int pair : pairs) {
      String couponId = catalogue.cell(pack.cell(pair)).couponId();
      ranked.add(new Chosen(userId, couponId, ranked.size() + 1));
    }
    return ranked;
  }
}
