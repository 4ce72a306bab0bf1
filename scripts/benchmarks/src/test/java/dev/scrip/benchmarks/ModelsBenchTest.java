package dev.scrip.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsBenchTest {
  @TempDir Path folder;

  @Test
  void namesWhatIsWrongWithAnOption() {
    assertThat(problem("--users", "few")).contains("--users is few");
    assertThat(problem("--nights", "0")).contains("--nights is 0");
    assertThat(problem("--only", "amazon")).contains("--only is amazon", "completejourney");
    assertThat(problem("--kinds", "odd")).contains("nominal", "odd");
    assertThat(problem("--docs")).contains("--docs lacks its value");
    assertThat(problem("--fast")).contains("--fast is unknown");
  }

  @Test
  void takesEverythingUnlessToldOtherwise() {
    ModelsOptions all = ModelsOptions.parse(List.of());
    assertThat(all.takes("shop") && all.takes("month") && all.takes("ranking")).isTrue();
    assertThat(all.users(7)).isEqualTo(7);
    ModelsOptions some = ModelsOptions.parse(List.of("--only", "month", "--users", "50"));
    assertThat(some.takes("shop")).isFalse();
    assertThat(some.users(7)).isEqualTo(50);
  }

  @Test
  void nightsAreFoundAgain() {
    JudgedNights judged = new JudgedNights(folder.resolve("shops"));
    ShopTrial.Outcome first = outcome(night(), 80);
    judged.keep(first);
    judged.keep(outcome(night().next(), 90));
    assertThat(judged.of(night())).contains(first);
    assertThat(judged.of(night().next().next())).isEmpty();
    judged.forget(ShopNight.opening(ShopNight.Kind.NOMINAL, 50, 2, folder));
    assertThat(judged.of(night())).contains(first);
    judged.forget(night());
    assertThat(judged.of(night())).isEmpty();
    assertThat(judged.of(night().next())).isEmpty();
  }

  @Test
  void figuresOfEarlierRunsStay() {
    JudgedNights judged = new JudgedNights(folder.resolve("shops"));
    judged.keep(outcome(ShopNight.opening(ShopNight.Kind.NO_UPLIFT, 50, 1, folder), 0));
    judged.keep(outcome(ShopNight.opening(ShopNight.Kind.NOMINAL, 50, 10, folder), 80));
    judged.keep(outcome(ShopNight.opening(ShopNight.Kind.NOMINAL, 50, 9, folder), 90));
    assertThat(judged.all())
        .extracting(outcome -> outcome.night().kind() + " " + outcome.night().seed())
        .containsExactly("NOMINAL 9", "NOMINAL 10", "NO_UPLIFT 1");
  }

  @Test
  void figuresToldOnDoNotSayWhereTheWarehouseLay() throws IOException {
    Path shops = folder.resolve("shops");
    new JudgedNights(shops).keep(outcome(night(), 80));
    assertThat(Files.readString(shops.resolve("nominal-50-1-2026-03-02.json")))
        .contains("\"version\" : \"v1\"")
        .doesNotContain(folder.toString());
  }

  @Test
  void figuresAreWrittenInOneOrder() throws IOException {
    Path shops = folder.resolve("shops");
    new JudgedNights(shops).keep(outcome(night(), 80));
    assertThat(Files.readString(shops.resolve("nominal-50-1-2026-03-02.json")))
        .containsSubsequence("\"Scrip\"", "\"ceiling\"", "\"oracle\"", "\"propensity-greedy\"");
  }

  @Test
  void deletesATableOnce() throws IOException {
    Path table = Files.createDirectories(night().warehouse().resolve("users"));
    Files.writeString(table.resolve("part"), "rows");
    night().delete();
    assertThat(night().warehouse()).doesNotExist();
    night().delete();
    assertThat(night().folder()).exists();
  }

  @Test
  void theMonthAddsUp() {
    String page = MonthPage.page(List.of(outcome(night(), 80), outcome(night().next(), 90)));
    assertThat(page)
        .contains("| 2026-03-02 | 3 | 80 | 0.800 | 0.400 | 40 | 120 | measured | v1 |")
        .contains("| 2026-03-03 | 3 | 90 | 0.900 | 0.450 | 40 | 120 | measured | v1 |")
        .contains("| all | 6 | 170 | 0.850 | 0.425 | 80 | 240 |");
  }

  @Test
  void aWayThatLosesMoneyIsNoMeasure() {
    assertThat(DecisionsPage.page(List.of(outcome(night(), 80, 40.0))))
        .contains("| 80 | 0.800 | 2.000 | 0.400 | 100 | 200 | 40 |");
    assertThat(DecisionsPage.page(List.of(outcome(night(), 80, -5.0))))
        .contains("| 80 | 0.800 | it loses | 0.400 | 100 | 200 | -5 |");
  }

  private ShopNight night() {
    return ShopNight.opening(ShopNight.Kind.NOMINAL, 50, 1, folder);
  }

  private static ShopTrial.Outcome outcome(ShopNight night, double profit) {
    return outcome(night, profit, 40.0);
  }

  private static ShopTrial.Outcome outcome(ShopNight night, double profit, double greedy) {
    return new ShopTrial.Outcome(
        night,
        "v1",
        Map.of("Scrip", profit, "ceiling", 100.0, "oracle", 200.0, "propensity-greedy", greedy),
        3,
        120,
        "measured",
        Map.of("incremental_share", 0.6),
        Map.of("Scrip", List.of(0.0, 1.0)),
        Map.of("persuadable", 0.5));
  }

  private static String problem(String... arguments) {
    ByteArrayOutputStream problems = new ByteArrayOutputStream();
    int code =
        ModelsBench.run(
            List.of(arguments),
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
            new PrintStream(problems, true, StandardCharsets.UTF_8));
    assertThat(code).isEqualTo(2);
    return problems.toString(StandardCharsets.UTF_8);
  }
}
