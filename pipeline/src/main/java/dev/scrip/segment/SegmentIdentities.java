package dev.scrip.segment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which segment each cluster is: the one it was on the earlier night, with its id and name, else a
 * new one, numbered by falling size and named by what sets it apart.
 *
 * @param summaries by cluster
 * @param notes which segments of the earlier night are no more, and which are new
 */
record SegmentIdentities(SortedMap<Integer, SegmentSummary> summaries, List<String> notes) {

  static SegmentIdentities of(SegmentFigures figures, EarlierSegments earlier, SegmentMatch match) {
    SegmentNames names =
        new SegmentNames(
            match.segmentOf().values().stream()
                .map(id -> earlier.names().getOrDefault(id, id))
                .toList());
    int next = earlier.nextNumber();
    SortedMap<Integer, SegmentSummary> summaries = new TreeMap<>();
    List<String> notes = new ArrayList<>();
    for (int cluster : bySize(figures)) {
      String kept = match.segmentOf().get(cluster);
      String id = kept == null ? SegmentId.of(next++) : kept;
      String name =
          kept == null
              ? names.next(figures.differences(cluster))
              : earlier.names().getOrDefault(kept, kept);
      summaries.put(cluster, figures.summary(cluster, id, name));
      if (kept == null && earlier.night() != null) {
        notes.add("Segment " + id + " (" + name + ") is new since " + earlier.night() + ".");
      }
    }
    for (String id : match.vanished(earlier.names().keySet())) {
      notes.add(
          "Segment "
              + id
              + " ("
              + earlier.names().get(id)
              + ") of "
              + earlier.night()
              + " is no more"
              + match.heir(id, summaries)
              + ".");
    }
    return new SegmentIdentities(summaries, notes);
  }

  private static List<Integer> bySize(SegmentFigures figures) {
    return figures.clusters().stream()
        .sorted(
            Comparator.comparingLong((Integer c) -> -figures.size(c))
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  /** Summaries by id. */
  List<SegmentSummary> byId() {
    return summaries.values().stream()
        .sorted(Comparator.comparingInt(s -> SegmentId.number(s.id())))
        .toList();
  }
}
