package dev.scrip.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** Seconds and gaps against pairs, one line for each solver. */
final class Picture {
  private static final String OURS = "#c8102e";
  private static final Map<Contender, String> COLOURS =
      Map.of(
          Contender.OURS, OURS,
          Contender.GLOP, "#0072b2",
          Contender.PDLP, "#56b4e9",
          Contender.SCIP, "#009e73",
          Contender.CP_SAT, "#7a9a01",
          Contender.ROI_GREEDY, "#e69f00",
          Contender.FIRST_COME, "#8c6d31",
          Contender.WINDOW_GREEDY, "#7b5ea7");

  private static final int WIDTH = 1120;
  private static final int HEIGHT = 480;

  private final Measured measured;

  Picture(Measured measured) {
    this.measured = measured;
  }

  String svg() {
    LogPanel seconds = new LogPanel("Seconds, from loaded data to who gets what", "pairs");
    LogPanel gaps = new LogPanel("Part of the certified bound that whole coupons lack", "pairs");
    for (Contender contender : Contender.values()) {
      String colour = COLOURS.getOrDefault(contender, "#555555");
      boolean ours = contender == Contender.OURS;
      seconds.add(
          new LogPanel.Line(
              ours ? "Scrip, one thread" : contender.label(),
              colour,
              ours,
              false,
              points(Part.MEMORY, contender, Result::wholeSeconds)));
      if (contender != Contender.GLOP && contender != Contender.PDLP) {
        gaps.add(
            new LogPanel.Line(
                contender.label(), colour, ours, false, gapPoints(Part.MEMORY, contender)));
      }
    }
    seconds.add(
        new LogPanel.Line(
            "Scrip on Spark, 2 cores",
            OURS,
            true,
            true,
            points(Part.SPARK, Contender.OURS, Result::wholeSeconds)));
    gaps.add(
        new LogPanel.Line(
            "Scrip on Spark", OURS, true, true, gapPoints(Part.SPARK, Contender.OURS)));
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 "
        + WIDTH
        + " "
        + HEIGHT
        + "\" font-family=\"Helvetica, Arial, sans-serif\" font-size=\"13\">\n"
        + "<rect width=\""
        + WIDTH
        + "\" height=\""
        + HEIGHT
        + "\" rx=\"8\" fill=\"#ffffff\"/>\n"
        + seconds.svg(60, 50, 310, 370)
        + gaps.svg(625, 50, 310, 370)
        + "</svg>\n";
  }

  private List<LogPanel.Point> points(
      Part part, Contender contender, ToDoubleFunction<Result> what) {
    Map<Long, List<Result>> bySize = new TreeMap<>();
    for (Result result : measured.of(part)) {
      if (result.what().family() == Family.UNCORRELATED
          && result.what().solver().equals(contender.id())
          && result.isAnswered()) {
        bySize.computeIfAbsent(result.what().pairs(), any -> new ArrayList<>()).add(result);
      }
    }
    List<LogPanel.Point> points = new ArrayList<>();
    bySize.forEach(
        (pairs, runs) -> {
          double y = Measured.median(runs, what);
          if (y > 0) {
            points.add(new LogPanel.Point((double) pairs, y));
          }
        });
    return points;
  }

  private List<LogPanel.Point> gapPoints(Part part, Contender contender) {
    return points(
        part,
        contender,
        result ->
            Double.isNaN(result.bound())
                ? result.gapTo(measured.bound(Family.UNCORRELATED, result.what().pairs()))
                : result.gapTo(result.bound()));
  }
}
