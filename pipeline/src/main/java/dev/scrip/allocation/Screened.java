package dev.scrip.allocation;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a screening pass found: the sums of the users who choose the same all over the box, and the
 * others, the core, or a sample of them with the pairs that may still be chosen.
 */
final class Screened implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Sampling must not follow the hash that breaks ties. */
  private static final long SAMPLING = 0x9e3779b97f4a7c15L;

  private final Tally settled;
  private Totals totals;
  private final List<Candidates> packs = new ArrayList<>();
  private final List<List<Place>> places = new ArrayList<>();

  private Screened(int cells) {
    this.settled = new Tally(cells);
    this.totals = Totals.NONE;
  }

  /** Where a user stands in the pool. */
  record Place(int packNumber, int user) implements Serializable {}

  /** Core users in order of their ids, and where each stands. */
  record Core(Candidates candidates, List<Place> places) {}

  /**
   * Screens one pack.
   *
   * @param centre prices in the box
   * @param rate share of the core users to bring along, by hash of their ids, 0 to 1
   * @param settleRest whether the other core users are settled with what they choose at the centre
   */
  static Screened of(
      Problem problem,
      PriceBox box,
      Prices centre,
      double rate,
      boolean settleRest,
      int number,
      Candidates pack) {
    Screened screened = new Screened(problem.catalogue().size());
    screened.totals = Totals.of(pack);
    Screen screen = new Screen(problem, box, centre);
    Candidates.Packer packer = new Candidates.Packer(problem.catalogue());
    List<Place> places = new ArrayList<>();
    for (int user = 0; user < pack.users(); user++) {
      boolean settles = screen.settles(pack, user);
      boolean isSampled = isSampled(pack.userHash(user), rate);
      if (settles || (settleRest && !isSampled)) {
        screened.settled.add(pack, screen.choice());
      } else if (isSampled) {
        packer.addUser(pack, user, screen.open(pack, user));
        places.add(new Place(number, user));
      }
    }
    screened.packs.add(packer.pack());
    screened.places.add(places);
    return screened;
  }

  /** Users of a pack by hash of their ids, with all their pairs, as if nobody were settled. */
  static Screened sample(Catalogue catalogue, double rate, int number, Candidates pack) {
    Screened screened = new Screened(catalogue.size());
    Candidates.Packer packer = new Candidates.Packer(catalogue);
    List<Place> places = new ArrayList<>();
    for (int user = 0; user < pack.users(); user++) {
      if (isSampled(pack.userHash(user), rate)) {
        packer.addUser(pack, user, pair -> true);
        places.add(new Place(number, user));
      }
    }
    screened.packs.add(packer.pack());
    screened.places.add(places);
    return screened;
  }

  /** Whether a user belongs to a sample of this rate. */
  static boolean isSampled(long userHash, double rate) {
    return rate >= 1 || uniform(userHash) < rate;
  }

  /** A number in [0, 1) that a user keeps. */
  static double uniform(long userHash) {
    return (double) (IdHash.ofPair(userHash, SAMPLING) >>> 11) * 0x1p-53;
  }

  /** Both together. */
  Screened plus(Screened other) {
    settled.add(other.settled);
    totals = totals.plus(other.totals);
    packs.addAll(other.packs);
    places.addAll(other.places);
    return this;
  }

  /** What the settled users chose. */
  Tally settled() {
    return settled;
  }

  Totals totals() {
    return totals;
  }

  /** The core users by id, so that nothing tells how the pool was split. */
  Core core(Catalogue catalogue) {
    record Member(String userId, int pack, int user) {}
    List<Member> members = new ArrayList<>();
    for (int pack = 0; pack < packs.size(); pack++) {
      for (int user = 0; user < packs.get(pack).users(); user++) {
        members.add(new Member(packs.get(pack).userId(user), pack, user));
      }
    }
    members.sort(Comparator.comparing(Member::userId));
    Candidates.Packer packer = new Candidates.Packer(catalogue);
    List<Place> ordered = new ArrayList<>();
    for (Member member : members) {
      packer.addUser(packs.get(member.pack), member.user, pair -> true);
      ordered.add(places.get(member.pack).get(member.user));
    }
    return new Core(packer.pack(), ordered);
  }
}
