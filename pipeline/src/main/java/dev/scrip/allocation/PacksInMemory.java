package dev.scrip.allocation;

import java.io.Serializable;
import java.util.List;

/** Candidates in this machine's memory. */
final class PacksInMemory implements CandidatePool {
  private final List<Candidates> packs;

  PacksInMemory(List<Candidates> packs) {
    this.packs = List.copyOf(packs);
  }

  @Override
  public <T extends Serializable> T pass(EachPack<T> each, Combine<T> combine) {
    T answer = each.apply(0, packs.get(0));
    for (int pack = 1; pack < packs.size(); pack++) {
      answer = combine.apply(answer, each.apply(pack, packs.get(pack)));
    }
    return answer;
  }
}
