package dev.scrip.jobs.report;

import dev.scrip.table.AllocationCertificateTable;
import dev.scrip.table.TableColumn;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/** What was allocated and how close to the best possible it is. */
final class AllocationSection {
  private AllocationSection() {}

  /**
   * Empty before the night's allocation.
   *
   * @param certificates one night's rows of {@code allocation_certificate}: one or none
   * @param counts of the run ledger on allocate-coupons: users, holdout
   */
  static Section of(List<Row> certificates, Map<String, Long> counts) {
    return Section.sentences(
        "Allocation", certificates.stream().flatMap(c -> sentences(c, counts).stream()).toList());
  }

  private static List<Text> sentences(Row certificate, Map<String, Long> counts) {
    return List.of(
        Text.of(
            "%,d coupons for %,d of %,d users, chosen among %,d pairs; %,d of them withheld",
            number(certificate, AllocationCertificateTable.ALLOCATION_COUNT),
            counts.getOrDefault("users", 0L),
            number(certificate, AllocationCertificateTable.USER_COUNT),
            number(certificate, AllocationCertificateTable.PAIR_COUNT),
            counts.getOrDefault("holdout", 0L)),
        Text.of(
            "expected value %s, at most %s possible: gap %.4f %%",
            money(certificate, AllocationCertificateTable.PRIMAL_VALUE_MICROS),
            money(certificate, AllocationCertificateTable.DUAL_BOUND_MICROS),
            100 * certificate.<Double>getAs(AllocationCertificateTable.RELATIVE_GAP.name())),
        Text.of(
            "expected cost %s; largest violation of a limit %d; %d passes over the pairs",
            money(certificate, AllocationCertificateTable.SPEND_MICROS),
            number(certificate, AllocationCertificateTable.MAX_VIOLATION),
            number(certificate, AllocationCertificateTable.FULL_PASSES)));
  }

  private static String money(Row certificate, TableColumn micros) {
    return Numbers.ofMicros(number(certificate, micros));
  }

  private static long number(Row certificate, TableColumn column) {
    return certificate.<Long>getAs(column.name());
  }
}
