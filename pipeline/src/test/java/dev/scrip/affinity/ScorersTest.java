package dev.scrip.affinity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.scrip.table.AssociationRuleTable;
import java.sql.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import scala.jdk.javaapi.CollectionConverters;

class ScorersTest {
  private static final long VIEW = (long) Behaviour.UNIT;
  private static final double[] SHARES = {0.6, 0.3, 0.1};

  @Test
  void multipliesFactorsAndGivesAStrangerTheMeanTaste() {
    PreferenceScores scores =
        new PreferenceScores(new float[] {1, 0, 0, 2, -1, 0}, new float[] {0.5f, 0.25f});

    assertScores(
        scores,
        user(List.of(1f, 1f), List.of(), List.of()),
        Math.log(1),
        Math.log(2),
        Math.log(1e-3));
    assertScores(scores, stranger(""), Math.log(0.5), Math.log(0.5), Math.log(1e-3));
  }

  @Test
  void shrinksOwnSharesOfInterestTowardsEverybodys() {
    ShareScores scores = new ShareScores(SHARES, 50.0 * VIEW);
    Evidence anna = user(null, List.of(own(1, 40), own(2, 10)), List.of());

    assertScores(
        scores,
        anna,
        Math.log(50 * 0.6 / 100),
        Math.log((40 + 50 * 0.3) / 100),
        Math.log((10 + 50 * 0.1) / 100));
    assertScores(scores, stranger(""), Math.log(0.6), Math.log(0.3), Math.log(0.1));
  }

  @Test
  void givesAStrangerWhatTheirSegmentLikes() {
    PopularityScores scores =
        new PopularityScores(SHARES, Map.of("north", new long[] {0, 0, 50 * VIEW}), 50.0 * VIEW);

    assertScores(scores, stranger("north"), Math.log(0.3), Math.log(0.15), Math.log(0.55));
    assertScores(scores, stranger("elsewhere"), Math.log(0.6), Math.log(0.3), Math.log(0.1));
  }

  @Test
  void addsUpLikenessByShareOfInterest() {
    NeighbourScores scores =
        new NeighbourScores(
            List.of(
                RowFactory.create(0, 2, 0.5),
                RowFactory.create(1, 0, 0.25),
                RowFactory.create(1, 2, 0.1)),
            3);

    assertScores(
        scores,
        user(null, List.of(own(0, 30), own(1, 10)), List.of()),
        Math.log1p(0.25 * 0.25 / 1e-3),
        0,
        Math.log1p((0.75 * 0.5 + 0.25 * 0.1) / 1e-3));
    assertScores(scores, stranger(""), 0, 0, 0);
  }

  @Test
  void callsForWhatRulesSayUnlessItWasBoughtLately() {
    Map<String, Integer> places = Map.of("bread", 0, "butter", 1, "jam", 2);
    RuleScores scores =
        new RuleScores(
            List.of(
                rule(List.of("bread"), "butter", 2.0),
                rule(List.of("bread"), "jam", 1.5),
                rule(List.of("bread", "butter"), "jam", 3.0),
                rule(List.of("caviar"), "jam", 9.0)),
            places);

    assertScores(scores, user(null, List.of(), List.of(0)), 0, Math.log(2), (float) Math.log(1.5));
    assertScores(scores, user(null, List.of(), List.of(0, 1)), 0, 0, Math.log(3));
    assertScores(scores, user(null, List.of(), List.of(0, 1, 2)), 0, 0, 0);
    assertScores(scores, stranger(""), 0, 0, 0);
  }

  @Test
  void judgesAnItemByItsSort() {
    // Tea and coffee of two brands; nobody bought the last tea, which is of anna's brand.
    List<Row> rows =
        List.of(
            item("coffee-a", "coffee", "a", 40L),
            item("tea-a", "tea", "a", 40L),
            item("tea-a-new", "tea", "a", null),
            item("tea-b", "tea", "b", 40L));
    Items items = new Items(rows);
    Evidence anna = user(null, List.of(own(1, 100)), List.of());

    double[] scores = scores(items.content(30.0 * VIEW), anna, 4);

    assertThat(scores[1]).isGreaterThan(scores[2]);
    assertThat(scores[2]).isGreaterThan(scores(items.content(30.0 * VIEW), stranger(""), 4)[2]);
    // The shares of what a user would pick add up to 1.
    assertThat(IntStream.range(0, 4).mapToDouble(item -> Math.exp(scores[item])).sum())
        .isCloseTo(1, within(1e-9));
  }

  @Test
  void givesAnItemWithoutFactorsThoseOfItsSort() {
    Items items =
        new Items(
            List.of(
                item("coffee-a", "coffee", "a", 40L),
                item("tea-a", "tea", "a", 40L),
                item("tea-a-new", "tea", "a", null),
                item("tea-b-new", "tea", "b", null)));
    List<Row> fitted =
        List.of(
            RowFactory.create(0, factors(List.of(1f))), RowFactory.create(1, factors(List.of(3f))));

    assertThat(items.factors(fitted, 1)).containsExactly(1f, 3f, 3f, 3f);
    assertThat(items.shares()[2]).isPositive().isLessThan(items.shares()[1]);
  }

  private static Row item(String id, String kind, String brand, @Nullable Long views) {
    return RowFactory.create(
        id, "drinks", kind, brand, 0, views == null ? null : (Object) (views * VIEW));
  }

  private static Row rule(List<String> antecedent, String consequent, double lift) {
    return new GenericRowWithSchema(
        new Object[] {
          Date.valueOf("2024-04-10"),
          "product",
          CollectionConverters.asScala(antecedent).toSeq(),
          consequent,
          0.1,
          0.5,
          lift,
          10L
        },
        AssociationRuleTable.CONTRACT.schema());
  }

  private static Row own(int item, long views) {
    return RowFactory.create(item, views * VIEW);
  }

  private static Evidence stranger(String group) {
    return Evidence.of(RowFactory.create("stranger", group, null, null, null));
  }

  private static Evidence user(@Nullable List<Float> factors, List<Row> own, List<Integer> recent) {
    return Evidence.of(
        RowFactory.create(
            "anna",
            "",
            factors == null ? null : factors(factors),
            CollectionConverters.asScala(own).toSeq(),
            CollectionConverters.asScala(recent).toSeq()));
  }

  private static Object factors(List<Float> values) {
    return CollectionConverters.asScala(values).toSeq();
  }

  private static void assertScores(Scorer scorer, Evidence user, double... expected) {
    double[] scores = scores(scorer, user, expected.length);
    for (int item = 0; item < expected.length; item++) {
      assertThat(scores[item]).as("item " + item).isCloseTo(expected[item], within(1e-6));
    }
  }

  private static double[] scores(Scorer scorer, Evidence user, int items) {
    double[] scores = new double[items];
    java.util.Arrays.fill(scores, Double.NaN);
    scorer.score(user, scores);
    return scores;
  }
}
