package dev.scrip.allocation;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The users whose choice is not settled by the prices: they choose differently at some of the
 * prices near the optimum. Everybody else keeps what they chose.
 */
final class CoreUsers implements Serializable {
  private static final long serialVersionUID = 1L;

  private final List<Place> places;
  private final Candidates candidates;

  private CoreUsers(List<Place> places, Candidates candidates) {
    this.places = places;
    this.candidates = candidates;
  }

  /** Where a user stands in the pool. */
  record Place(int packNumber, int user) implements Serializable {}

  /**
   * Brings as many moved users together as the cap allows: those who choose differently from the
   * settled prices at the first of the other prices, then the second, and so on. At most two
   * passes.
   */
  static CoreUsers gather(
      PooledDual dual, Problem problem, PriceMix settled, List<PriceMix> others, int maxPairs) {
    PriceMix[] all = others.toArray(PriceMix[]::new);
    long[] pairs =
        dual.pass((number, pack) -> countMoved(problem, pack, settled, all), CoreUsers::addEach);
    int within = 0;
    long sum = 0;
    while (within < all.length && sum + pairs[within] <= maxPairs) {
      sum += pairs[within++];
    }
    if (sum == 0) {
      return new CoreUsers(List.of(), new Candidates.Packer(problem.catalogue()).pack());
    }
    PriceMix[] near = Arrays.copyOf(all, within);
    return merge(
        problem.catalogue(),
        dual.pass(
            (number, pack) -> new CoreUsers[] {moved(problem, number, pack, settled, near)},
            CoreUsers::concatenate));
  }

  int users() {
    return candidates.users();
  }

  Place place(int user) {
    return places.get(user);
  }

  Candidates candidates() {
    return candidates;
  }

  /** Pairs of the users who move first at each of the mixes. */
  private static long[] countMoved(
      Problem problem, Candidates pack, PriceMix settled, PriceMix[] others) {
    long[] pairs = new long[others.length];
    Movers movers = new Movers(problem, settled, others);
    for (int user = 0; user < pack.users(); user++) {
      int first = movers.firstMove(pack, user);
      if (first < others.length) {
        pairs[first] += pack.end(user) - pack.start(user);
      }
    }
    return pairs;
  }

  private static CoreUsers moved(
      Problem problem, int number, Candidates pack, PriceMix settled, PriceMix[] others) {
    List<Place> places = new ArrayList<>();
    Candidates.Packer packer = new Candidates.Packer(problem.catalogue());
    Movers movers = new Movers(problem, settled, others);
    for (int user = 0; user < pack.users(); user++) {
      if (movers.firstMove(pack, user) < others.length) {
        places.add(new Place(number, user));
        packer.addUser(pack, user);
      }
    }
    return new CoreUsers(places, packer.pack());
  }

  /** By user id, so that the order does not tell how the pool was split. */
  private static CoreUsers merge(Catalogue catalogue, CoreUsers[] parts) {
    record Member(String userId, CoreUsers part, int user) {}
    List<Member> members = new ArrayList<>();
    for (CoreUsers part : parts) {
      for (int user = 0; user < part.users(); user++) {
        members.add(new Member(part.candidates.userId(user), part, user));
      }
    }
    members.sort(Comparator.comparing(Member::userId));
    List<Place> places = new ArrayList<>();
    Candidates.Packer packer = new Candidates.Packer(catalogue);
    for (Member member : members) {
      places.add(member.part.place(member.user));
      packer.addUser(member.part.candidates, member.user);
    }
    return new CoreUsers(places, packer.pack());
  }

  private static long[] addEach(long[] left, long[] right) {
    for (int i = 0; i < left.length; i++) {
      left[i] += right[i];
    }
    return left;
  }

  private static CoreUsers[] concatenate(CoreUsers[] left, CoreUsers[] right) {
    CoreUsers[] both = Arrays.copyOf(left, left.length + right.length);
    System.arraycopy(right, 0, both, left.length, right.length);
    return both;
  }

  private static final class Movers {
    private final PriceMix.Chooser settled;
    private final PriceMix.Chooser[] others;

    Movers(Problem problem, PriceMix settled, PriceMix[] others) {
      this.settled = new PriceMix.Chooser(problem, settled);
      this.others =
          Arrays.stream(others)
              .map(mix -> new PriceMix.Chooser(problem, mix))
              .toArray(PriceMix.Chooser[]::new);
    }

    /** The first of the mixes at which the user chooses differently; their number if none. */
    int firstMove(Candidates pack, int user) {
      UserChoice before = settled.choose(pack, user);
      int first = 0;
      while (first < others.length && before.choseSameAs(others[first].choose(pack, user))) {
        first++;
      }
      return first;
    }
  }
}
