package dev.scrip.allocation;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Candidates in this machine's memory. */
public final class PacksInMemory implements CandidatePool {
  private static final Comparator<Pair> ORDER =
      Comparator.comparing(Pair::userId).thenComparing(Pair::couponId);

  private final List<Candidates> packs;

  private PacksInMemory(List<Candidates> packs) {
    this.packs = List.copyOf(packs);
  }

  /** One pack or more, each user in one of them. */
  public static PacksInMemory of(List<Candidates> packs) {
    if (packs.isEmpty()) {
      throw new IllegalArgumentException("there is no pack: give at least one, it may be empty");
    }
    return new PacksInMemory(packs);
  }

  /**
   * Packs the pairs, in whatever order they come.
   *
   * @throws IllegalArgumentException for a negative cost, a pair given twice, or a cell that the
   *     catalogue lacks
   */
  public static PacksInMemory of(Catalogue catalogue, Collection<Pair> pairs) {
    List<Pair> ordered = new ArrayList<>(pairs);
    ordered.sort(ORDER);
    Candidates.Packer packer = new Candidates.Packer(catalogue);
    for (Pair pair : ordered) {
      int cell = catalogue.find(pair.cell());
      packer.add(pair.userId(), cell, pair.valueMicros(), pair.costMicros());
    }
    return of(List.of(packer.pack()));
  }

  @Override
  public long pairs() {
    return packs.stream().mapToLong(Candidates::pairs).sum();
  }

  @Override
  public <T extends Serializable> T pass(EachPack<T> each, Combine<T> combine) {
    T answer = each.apply(0, packs.get(0));
    for (int pack = 1; pack < packs.size(); pack++) {
      answer = combine.apply(answer, each.apply(pack, packs.get(pack)));
    }
    return answer;
  }

  /** What a selection gives, the most valuable coupon of each user first. */
  public List<Chosen> chosen(Selection selection) {
    List<Chosen> chosen = new ArrayList<>();
    for (int pack = 0; pack < packs.size(); pack++) {
      selection.of(pack, packs.get(pack)).forEachRemaining(chosen::addAll);
    }
    return chosen;
  }
}
