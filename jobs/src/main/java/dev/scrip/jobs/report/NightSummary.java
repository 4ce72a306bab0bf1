package dev.scrip.jobs.report;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One page on a night as text.
 *
 * @param night what there is to say
 */
public record NightSummary(NightSections night) {

  /** The page; sections that are empty are left out. */
  public String text() {
    return "Scrip, night of "
        + night.runDate()
        + ", money in "
        + night.conf().currency()
        + "\n\n"
        + sections().stream().map(Section::text).collect(Collectors.joining())
        + where().text().stripTrailing()
        + "\n";
  }

  private List<Section> sections() {
    return List.of(
        night.rawRows(),
        night.quarantine(),
        night.segments(),
        night.models(),
        night.drift(),
        night.campaigns(),
        night.allocation(),
        night.limits(),
        night.scarce(),
        night.responseTypes(),
        night.changes(),
        night.assumedOrMissing());
  }

  private Section where() {
    String exports = NightExports.folder(night.warehouse(), night.runDate());
    return Section.sentences(
        "Where",
        List.of(
            Text.of("tables  %s/<table>, see docs/tables.md", night.warehouse().root()),
            Text.of("CSVs    %s", exports),
            Text.of("report  %s/%s", exports, HtmlReport.fileName(Words.ENGLISH))));
  }
}
