package dev.scrip.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scrip.affinity.AffinityOptions;
import dev.scrip.allocation.Limit;
import dev.scrip.allocation.Measure;
import dev.scrip.candidate.CandidateOptions;
import dev.scrip.clean.CleanOptions;
import dev.scrip.clean.CleanShop;
import dev.scrip.jobs.cli.CommandLine;
import dev.scrip.jobs.cli.NightArguments;
import dev.scrip.measure.DriftOptions;
import dev.scrip.response.ResponseOptions;
import dev.scrip.response.UpliftOptions;
import dev.scrip.rhythm.RhythmOptions;
import dev.scrip.segment.SegmentOptions;
import dev.scrip.table.TableContract;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfLoaderTest {
  @TempDir Path folder;

  @Test
  void givesTheDocumentedDefaults() throws IOException {
    NightConf conf = load("");
    assertThat(conf.runDate()).isEmpty();
    assertThat(conf.currency()).isEqualTo("EUR");
    assertThat(conf.timeZone().getId()).isEqualTo("UTC");
    assertThat(conf.clean()).isEqualTo(CleanOptions.DEFAULT);
    assertThat(conf.rhythm()).isEqualTo(RhythmOptions.DEFAULT);
    assertThat(conf.segment()).isEqualTo(SegmentOptions.DEFAULT);
    assertThat(conf.affinity()).isEqualTo(AffinityOptions.DEFAULT);
    assertThat(conf.response()).isEqualTo(ResponseOptions.DEFAULT);
    assertThat(conf.uplift()).isEqualTo(UpliftOptions.DEFAULT);
    assertThat(conf.drift()).isEqualTo(DriftOptions.DEFAULT);
    assertThat(conf.candidate()).isEqualTo(CandidateOptions.DEFAULT);
    assertThat(conf.allocation())
        .isEqualTo(new NightConf.AllocationConf(2, Long.MAX_VALUE, List.of(), 50_000, 1_000_000));
    assertThat(conf.holdout().share()).isZero();
    assertThat(conf.simulatedShop().enabled()).isFalse();
    assertThat(conf.raw().tables())
        .containsOnlyKeys(CleanShop.CONTRACTS.stream().map(TableContract::name).toList())
        .containsEntry("users", new RawConf.Files("data/raw/users", "parquet"));
  }

  @ParameterizedTest
  @CsvSource({
    "conf/scrip.conf",
    "conf/demo.conf",
    "conf/completejourney.conf",
  })
  void readsEveryConfThatShips(String file) {
    NightConf conf = ConfLoader.load(arguments(Path.of("..").resolve(file)));
    assertThat(conf.hash()).hasSize(64);
  }

  @Test
  void documentsEveryKeyOfTheReference() throws IOException {
    List<String> lines =
        Files.readAllLines(Path.of("../conf/scrip.conf")).stream().map(String::strip).toList();
    int[] keys =
        IntStream.range(0, lines.size())
            .filter(i -> lines.get(i).matches("[a-z][a-z0-9-]* = [^$].*"))
            .toArray();
    assertThat(keys).hasSizeGreaterThan(90);
    assertThat(Arrays.stream(keys).filter(i -> !lines.get(i - 1).startsWith("#")))
        .as("lines of keys without a comment")
        .isEmpty();
  }

  @Test
  void readsFurtherLimits() throws IOException {
    Path file =
        write(
            """
            allocation {
              nightly-budget = 12.34
              limits = [
                { scope-type = segment, scope-id = segment-02, measure = cost, upper = 500.00 }
                { scope-type = all, measure = count, lower = 20, shortfall-penalty = 0.50 }
                { scope-type = campaign, scope-id = k, measure = cost, lower = 1, shortfall-penalty = 3 }
              ]
            }
            """);
    assertThat(ConfLoader.load(arguments(file)).allocation().limits())
        .containsExactly(
            Limit.onSegment("segment-02", Measure.COST_MICROS, 500_000_000),
            Limit.onAll(Measure.COUNT, Limit.UNLIMITED).atLeast(20, 500_000),
            Limit.onCampaign("k", Measure.COST_MICROS, Limit.UNLIMITED).atLeast(1_000_000, 3),
            Limit.onAll(Measure.COST_MICROS, 12_340_000));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ scope-type = segment, scope-id = 2, measure = euros, upper = 5 } | must be cost or count",
        "{ scope-type = shop, measure = cost, upper = 5 } | must be all, campaign, coupon or segment",
        "{ scope-type = all, measure = count, uper = 5 } | unknown key uper",
        "{ scope-type = all, measure = count } | neither lower nor upper",
        "{ scope-type = all, measure = count, lower = 5 } | must say what a missing unit costs",
        "{ scope-type = all, measure = count, upper = 5.5 } | must be a whole number",
        "7 | must be a list of sections",
      })
  void saysWhatIsWrongWithAFurtherLimit(String limit, String words) throws IOException {
    Path file = write("allocation.limits = [" + limit + "]");
    assertThatThrownBy(() -> ConfLoader.load(arguments(file)))
        .isInstanceOf(ConfException.class)
        .hasMessageContaining(words);
  }

  @Test
  void letsTheCommandLineOverride() throws IOException {
    Path file = write("run-date = \"2026-01-01\"");
    NightArguments arguments =
        ((CommandLine.Outcome.Parsed<NightArguments>)
                CommandLine.ofNight(
                        "test",
                        List.of(),
                        new PrintStream(System.out, true, StandardCharsets.UTF_8))
                    .parse(
                        "--conf",
                        file.toString(),
                        "--warehouse",
                        "elsewhere",
                        "--users",
                        "77",
                        "--seed",
                        "5"))
            .arguments();
    NightConf conf = ConfLoader.load(arguments);
    assertThat(conf.warehouse()).isEqualTo("elsewhere");
    assertThat(conf.simulatedShop().options().users()).isEqualTo(77);
    assertThat(conf.simulatedShop().options().seed()).isEqualTo(5);
    assertThat(conf.runDate()).contains(LocalDate.of(2026, 1, 1));
  }

  @Test
  void hashesWhatDecidesTheRowsAndNothingElse() throws IOException {
    String hash = load("").hash();
    assertThat(load("warehouse = elsewhere\nspark.shuffle-partitions = 9").hash()).isEqualTo(hash);
    assertThat(load("segment.max-k = 7").hash()).isNotEqualTo(hash);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "segment.max-kk = 3 | unknown key segment.max-kk. Maybe max-k?",
        "allocation.coupons-per-user = 0 | allocation.coupons-per-user = 0 must lie from 1 to 1000",
        "rhythm.holidays = [\"Easter\"] | rhythm.holidays = Easter must list days, such as",
        "segment.min-share = 0.7 | segment.min-share = 0.7 must lie from 0",
        "segment.min-stability = 2 | segment.min-stability = 2",
        "segment.min-overlap = 0 | segment.min-overlap = 0",
        "affinity.prior-strength = -1 | affinity.prior-strength = -1",
        "shop.currency = Taler | shop.currency = Taler must be an ISO 4217 code",
        "shop.time-zone = Mars | shop.time-zone = Mars must be a zone",
        "run-date = tomorrow | run-date = tomorrow must be a day",
        "allocation.cost-basis = hope | allocation.cost-basis = hope must be expected-cost",
        "uplift.prior-incremental-share = null | prior-incremental-share = null must be a number",
        "response.challengers = [oracle] | challengers = [oracle] must list blend, trees, perceptron",
        "raw.tables.users.format = xls | raw.tables.users.format = xls must be csv, json",
        "raw.tables.users.pth = x | raw.tables.users.pth = x is unknown",
        "raw.inputs.x { path = x, format = csv, delimiter = t } | raw.inputs.x.delimiter = t is unknown",
        "spark.settings { spark.executor.memory = 8g } | quote the whole name",
        "clean.max-unit-price = 0 | clean.max-unit-price = 0 must lie from 0.01 to 922337203.68",
        "experiment.holdout-share = much | experiment.holdout-share = much must be a number",
        "allocation.nightly-budget = -1 | nightly-budget = -1 must lie from 0.00 to",
        "allocation.nightly-budget = 1.005 | nightly-budget = 1.005 must be an amount with at most",
      })
  void namesKeyValueAndRemedy(String line, String message) throws IOException {
    Path file = write(line);
    assertThatThrownBy(() -> ConfLoader.load(arguments(file)))
        .isInstanceOf(ConfException.class)
        .hasMessageContaining(message);
  }

  @Test
  void refusesAPathBesideTheQueryOfAnIncludedFile() throws IOException {
    Files.writeString(
        folder.resolve("queries.conf"),
        """
        raw.tables.users.query = "SELECT 1"
        raw.tables.orders.query = "SELECT 2"
        """);
    String own = "include \"queries.conf\"\n";
    assertThatThrownBy(() -> load(own + "raw.tables.users { path = x, format = csv }"))
        .isInstanceOf(ConfException.class)
        .hasMessageContaining("raw.tables.users.path = x stands beside the query of an included");
    NightConf conf =
        load(
            own
                + """
                raw.tables.users = null
                raw.tables.users { path = x, format = csv }
                raw.tables.orders { path = x }
                raw.tables.orders.query = "SELECT 3"
                """);
    assertThat(conf.raw().tables())
        .containsEntry("users", new RawConf.Files("x", "csv"))
        .containsEntry("orders", new RawConf.Query("SELECT 3"));
  }

  @Test
  void saysWhereItLookedForTheFile() {
    assertThatThrownBy(() -> ConfLoader.load(arguments(folder.resolve("none.conf"))))
        .isInstanceOf(ConfException.class)
        .hasMessageContaining("none.conf");
  }

  private NightConf load(String text) throws IOException {
    return ConfLoader.load(arguments(write(text)));
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("test.conf"), "include \"scrip.conf\"\n" + text + "\n");
  }

  private static NightArguments arguments(Path conf) {
    return ((CommandLine.Outcome.Parsed<NightArguments>)
            CommandLine.ofNight(
                    "test", List.of(), new PrintStream(System.out, true, StandardCharsets.UTF_8))
                .parse("--conf", conf.toString()))
        .arguments();
  }
}
