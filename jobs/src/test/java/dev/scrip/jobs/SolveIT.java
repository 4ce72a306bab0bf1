package dev.scrip.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The solver on files, from the command line to what lies in the folder afterwards. */
class SolveIT {
  private static final String CANDIDATE_HEADER =
      "coupon_id,user_id,campaign_id,segment_id,exclusion_group,expected_value_micros,"
          + "expected_cost_micros\n";
  private static final String LIMIT_HEADER =
      "scope_type,scope_id,measure,lower,upper,shortfall_penalty_micros\n";
  private static final String BUDGET = LIMIT_HEADER + "all,*,cost_micros,,40000000,\n";

  @TempDir static Path folder;
  private static Path candidates;
  private static Path limits;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeAll
  static void writesAProblem() throws IOException {
    Random random = new Random(5);
    StringBuilder csv = new StringBuilder(CANDIDATE_HEADER);
    for (int user = 0; user < 300; user++) {
      for (int coupon = 0; coupon < 6; coupon++) {
        csv.append(
            String.format(
                "c%d,u%d,k%d,s%d,%s,%d,%d%n",
                coupon,
                user,
                coupon % 2,
                user % 3,
                coupon < 2 ? "g" : "",
                random.nextInt(2_000_000) - 100_000,
                100_000 + random.nextInt(900_000)));
      }
    }
    candidates = Files.writeString(folder.resolve("candidates.csv"), csv);
    limits =
        Files.writeString(
            folder.resolve("limits.csv"),
            BUDGET
                + "campaign,k1,cost_micros,,15000000,\n"
                + "coupon,c5,count,,7,\n"
                + "segment,s1,count,60,,200000\n");
  }

  @Test
  void writesAnAnswerThatIsWhatItSays() throws IOException {
    Path answer = folder.resolve("checked");
    assertThat(solve(answer, "--check", "--user-cost-cap-micros", "900000"))
        .as(said())
        .isEqualTo(ExitCode.SUCCEEDED.code());
    JsonNode certificate = certificate(answer);
    assertThat(certificate.get("max_violation").asLong()).isZero();
    assertThat(certificate.get("checked").asBoolean()).isTrue();
    assertThat(certificate.get("relative_gap").asDouble()).isBetween(0.0, 0.01);
    assertThat(certificate.get("limits")).hasSize(4);
    assertThat(certificate.get("users").asLong()).isEqualTo(300);
    assertThat(certificate.get("seconds").fieldNames())
        .toIterable()
        .containsExactly("read", "solve", "check", "write");
    assertThat(Files.readAllLines(answer.resolve("dual_prices.csv")))
        .hasSize(5)
        .startsWith("scope_type,scope_id,measure,price");
    Dataset<Row> pairs =
        spark().read().option("header", true).csv(answer.resolve("allocations").toString());
    assertThat(pairs.columns()).containsExactly("user_id", "coupon_id");
    assertThat(pairs.count()).isEqualTo(certificate.get("allocations").asLong());
    assertThat(pairs.groupBy("user_id").count().where("count > 2").count()).isZero();
    assertThat(pairs.where("coupon_id = 'c5'").count()).isLessThanOrEqualTo(7);
    assertThat(said()).contains("no limit is broken").contains("number of coupon c5");
  }

  @Test
  void answersAlikeFromEveryFormatAndToEveryFormat() throws IOException {
    Path parquet = folder.resolve("candidates-parquet");
    Path delta = folder.resolve("candidates-delta");
    Dataset<Row> rows =
        spark()
            .read()
            .option("header", true)
            .schema(
                "coupon_id string, user_id string, campaign_id string, segment_id string,"
                    + " exclusion_group string, expected_value_micros bigint, expected_cost_micros"
                    + " bigint")
            .csv(candidates.toString());
    rows.write().parquet(parquet.toString());
    rows.repartition(3).write().format("delta").save(delta.toString());
    assertThat(solve(folder.resolve("a"))).isZero();
    assertThat(solve(parquet, limits, folder.resolve("b"), "--out-format", "parquet")).isZero();
    assertThat(
            solve(delta, limits, folder.resolve("c"), "--out-format", "delta", "--partitions", "3"))
        .isZero();
    List<String> fromCsv =
        pairs(
            spark().read().option("header", true).csv(folder.resolve("a/allocations").toString()));
    assertThat(pairs(spark().read().parquet(folder.resolve("b/allocations").toString())))
        .isEqualTo(fromCsv);
    assertThat(
            pairs(spark().read().format("delta").load(folder.resolve("c/allocations").toString())))
        .isEqualTo(fromCsv);
    assertThat(folder.resolve("a/dual_prices.csv"))
        .hasSameTextualContentAs(folder.resolve("c/dual_prices.csv"));
  }

  @Test
  void beginsAtEarlierPricesAndReplacesAnEarlierAnswer() throws IOException {
    Path answer = folder.resolve("again");
    assertThat(solve(answer)).isZero();
    JsonNode cold = certificate(answer);
    assertThat(solve(answer, "--dual-prices", answer.resolve("dual_prices.csv").toString()))
        .as(said())
        .isZero();
    JsonNode warm = certificate(answer);
    assertThat(warm.get("dual_bound_micros")).isEqualTo(cold.get("dual_bound_micros"));
    assertThat(warm.get("iterations").asLong()).isLessThan(cold.get("iterations").asLong());
  }

  @Test
  void comparesWhatOtherBudgetsWouldBring() throws IOException {
    Path sets =
        Files.writeString(
            folder.resolve("sets.csv"),
            """
            set,scope_type,scope_id,measure,upper
            half & half,all,*,cost_micros,20000000
            twice,all,*,cost_micros,80000000
            twice,campaign,k1,cost_micros,30000000
            """);
    Path answer = folder.resolve("compared");
    assertThat(solve(answer, "--what-if", sets.toString())).as(said()).isZero();
    List<String> lines = Files.readAllLines(answer.resolve("what_if.csv"));
    assertThat(lines)
        .extracting(line -> line.split(",", -1)[0])
        .containsExactly("set", "as given", "half & half", "twice");
    assertThat(value(lines.get(2))).isLessThan(value(lines.get(1)));
    assertThat(value(lines.get(3))).isGreaterThan(value(lines.get(1)));
    assertThat(Files.readAllLines(answer.resolve("what_if_prices.csv"))).hasSize(1 + 3 * 4);
    assertThat(answer.resolve("frontier.svg")).content().contains("half &amp; half");
    assertThat(answer.resolve("allocations")).doesNotExist();
  }

  @Test
  void saysWhatIsWrongWithTheInput() throws IOException {
    String one = CANDIDATE_HEADER + "a,u,k,s,,5,1\n";
    refused(one + "b,u,k,s,,12.5,1\n", BUDGET, "expected_value_micros is 12.5", "whole number");
    refused(one + "b,u,k,s,,NaN,1\n", BUDGET, "expected_value_micros is NaN");
    refused(one + "b,u,k,s,,99999999999999999999,1\n", BUDGET, "99999999999999999999");
    refused(one + "b,u,k,s,,5,-1\n", BUDGET, "coupon b", "expected_cost_micros -1", "0 or more");
    refused(one + "b,,k,s,,5,1\n", BUDGET, "coupon b", "lack user_id");
    refused(one + one.substring(CANDIDATE_HEADER.length()), BUDGET, "user u", "coupon a", "twice");
    refused(one + "a,v,l,s,,5,1\n", BUDGET, "coupon a", "campaigns k and l");
    refused(
        one + "b,u,k,s,,9000000000000000000,1\n",
        BUDGET,
        "expected value of all candidates",
        "not in micros");
    refused("user_id,coupon_id\nu,a\n", BUDGET, "lacks column campaign_id", "user_id, coupon_id");
    refused(one, LIMIT_HEADER + "shop,x,count,,5,\n", "scope_type is shop");
    refused(one, LIMIT_HEADER + "all,*,euros,,5,\n", "measure is euros");
    refused(one, LIMIT_HEADER + "all,*,count,6,5,1\n", "lower 6 and upper 5");
    refused(one, LIMIT_HEADER + "all,*,count,,-5,\n", "upper -5", "0 or more");
    refused(one, LIMIT_HEADER + "all,*,count,,,\n", "neither lower nor upper");
    refused(one, LIMIT_HEADER + "all,*,count,5,,\n", "shortfall_penalty_micros");
    refused(one, BUDGET + "all,*,cost_micros,,7,\n", "twice");
    refused(one, LIMIT_HEADER + ",*,count,,5,\n", "lacks scope_type");
    assertThat(solve(folder.resolve("nowhere.csv"), limits, folder.resolve("x")))
        .isEqualTo(ExitCode.BAD_DATA.code());
    assertThat(said()).contains("nowhere.csv: there is no such file");
    Path cut = Files.writeString(folder.resolve("cut.parquet"), "PAR1 and no more");
    assertThat(solve(cut, limits, folder.resolve("x"))).isEqualTo(ExitCode.BAD_DATA.code());
    assertThat(said()).contains("cut.parquet");
  }

  @Test
  void saysWhatIsWrongWithTheCommandLine() {
    String problem = candidates.toString();
    assertThat(run("--candidates", problem)).isEqualTo(ExitCode.BAD_ARGUMENTS.code());
    assertThat(said()).contains("Missing option --limits");
    assertThat(solve(folder.resolve("x"), "--out-format", "xml"))
        .isEqualTo(ExitCode.BAD_ARGUMENTS.code());
    assertThat(said()).contains("xml is not csv, parquet or delta");
    assertThat(run("--help")).isEqualTo(ExitCode.SUCCEEDED.code());
    assertThat(said()).contains("--what-if", "--user-cost-cap-micros");
  }

  @Test
  void isEmptyAndValidWithoutCandidates() throws IOException {
    Path nobody = Files.writeString(folder.resolve("nobody.csv"), CANDIDATE_HEADER);
    Path answer = folder.resolve("empty");
    assertThat(solve(nobody, limits, answer, "--check")).as(said()).isZero();
    assertThat(certificate(answer).get("allocations").asLong()).isZero();
    assertThat(certificate(answer).get("shortfalls")).hasSize(1);
    assertThat(said()).contains("the floor is missed by 60");
  }

  private void refused(String candidateRows, String limitRows, String... words) throws IOException {
    Path wrong = Files.writeString(folder.resolve("wrong.csv"), candidateRows);
    Path wrongLimits = Files.writeString(folder.resolve("wrong-limits.csv"), limitRows);
    Path answer = folder.resolve("refused");
    assertThat(solve(wrong, wrongLimits, answer)).as(said()).isEqualTo(ExitCode.BAD_DATA.code());
    assertThat(err.toString(StandardCharsets.UTF_8).lines().toList())
        .singleElement()
        .asString()
        .startsWith("Error: ")
        .contains(words);
    assertThat(answer).doesNotExist();
  }

  private int solve(Path answer, String... more) {
    return solve(candidates, limits, answer, more);
  }

  private int solve(Path pairs, Path given, Path answer, String... more) {
    List<String> fixed =
        List.of(
            "--candidates",
            pairs.toString(),
            "--limits",
            given.toString(),
            "--max-per-user",
            "2",
            "--out",
            answer.toString(),
            "--master",
            "local[2]");
    return run(Stream.concat(fixed.stream(), Arrays.stream(more)).toArray(String[]::new));
  }

  private int run(String... args) {
    out.reset();
    err.reset();
    return SolveJob.run(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        args);
  }

  private String said() {
    return out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
  }

  private static SparkSession spark() {
    return SparkSession.builder().master("local[2]").getOrCreate();
  }

  private static JsonNode certificate(Path answer) throws IOException {
    return new ObjectMapper().readTree(answer.resolve("certificate.json").toFile());
  }

  private static List<String> pairs(Dataset<Row> rows) {
    return rows.collectAsList().stream()
        .map(row -> row.getString(0) + " " + row.getString(1))
        .sorted()
        .toList();
  }

  private static long value(String line) {
    return Long.parseLong(line.split(",", -1)[1]);
  }
}
