package dev.scrip.jobs;

import dev.scrip.jobs.config.ConfException;
import dev.scrip.jobs.config.SimulatedShopConf;
import dev.scrip.jobs.io.ShopFiles;
import dev.scrip.synthetic.Dirt;
import dev.scrip.synthetic.ShopOptions;
import dev.scrip.synthetic.SimulatedShop;
import dev.scrip.table.AllocationTable;
import dev.scrip.table.ContractException;
import dev.scrip.table.CouponIssuesTable;
import dev.scrip.table.CouponRedemptionsTable;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Makes the raw tables of the simulated shop up to the run date: its history at the opening, then
 * day by day, its users responding to the coupons that each night's allocation gave them.
 */
public final class GenerateShopJob {
  private GenerateShopJob() {}

  /** Runs the step by itself; {@code --help} lists the options, {@link ExitCode} the exit codes. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  static int run(String... args) {
    return JobRunner.runStep(NightStep.GENERATE_SHOP, args);
  }

  static StepReport generate(Night night) {
    SimulatedShopConf conf = night.conf().simulatedShop();
    if (!conf.enabled()) {
      throw new ConfException(
          "generate-shop makes the simulated shop, which this conf does not use: set"
              + " simulated-shop.enabled = true, or leave the step out");
    }
    ShopOptions options = conf.options();
    if (night.runDate().isBefore(options.openingNight())) {
      throw new ContractException(
          "run date "
              + night.runDate()
              + " lies before any data: the simulated shop opens for its first night on "
              + options.openingNight()
              + "; choose that day or a later one");
    }
    if (!night.runDate().isBefore(options.end())) {
      throw new ContractException(
          "run date "
              + night.runDate()
              + " lies after the plan: the campaigns of the simulated shop end before "
              + options.end()
              + "; choose an earlier day or set simulated-shop.opening-night");
    }
    ShopFiles files = new ShopFiles(night.spark(), conf, night.conf().raw());
    if (night.force()) {
      files.clear();
    }
    Map<String, Long> counts = new TreeMap<>();
    long rows = 0;
    if (!files.hasHistory()) {
      rows += add(counts, files.writeHistory(spoiled(night, conf)));
    }
    for (LocalDate day = options.openingNight();
        day.isBefore(night.runDate());
        day = day.plusDays(1)) {
      if (!files.hasDay(day)) {
        files.clearDay(day);
        rows += add(counts, files.writeDay(day, lived(night, files, options, day)));
      }
    }
    files.writeTruth(night.runDate(), SimulatedShop.truth(night.spark(), options, night.runDate()));
    return new StepReport(rows, counts, List.of("the shop and its users are simulated"));
  }

  private static Map<String, Dataset<Row>> spoiled(Night night, SimulatedShopConf conf) {
    Map<String, Dataset<Row>> history = SimulatedShop.history(night.spark(), conf.options());
    return asWritten(history, conf, conf.dirtShare());
  }

  private static Map<String, Dataset<Row>> lived(
      Night night, ShopFiles files, ShopOptions options, LocalDate day) {
    Map<String, Dataset<Row>> rows =
        SimulatedShop.day(
            night.spark(),
            options,
            day,
            night.warehouse().read(AllocationTable.CONTRACT, day),
            files.read(CouponIssuesTable.CONTRACT.name()),
            files.read(CouponRedemptionsTable.CONTRACT.name()));
    return asWritten(rows, night.conf().simulatedShop(), 0);
  }

  /** A dirty shop writes text throughout, so that all files of a table have the same types. */
  private static Map<String, Dataset<Row>> asWritten(
      Map<String, Dataset<Row>> rows, SimulatedShopConf conf, double share) {
    return conf.dirtShare() > 0 ? Dirt.spoil(rows, share, conf.options().seed()) : rows;
  }

  private static long add(Map<String, Long> counts, Map<String, Long> written) {
    written.forEach((table, rows) -> counts.merge(table, rows, Long::sum));
    return written.values().stream().mapToLong(Long::longValue).sum();
  }
}
