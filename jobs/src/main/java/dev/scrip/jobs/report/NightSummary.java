package dev.scrip.jobs.report;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.scrip.allocation.Measure;
import dev.scrip.allocation.Scope;
import dev.scrip.budget.GivenPairs;
import dev.scrip.candidate.CampaignFunnel;
import dev.scrip.candidate.OpenCoupons;
import dev.scrip.clean.CleanShop;
import dev.scrip.jobs.config.NightConf;
import dev.scrip.jobs.io.Ledger;
import dev.scrip.jobs.io.Warehouse;
import dev.scrip.table.AllocationCertificateTable;
import dev.scrip.table.AllocationLimitTable;
import dev.scrip.table.AllocationTable;
import dev.scrip.table.CampaignsTable;
import dev.scrip.table.CandidateTable;
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
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** One page on a night, read from what it published. */
public final class NightSummary {
  private static final int MOST_SCARCE = 8;
  private static final double MICROS = 1_000_000;
  private static final double CENTS = 100;
  private static final int REASONS_SHOWN = 12;

  private final NightConf conf;
  private final LocalDate runDate;
  private final Warehouse warehouse;
  private final Ledger ledger;

  /** The summary of what the warehouse holds of the night. */
  public NightSummary(NightConf conf, LocalDate runDate, Warehouse warehouse, Ledger ledger) {
    this.conf = conf;
    this.runDate = runDate;
    this.warehouse = warehouse;
    this.ledger = ledger;
  }

  /** The page as text; steps that have not run yet are left out. */
  public String text() {
    StringBuilder page = new StringBuilder();
    page.append("Scrip, night of ").append(runDate).append(", money in ").append(conf.currency());
    page.append("\n\n");
    page.append(rawTables());
    page.append(quarantine());
    page.append(segments());
    page.append(models());
    page.append(DriftSection.text(warehouse.read(DriftTable.CONTRACT, runDate).collectAsList()));
    page.append(campaigns());
    page.append(allocation());
    page.append(responseTypes());
    page.append(notes());
    page.append("Where\n  tables  ")
        .append(warehouse.root())
        .append("/<table>, see docs/tables.md");
    page.append("\n  CSVs    ")
        .append(CampaignCsvs.folder(warehouse, runDate))
        .append(", segments.svg beside them\n");
    return page.toString();
  }

  private String rawTables() {
    Map<String, Long> counts =
        ledger.latest("clean-tables", runDate).map(Ledger.Entry::counts).orElse(Map.of());
    if (counts.isEmpty()) {
      return "";
    }
    TextTable table = new TextTable("Raw rows", "raw", "clean", "quarantined", "merged", "later");
    for (TableContract contract : CleanShop.CONTRACTS) {
      String name = contract.name();
      if (counts.containsKey(name + ".raw")) {
        table.add(
            name,
            number(counts, name + ".raw"),
            number(counts, name + ".clean"),
            number(counts, name + ".quarantined"),
            number(counts, name + ".merged"),
            number(counts, name + ".later"));
      }
    }
    String repairs =
        counts.entrySet().stream()
            .filter(e -> e.getKey().startsWith("repair.") && e.getValue() > 0)
            .map(e -> number(e.getValue()) + " " + e.getKey().substring("repair.".length()))
            .collect(Collectors.joining(", "));
    return table.text() + (repairs.isEmpty() ? "" : "  repaired: " + repairs + "\n") + "\n";
  }

  private String quarantine() {
    List<Row> reasons =
        warehouse
            .read(QuarantineTable.CONTRACT, runDate)
            .groupBy(QuarantineTable.TABLE_NAME.col(), QuarantineTable.REASON.col())
            .agg(count(lit(1)).as("rows"))
            .orderBy(
                col("rows").desc(), QuarantineTable.TABLE_NAME.col(), QuarantineTable.REASON.col())
            .limit(REASONS_SHOWN)
            .collectAsList();
    if (reasons.isEmpty()) {
      return "";
    }
    TextTable table = new TextTable("Quarantined", "reason", "rows");
    reasons.forEach(r -> table.add(r.getString(0), r.getString(1), number(r.getLong(2))));
    return table.text() + "\n";
  }

  private String segments() {
    List<Row> segments =
        warehouse
            .read(UserSegmentTable.CONTRACT, runDate)
            .groupBy(UserSegmentTable.SEGMENT_ID.col(), UserSegmentTable.SEGMENT_NAME.col())
            .agg(count(lit(1)))
            .orderBy(UserSegmentTable.SEGMENT_ID.col())
            .collectAsList();
    if (segments.isEmpty()) {
      return "";
    }
    TextTable table = new TextTable("Segments", "users", "what sets them apart");
    segments.forEach(r -> table.add(r.getString(0), number(r.getLong(2)), r.getString(1)));
    return table.text() + "\n";
  }

  private String models() {
    List<Row> models =
        warehouse
            .read(ModelRegistryTable.CONTRACT, runDate)
            .orderBy(ModelRegistryTable.MODEL_NAME.col())
            .collectAsList();
    if (models.isEmpty()) {
      return "";
    }
    TextTable table = new TextTable("Models", "rows", "how, and how good");
    for (Row model : models) {
      table.add(
          model.getAs(ModelRegistryTable.MODEL_NAME.name()),
          number(model.<Long>getAs(ModelRegistryTable.TRAINING_ROWS.name())),
          model.getAs(ModelRegistryTable.ALGORITHM.name()));
      Map<String, Double> metrics =
          model.getJavaMap(model.fieldIndex(ModelRegistryTable.METRICS.name()));
      String figures = TellingFigures.of(metrics);
      if (!figures.isEmpty()) {
        table.add("", "", figures);
      }
    }
    return table.text() + "  All figures: model_registry, explained in docs/models.md\n\n";
  }

  private String campaigns() {
    Dataset<Row> limits =
        warehouse
            .read(AllocationLimitTable.CONTRACT, runDate)
            .where(AllocationLimitTable.SCOPE_TYPE.col().equalTo("campaign"))
            .select(
                AllocationLimitTable.SCOPE_ID.col().as("campaign_id"),
                AllocationLimitTable.UPPER.col());
    Dataset<Row> prices =
        warehouse
            .read(DualPriceTable.CONTRACT, runDate)
            .where(DualPriceTable.SCOPE_TYPE.col().equalTo("campaign"))
            .select(
                DualPriceTable.SCOPE_ID.col().as("campaign_id"),
                DualPriceTable.PRICE.col().cast("double").as("price"));
    var treated = AllocationTable.ARM.col().equalTo("treatment");
    Dataset<Row> spend =
        warehouse
            .read(AllocationTable.CONTRACT, runDate)
            .groupBy(AllocationTable.CAMPAIGN_ID.col())
            .agg(
                sum(AllocationTable.EXPECTED_COST_MICROS.col()).as("spend"),
                countDistinct(when(treated, AllocationTable.USER_ID.col())).as("users"),
                count(when(treated, lit(1))).as("coupons"));
    List<Row> rows =
        warehouse
            .read(CampaignsTable.CONTRACT)
            .select(
                CampaignsTable.CAMPAIGN_ID.col(),
                CampaignsTable.NAME.col(),
                CampaignsTable.BUDGET_CENTS.col())
            .join(limits, "campaign_id")
            .join(spend, new String[] {"campaign_id"}, "left")
            .join(prices, new String[] {"campaign_id"}, "left")
            .na()
            .fill(0L, new String[] {"spend", "users", "coupons"})
            .na()
            .fill(0.0, new String[] {"price"})
            .orderBy(col("campaign_id"))
            .collectAsList();
    if (rows.isEmpty()) {
      return "";
    }
    TextTable table =
        new TextTable(
            "Campaigns",
            "name",
            "budget",
            "left tonight",
            "spent tonight",
            "use",
            "coupons",
            "users",
            "one more unit brings");
    for (Row row : rows) {
      long left = row.<Long>getAs("upper");
      long spent = row.<Long>getAs("spend");
      table.add(
          row.getAs("campaign_id"),
          String.valueOf(row.<String>getAs("name")),
          money(row.<Long>getAs(CampaignsTable.BUDGET_CENTS.name()) / CENTS),
          money(left / MICROS),
          money(spent / MICROS),
          left == 0 ? "-" : percent((double) spent / left),
          number(row.<Long>getAs("coupons")),
          number(row.<Long>getAs("users")),
          money(row.<Double>getAs("price")));
    }
    String idle = rows.stream().anyMatch(r -> r.<Long>getAs("coupons") == 0) ? idleCampaigns() : "";
    return table.text() + idle + "\n";
  }

  /** A line for each campaign that hands out nothing: why. */
  private String idleCampaigns() {
    CleanShop shop = CleanShop.from(warehouse::read);
    return CampaignFunnel.of(
            warehouse.read(AllocationLimitTable.CONTRACT, runDate),
            OpenCoupons.coupons(shop, runDate),
            GivenPairs.until(shop, warehouse.readBefore(AllocationTable.CONTRACT, runDate)),
            warehouse.read(ResponseScoreTable.CONTRACT, runDate),
            warehouse.read(CandidateTable.CONTRACT, runDate),
            warehouse.read(AllocationTable.CONTRACT, runDate),
            conf.allocation().couponsPerUser())
        .stream()
        .filter(CampaignFunnel::idle)
        .map(f -> "  " + f.campaignId() + " hands out nothing: " + IdleReason.of(f) + "\n")
        .collect(Collectors.joining());
  }

  private String allocation() {
    List<Row> certificates =
        warehouse.read(AllocationCertificateTable.CONTRACT, runDate).collectAsList();
    if (certificates.isEmpty()) {
      return "";
    }
    Row c = certificates.get(0);
    Map<String, Long> counts =
        ledger.latest("allocate-coupons", runDate).map(Ledger.Entry::counts).orElse(Map.of());
    return String.format(
            Locale.ROOT,
            "Allocation%n"
                + "  %,d coupons for %,d of %,d users, chosen among %,d pairs; %,d of them withheld%n"
                + "  expected value %s, at most %s possible: gap %.4f %%%n"
                + "  expected cost %s; largest violation of a limit %d; %d passes over the pairs%n",
            c.<Long>getAs(AllocationCertificateTable.ALLOCATION_COUNT.name()),
            counts.getOrDefault("users", 0L),
            c.<Long>getAs(AllocationCertificateTable.USER_COUNT.name()),
            c.<Long>getAs(AllocationCertificateTable.PAIR_COUNT.name()),
            counts.getOrDefault("holdout", 0L),
            money(c.<Long>getAs(AllocationCertificateTable.PRIMAL_VALUE_MICROS.name()) / MICROS),
            money(c.<Long>getAs(AllocationCertificateTable.DUAL_BOUND_MICROS.name()) / MICROS),
            100 * c.<Double>getAs(AllocationCertificateTable.RELATIVE_GAP.name()),
            money(c.<Long>getAs(AllocationCertificateTable.SPEND_MICROS.name()) / MICROS),
            c.<Long>getAs(AllocationCertificateTable.MAX_VIOLATION.name()),
            c.<Long>getAs(AllocationCertificateTable.FULL_PASSES.name()))
        + scarce();
  }

  /** What one more unit of the dearest limits would bring; campaigns have their own table. */
  private String scarce() {
    Column price = DualPriceTable.PRICE.col();
    List<Row> dearest =
        warehouse
            .read(DualPriceTable.CONTRACT, runDate)
            .where(price.notEqual(lit(0)))
            .where(DualPriceTable.SCOPE_TYPE.col().notEqual("campaign"))
            // Cost first: prices of money and of coupons are not of one size.
            .orderBy(
                DualPriceTable.MEASURE.col().desc(),
                abs(price).desc(),
                DualPriceTable.SCOPE_ID.col())
            .limit(MOST_SCARCE)
            .collectAsList();
    if (dearest.isEmpty()) {
      return "\n";
    }
    TextTable table = new TextTable("Scarce besides", "one more brings");
    for (Row row : dearest) {
      Measure measure = Measure.of(row.getAs(DualPriceTable.MEASURE.name()));
      table.add(
          LimitWords.of(
              Scope.of(row.getAs(DualPriceTable.SCOPE_TYPE.name())),
              row.getAs(DualPriceTable.SCOPE_ID.name()),
              measure),
          LimitWords.onMore(measure, row.getAs(DualPriceTable.PRICE.name())));
    }
    return table.text() + "\n";
  }

  /** Whom the coupons go to by what they change, beside all whom they could go to. */
  private String responseTypes() {
    Dataset<Row> scores =
        warehouse
            .read(ResponseScoreTable.CONTRACT, runDate)
            .where(ResponseScoreTable.RESPONSE_TYPE.col().isNotNull());
    Column given = AllocationTable.ARM.col().equalTo("treatment");
    Dataset<Row> coupons =
        warehouse
            .read(AllocationTable.CONTRACT, runDate)
            .where(given)
            .select(
                AllocationTable.USER_ID.col(),
                AllocationTable.COUPON_ID.col(),
                lit(1).as("coupon"));
    List<Row> types =
        scores
            .join(
                coupons,
                new String[] {AllocationTable.USER_ID.name(), AllocationTable.COUPON_ID.name()},
                "left")
            .groupBy(ResponseScoreTable.RESPONSE_TYPE.col())
            .agg(
                count(lit(1)),
                avg(ResponseScoreTable.PURCHASE_PROBABILITY_WITHOUT.col()),
                avg(ResponseScoreTable.PURCHASE_PROBABILITY.col()),
                count(col("coupon")))
            .orderBy(ResponseScoreTable.RESPONSE_TYPE.col())
            .collectAsList();
    if (types.isEmpty()) {
      return "";
    }
    TextTable table =
        new TextTable("Who they are for", "eligible pairs", "buy without", "buy with", "coupons");
    types.forEach(
        r ->
            table.add(
                r.getString(0),
                number(r.getLong(1)),
                percent(r.getDouble(2)),
                percent(r.getDouble(3)),
                number(r.getLong(4))));
    return table.text() + "\n";
  }

  private String notes() {
    Set<String> notes = new LinkedHashSet<>(conf.assumptions());
    for (String step :
        List.of(
            "generate-shop",
            "clean-tables",
            "forecast-purchases",
            "segment-users",
            "train-affinity",
            "train-response",
            "allocate-coupons")) {
      ledger.latest(step, runDate).ifPresent(e -> notes.addAll(e.notes()));
    }
    if (notes.isEmpty()) {
      return "";
    }
    return notes.stream()
        .map(n -> "  - " + n)
        .collect(Collectors.joining("\n", "Assumed or missing\n", "\n\n"));
  }

  private static String number(Map<String, Long> counts, String name) {
    return number(counts.getOrDefault(name, 0L));
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  private static String money(double value) {
    return String.format(Locale.ROOT, "%,.2f", value);
  }
}
