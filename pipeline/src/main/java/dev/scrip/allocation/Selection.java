package dev.scrip.allocation;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Who gets what, in a form bounded by coupons and core: the prices at which everybody chooses, and
 * the core users' pairs by exception.
 */
public final class Selection implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Problem problem;
  private final PriceMix settled;
  private final HashMap<CoreUsers.Place, int[]> exceptions = new HashMap<>();

  Selection(Problem problem, PriceMix settled) {
    this.problem = problem;
    this.settled = settled;
  }

  /** Notes what each core user gets instead. */
  void except(CoreUsers core, WholeCoupons whole) {
    Candidates pairs = core.candidates();
    for (int user = 0; user < core.users(); user++) {
      List<Integer> kept = new ArrayList<>();
      for (int pair = pairs.start(user); pair < pairs.end(user); pair++) {
        if (whole.chosen(pair)) {
          kept.add(pair - pairs.start(user));
        }
      }
      exceptions.put(core.place(user), kept.stream().mapToInt(Integer::intValue).toArray());
    }
  }

  /**
   * What the users of one pack get, one list for each user, the most valuable coupon first.
   *
   * @param packNumber the number under which the pool hands out this pack
   */
  public Iterator<List<Chosen>> of(int packNumber, Candidates pack) {
    PriceMix.Chooser chooser = new PriceMix.Chooser(problem, settled);
    return IntStream.range(0, pack.users())
        .mapToObj(
            user -> {
              int[] exception = exceptions.get(new CoreUsers.Place(packNumber, user));
              return ranked(pack, user, exception == null ? kept(chooser, pack, user) : exception);
            })
        .iterator();
  }

  private static int[] kept(PriceMix.Chooser chooser, Candidates pack, int user) {
    UserChoice choice = chooser.choose(pack, user);
    return IntStream.range(0, choice.size())
        .map(place -> choice.pair(place) - pack.start(user))
        .toArray();
  }

  private List<Chosen> ranked(Candidates pack, int user, int[] kept) {
    Catalogue catalogue = problem.catalogue();
    List<Integer> pairs = new ArrayList<>();
    for (int offset : kept) {
      pairs.add(pack.start(user) + offset);
    }
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
