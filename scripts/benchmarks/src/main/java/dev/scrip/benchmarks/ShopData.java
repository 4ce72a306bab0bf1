package dev.scrip.benchmarks;

import dev.scrip.affinity.AffinityOptions;
import dev.scrip.clean.CleanResult;
import dev.scrip.clean.CleanShop;
import dev.scrip.clean.CleanTables;
import dev.scrip.jobs.cli.NightArguments;
import dev.scrip.jobs.config.ConfLoader;
import dev.scrip.jobs.config.NightConf;
import dev.scrip.jobs.io.RawTables;
import dev.scrip.jobs.io.Sessions;
import dev.scrip.synthetic.SimulatedShop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A data set that models are measured on: clean tables up to a day, made as a night makes them.
 *
 * @param name for people
 * @param shop the clean tables
 * @param end the first day that is not in them
 * @param conf of its nights
 * @param cleaned what holds the tables in memory
 */
record ShopData(String name, CleanShop shop, LocalDate end, NightConf conf, CleanResult cleaned)
    implements AutoCloseable {

  /** The shop of {@code conf/demo.conf} with so many users, without dirt. */
  static ShopData simulated(Path conf, long users) {
    NightConf night = night(conf);
    SparkSession spark = session(night);
    return of(
        String.format(java.util.Locale.ROOT, "Simulated shop, %,d users", users),
        night,
        night.runDate().orElseThrow(),
        spark,
        SimulatedShop.history(spark, night.simulatedShop().options().withUsers(users)));
  }

  /** The data that {@code conf/completejourney.conf} names; nothing where they are missing. */
  static Optional<ShopData> completeJourney(Path conf) {
    return completeJourney(conf, night(conf).runDate().orElseThrow());
  }

  /** The same up to another day. */
  static Optional<ShopData> completeJourney(Path conf, LocalDate end) {
    NightConf night = night(conf);
    SparkSession spark = session(night);
    if (!Files.exists(Path.of("data/completejourney"))) {
      return Optional.empty();
    }
    return Optional.of(
        of("Complete Journey", night, end, spark, new RawTables(spark, night.raw()).read()));
  }

  private static ShopData of(
      String name,
      NightConf night,
      LocalDate end,
      SparkSession spark,
      Map<String, Dataset<Row>> raw) {
    CleanResult cleaned = CleanTables.clean(spark, raw, night.clean(), end);
    return new ShopData(name, cleaned.shop(), end, night, cleaned);
  }

  private static SparkSession session(NightConf night) {
    return Sessions.open(night.spark(), night.timeZone(), "bench ranking");
  }

  private static NightConf night(Path conf) {
    return ConfLoader.load(
        new NightArguments(
            conf,
            Optional.empty(),
            Optional.empty(),
            Optional.of("local[" + Sparks.CORES + "]"),
            Optional.empty(),
            List.of(),
            false,
            OptionalLong.empty(),
            OptionalLong.empty()));
  }

  /** Of the tastes, as the conf has them. */
  AffinityOptions options() {
    return conf.affinity();
  }

  @Override
  public void close() {
    cleaned.release();
  }
}
