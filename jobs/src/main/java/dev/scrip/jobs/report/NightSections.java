package dev.scrip.jobs.report;

import dev.scrip.jobs.config.NightConf;
import dev.scrip.jobs.io.Ledger;
import dev.scrip.jobs.io.SolverRows;
import dev.scrip.jobs.io.Warehouse;
import dev.scrip.table.AllocationCertificateTable;
import dev.scrip.table.AllocationLimitTable;
import dev.scrip.table.AllocationTable;
import dev.scrip.table.CouponsTable;
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
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What there is to say of a night, read from what it published; sections of steps that have not run
 * are empty.
 *
 * @param steps the night's steps, as the ledger names them, in their order
 */
public record NightSections(
    NightConf conf, LocalDate runDate, Warehouse warehouse, Ledger ledger, List<String> steps) {

  /** Keeps its own copy. */
  public NightSections {
    steps = List.copyOf(steps);
  }

  Section rawRows() {
    return RawRowsSection.of(counts("clean-tables"));
  }

  Section quarantine() {
    return QuarantineSection.of(tonight(QuarantineTable.CONTRACT));
  }

  Section segments() {
    return SegmentsSection.of(
        tonight(UserSegmentTable.CONTRACT), tonight(AllocationTable.CONTRACT));
  }

  Section models() {
    return ModelsSection.of(tonight(ModelRegistryTable.CONTRACT));
  }

  Section drift() {
    return DriftSection.of(tonight(DriftTable.CONTRACT).collectAsList());
  }

  Section campaigns() {
    return CampaignsSection.of(warehouse, runDate, conf.allocation());
  }

  Section allocation() {
    return AllocationSection.of(
        tonight(AllocationCertificateTable.CONTRACT).collectAsList(), counts("allocate-coupons"));
  }

  Section scarce() {
    return ScarceSection.of(
        tonight(DualPriceTable.CONTRACT).collectAsList().stream().map(SolverRows::price).toList());
  }

  Section limits() {
    return LimitsSection.of(
        conf.allocation().limits(),
        tonight(AllocationLimitTable.CONTRACT).collectAsList().stream()
            .map(SolverRows::limit)
            .toList(),
        tonight(AllocationTable.CONTRACT));
  }

  Section coupons() {
    return CouponsSection.of(
        tonight(AllocationTable.CONTRACT), warehouse.read(CouponsTable.CONTRACT), conf.currency());
  }

  Section reasons() {
    return ReasonsSection.of(
        tonight(ResponseScoreTable.CONTRACT), tonight(AllocationTable.CONTRACT));
  }

  Section responseTypes() {
    return ResponseTypesSection.of(
        tonight(ResponseScoreTable.CONTRACT), tonight(AllocationTable.CONTRACT));
  }

  Section changes() {
    return ChangesSection.of(warehouse, runDate);
  }

  Section assumedOrMissing() {
    Set<String> notes = new LinkedHashSet<>(conf.assumptions());
    for (String step : steps) {
      ledger.latest(step, runDate).ifPresent(e -> notes.addAll(e.notes()));
    }
    return Section.sentences("Assumed or missing", notes.stream().map(Text::asItIs).toList());
  }

  private Dataset<Row> tonight(TableContract contract) {
    return warehouse.read(contract, runDate);
  }

  private Map<String, Long> counts(String step) {
    return ledger.latest(step, runDate).map(Ledger.Entry::counts).orElse(Map.of());
  }
}
