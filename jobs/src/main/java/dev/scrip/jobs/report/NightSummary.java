package dev.scrip.jobs.report;

import dev.scrip.jobs.config.NightConf;
import dev.scrip.jobs.io.Ledger;
import dev.scrip.jobs.io.Warehouse;
import dev.scrip.table.AllocationCertificateTable;
import dev.scrip.table.AllocationTable;
import dev.scrip.table.DriftTable;
import dev.scrip.table.DualPriceTable;
import dev.scrip.table.ModelRegistryTable;
import dev.scrip.table.QuarantineTable;
import dev.scrip.table.ResponseScoreTable;
import dev.scrip.table.TableContract;
import dev.scrip.table.UserSegmentTable;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** One page on a night, read from what it published. */
public final class NightSummary {
  private final NightConf conf;
  private final LocalDate runDate;
  private final Warehouse warehouse;
  private final Ledger ledger;
  private final List<String> steps;

  /**
   * The summary of what the warehouse holds of the night.
   *
   * @param steps the night's steps, as the ledger names them, in their order
   */
  public NightSummary(
      NightConf conf, LocalDate runDate, Warehouse warehouse, Ledger ledger, List<String> steps) {
    this.conf = conf;
    this.runDate = runDate;
    this.warehouse = warehouse;
    this.ledger = ledger;
    this.steps = List.copyOf(steps);
  }

  /** The page as text; steps that have not run yet are left out. */
  public String text() {
    return "Scrip, night of "
        + runDate
        + ", money in "
        + conf.currency()
        + "\n\n"
        + sections().stream().map(Section::text).collect(Collectors.joining())
        + where().text().stripTrailing()
        + "\n";
  }

  private List<Section> sections() {
    return List.of(
        RawRowsSection.of(counts("clean-tables")),
        QuarantineSection.of(tonight(QuarantineTable.CONTRACT)),
        SegmentsSection.of(tonight(UserSegmentTable.CONTRACT)),
        ModelsSection.of(tonight(ModelRegistryTable.CONTRACT)),
        DriftSection.of(tonight(DriftTable.CONTRACT).collectAsList()),
        CampaignsSection.of(warehouse, runDate, conf.allocation().couponsPerUser()),
        AllocationSection.of(
            tonight(AllocationCertificateTable.CONTRACT).collectAsList(),
            counts("allocate-coupons")),
        ScarceSection.of(tonight(DualPriceTable.CONTRACT)),
        ResponseTypesSection.of(
            tonight(ResponseScoreTable.CONTRACT), tonight(AllocationTable.CONTRACT)),
        assumedOrMissing());
  }

  private Dataset<Row> tonight(TableContract contract) {
    return warehouse.read(contract, runDate);
  }

  private Map<String, Long> counts(String step) {
    return ledger.latest(step, runDate).map(Ledger.Entry::counts).orElse(Map.of());
  }

  private Section assumedOrMissing() {
    Set<String> notes = new LinkedHashSet<>(conf.assumptions());
    for (String step : steps) {
      ledger.latest(step, runDate).ifPresent(e -> notes.addAll(e.notes()));
    }
    return Section.sentences("Assumed or missing", notes.stream().map(n -> "- " + n).toList());
  }

  private Section where() {
    return Section.sentences(
        "Where",
        List.of(
            "tables  " + warehouse.root() + "/<table>, see docs/tables.md",
            "CSVs    " + CampaignCsvs.folder(warehouse, runDate) + ", segments.svg beside them"));
  }
}
