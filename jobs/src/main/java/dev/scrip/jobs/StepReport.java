package dev.scrip.jobs;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a step did.
 *
 * @param rows rows published of what the step is there for
 * @param counts rows and money by name, for the ledger and the summary
 * @param notes what was assumed or missing
 */
public record StepReport(long rows, Map<String, Long> counts, List<String> notes) {
  /** Keeps sorted copies. */
  public StepReport {
    counts = Collections.unmodifiableMap(new TreeMap<>(counts));
    notes = List.copyOf(notes);
  }
}
