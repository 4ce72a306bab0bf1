package dev.scrip.benchmarks;

import java.util.List;
import java.util.Locale;

/** The features that a model needs most, as bars. */
final class ImportancePicture {
  private static final int SHOWN = 15;
  private static final int WIDTH = 720;
  private static final int LEFT = 230;
  private static final int TOP = 56;
  private static final int BAR = 24;
  private static final int LONGEST = 400;

  private ImportancePicture() {}

  /**
   * As SVG.
   *
   * @param importances the most important first
   */
  static String svg(List<Importance> importances) {
    List<Importance> shown =
        importances.stream().filter(i -> i.lostAuc() > 0).limit(SHOWN).toList();
    int height = TOP + shown.size() * BAR + 24;
    double most = shown.isEmpty() ? 1 : shown.get(0).lostAuc();
    StringBuilder svg = new StringBuilder();
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="Helvetica, Arial, sans-serif" font-size="13">
        <rect width="%d" height="%d" rx="8" fill="#ffffff"/>
        <text x="24" y="32" font-weight="600" fill="#333333">ROC AUC lost when a feature's values are dealt anew</text>
        """
            .formatted(WIDTH, height, WIDTH, height));
    for (int i = 0; i < shown.size(); i++) {
      Importance one = shown.get(i);
      int y = TOP + i * BAR;
      double length = LONGEST * one.lostAuc() / most;
      svg.append(
          String.format(
              Locale.ROOT,
              """
              <text x="%d" y="%d" text-anchor="end" fill="#333333">%s</text>
              <rect x="%d" y="%d" width="%.1f" height="%d" rx="2" fill="#0072b2"/>
              <text x="%.1f" y="%d" fill="#333333">%.4f</text>
              """,
              LEFT - 8,
              y + 15,
              one.feature(),
              LEFT,
              y + 3,
              length,
              BAR - 7,
              LEFT + length + 8,
              y + 15,
              one.lostAuc()));
    }
    return svg.append("</svg>\n").toString();
  }
}
