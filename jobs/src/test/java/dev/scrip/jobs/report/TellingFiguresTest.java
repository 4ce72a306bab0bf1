package dev.scrip.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TellingFiguresTest {
  @Test
  void comeInTheirOrderAndLeaveOutWhatTellsLittle() {
    assertThat(told(Map.of("threshold", 0.1, "calibration_slope", 1.0704, "roc_auc", 0.69911)))
        .isEqualTo("ROC AUC 0.6991, calibration slope 1.07");
  }

  @Test
  void standBesideWhatTheyAreToBeComparedWith() {
    assertThat(told(Map.of("log_loss", 0.2, "log_loss_base_rate", 0.25)))
        .isEqualTo("log loss 0.2000 (the base rate's 0.2500)");
    assertThat(told(Map.of("log_loss", 0.6))).isEqualTo("log loss 0.6000");
  }

  @Test
  void areKnownAtAnyDepth() {
    assertThat(told(Map.of("ndcg_at_3", 0.2, "popularity_recall_at_3", 0.22, "recall_at_3", 0.19)))
        .isEqualTo("recall@3 0.1900 (popularity's 0.2200), NDCG@3 0.2000");
  }

  @Test
  void haveTheirInterval() {
    assertThat(
            told(
                Map.of("gain_cents_qini", 21.0, "gain_cents_qini_low", -0.5, "purchase_qini", 0.0)))
        .isEqualTo("Qini in cents 21.00, Qini in purchases 0.0000");
    assertThat(
            told(
                Map.of(
                    "gain_cents_qini",
                    21.0,
                    "gain_cents_qini_low",
                    -0.5,
                    "gain_cents_qini_high",
                    26.3)))
        .isEqualTo("Qini in cents 21.00 (-0.5000 to 26.30)");
  }

  @Test
  void areNoneOfAModelWithoutMetrics() {
    assertThat(told(Map.of())).isEmpty();
    assertThat(told(Map.of("rate", 0.03))).isEmpty();
  }

  private static String told(Map<String, Double> metrics) {
    return Text.list(TellingFigures.of(metrics)).toString();
  }
}
