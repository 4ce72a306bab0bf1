package dev.scrip.benchmarks;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes what the rankings are worth as a page. */
final class RankingPage {
  private static final String WEIGHT = "weight.";

  private RankingPage() {}

  /** Writes {@code ranking.md}; its path. */
  static Path write(List<RankingTrial.Outcome> outcomes, Path directory) {
    return PageFiles.write(directory, "ranking.md", page(outcomes), Map.of());
  }

  static String page(List<RankingTrial.Outcome> outcomes) {
    StringBuilder page = new StringBuilder();
    page.append(
        """
        # The ranking of products, measured

        Written by `scripts/bench models --only ranking`, which measures all of this again.

        The last %d days of each data set are held out. Every contender sees what happened before
        them and ranks all products of the catalogue, bought before or not, for every user; settings
        and weights of the blend are learnt on days before the ones held out as well. Judged are the
        users who were known before and bought anything in those days, by the products they bought,
        again or for the first time:

        - recall@%d: share of the products bought that are among the first %d;
        - NDCG@%d: the same by place, with binary relevance (Järvelin and Kekäläinen 2002);
        - coverage: share of the catalogue that is in anybody's first %d.

        The explicit way is Spark's ALS as its guide shows it (rank 10, 10 iterations,
        regularisation 0.1) with how often a user bought a product as the rating. The implicit one is
        the factors of the same night by themselves.
        """
            .formatted(
                RankingTrial.DAYS, RankingTrial.K, RankingTrial.K, RankingTrial.K, RankingTrial.K));
    outcomes.forEach(outcome -> page.append(section(outcome)));
    return page.toString();
  }

  private static String section(RankingTrial.Outcome outcome) {
    StringBuilder section = new StringBuilder();
    long users = outcome.ranked().isEmpty() ? 0 : outcome.ranked().get(0).quality().users();
    section.append(
        String.format(
            Locale.ROOT,
            """

            ## %s

            Held out: %s to %s. %,d users bought anything; the catalogue has %,d products.

            | | recall@%d | NDCG@%d | coverage |
            |---|---|---|---|
            """,
            outcome.data(),
            outcome.cut(),
            outcome.end().minusDays(1),
            users,
            outcome.catalogue(),
            RankingTrial.K,
            RankingTrial.K));
    for (RankingTrial.Ranked ranked : outcome.ranked()) {
      section.append(
          String.format(
              Locale.ROOT,
              "| %s | %.4f | %.4f | %.3f |\n",
              ranked.contender(),
              ranked.quality().recall(),
              ranked.quality().ndcg(),
              ranked.coverage()));
    }
    return section.append(weights(outcome.card())).toString();
  }

  private static String weights(Map<String, String> card) {
    StringBuilder weights = new StringBuilder("\nWeights of the blend, learnt before:");
    String separator = " ";
    for (Map.Entry<String, String> parameter : card.entrySet()) {
      if (parameter.getKey().startsWith(WEIGHT)) {
        weights
            .append(separator)
            .append(parameter.getKey().substring(WEIGHT.length()).replace('_', ' '))
            .append(String.format(Locale.ROOT, " %.3f", Double.parseDouble(parameter.getValue())));
        separator = ", ";
      }
    }
    return weights.append(".\n").toString();
  }
}
