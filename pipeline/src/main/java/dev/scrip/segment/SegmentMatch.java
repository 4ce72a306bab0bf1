package dev.scrip.segment;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which clusters of tonight are which segments of an earlier night. Pairs are taken by falling
 * overlap (Jaccard's index over the users of both nights), each cluster and each segment once, down
 * to a least overlap. An overlap above one half is nobody else's, so that down to there this is the
 * one best assignment; below it a cluster has outgrown the segment anyway (Hennig, "Cluster-wise
 * assessment of cluster stability", Computational Statistics and Data Analysis 52, 2007).
 *
 * @param segmentOf the earlier segment of each cluster that has one
 * @param users by cluster, then by earlier segment
 */
record SegmentMatch(SortedMap<Integer, String> segmentOf, Contingency users) {
  private record Pair(int cluster, String segment, double overlap) {}

  static SegmentMatch of(Contingency users, double minOverlap) {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < users.first().size(); i++) {
      for (int j = 0; j < users.second().size(); j++) {
        int cluster = Integer.parseInt(users.first().get(i));
        pairs.add(new Pair(cluster, users.second().get(j), users.overlap(i, j)));
      }
    }
    pairs.removeIf(p -> p.overlap() < minOverlap);
    pairs.sort(
        Comparator.comparingDouble((Pair p) -> -p.overlap())
            .thenComparing(comparing(Pair::segment))
            .thenComparing(comparing(Pair::cluster)));
    SortedMap<Integer, String> segmentOf = new TreeMap<>();
    for (Pair pair : pairs) {
      if (!segmentOf.containsKey(pair.cluster()) && !segmentOf.containsValue(pair.segment())) {
        segmentOf.put(pair.cluster(), pair.segment());
      }
    }
    return new SegmentMatch(segmentOf, users);
  }

  /** The earlier segments that no cluster is any more. */
  List<String> vanished(Collection<String> earlier) {
    return earlier.stream().filter(s -> !segmentOf.containsValue(s)).sorted().toList();
  }

  /** Words on where most users of an earlier segment are now; none where none is left. */
  String heir(String segment, SortedMap<Integer, SegmentSummary> summaries) {
    int j = users.second().indexOf(segment);
    if (j < 0) {
      return "";
    }
    long total = 0;
    int most = 0;
    for (int i = 0; i < users.first().size(); i++) {
      total += users.users()[i][j];
      most = users.users()[i][j] > users.users()[most][j] ? i : most;
    }
    SegmentSummary heir = summaries.get(Integer.valueOf(users.first().get(most)));
    return String.format(
        Locale.ROOT,
        ": %.0f %% of its users are now in %s",
        100.0 * users.users()[most][j] / total,
        heir == null ? "none" : heir.id());
  }
}
