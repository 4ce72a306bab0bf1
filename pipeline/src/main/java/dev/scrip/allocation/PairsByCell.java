package dev.scrip.allocation;

/** Which pairs each cell has, and whose each pair is. */
final class PairsByCell {
  private final int[] start;
  private final int[] pairs;
  private final int[] owner;

  PairsByCell(Candidates candidates, int cells) {
    this.start = new int[cells + 1];
    this.pairs = new int[candidates.pairs()];
    this.owner = new int[candidates.pairs()];
    for (int pair = 0; pair < pairs.length; pair++) {
      start[candidates.cell(pair) + 1]++;
    }
    for (int cell = 0; cell < cells; cell++) {
      start[cell + 1] += start[cell];
    }
    int[] next = start.clone();
    for (int user = 0; user < candidates.users(); user++) {
      for (int pair = candidates.start(user); pair < candidates.end(user); pair++) {
        owner[pair] = user;
        pairs[next[candidates.cell(pair)]++] = pair;
      }
    }
  }

  /** Where the pairs of a cell start; those of the last end where those of one more would start. */
  int start(int cell) {
    return start[cell];
  }

  /** The pair at a place; those of a cell are in order. */
  int pair(int place) {
    return pairs[place];
  }

  int owner(int pair) {
    return owner[pair];
  }
}
