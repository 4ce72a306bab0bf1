package dev.scrip.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Curves over a share of 0 to 100 %, as SVG; each curve's name stands at its right end. */
final class CurvePanel {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 460;
  private static final double LEFT = 90;
  private static final double TOP = 56;
  private static final double INNER_WIDTH = 450;
  private static final double INNER_HEIGHT = 340;
  private static final int STEPS = 5;
  private static final double LABEL_HEIGHT = 17;

  private final String title;
  private final String below;
  private final List<Curve> curves = new ArrayList<>();

  CurvePanel(String title, String below) {
    this.title = title;
    this.below = below;
  }

  /** Values at equal distances from 0 to 100 %. */
  record Curve(String name, String colour, List<Double> values) {
    Curve {
      values = List.copyOf(values);
    }
  }

  void add(Curve curve) {
    curves.add(curve);
  }

  String svg() {
    double most = values().max().orElse(1);
    double least = Math.min(0, values().min().orElse(0));
    StringBuilder svg = new StringBuilder();
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="Helvetica, Arial, sans-serif" font-size="13" fill="#333333">
        <rect width="%d" height="%d" rx="8" fill="#ffffff"/>
        <text x="24" y="32" font-weight="600">%s</text>
        """
            .formatted(WIDTH, HEIGHT, WIDTH, HEIGHT, title));
    for (int step = 0; step <= STEPS; step++) {
      double part = (double) step / STEPS;
      double x = LEFT + INNER_WIDTH * part;
      double y = TOP + INNER_HEIGHT * (1 - part);
      line(svg, x, TOP, x, TOP + INNER_HEIGHT);
      line(svg, LEFT, y, LEFT + INNER_WIDTH, y);
      text(
          svg,
          x,
          TOP + INNER_HEIGHT + 20,
          "middle",
          String.format(Locale.ROOT, "%.0f %%", 100 * part));
      text(
          svg,
          LEFT - 8,
          y + 4,
          "end",
          String.format(Locale.ROOT, "%,.0f", least + (most - least) * part));
    }
    text(svg, LEFT + INNER_WIDTH, TOP + INNER_HEIGHT + 42, "end", below);
    double lowest = Double.NEGATIVE_INFINITY;
    for (Curve curve : highestEndFirst()) {
      int last = curve.values().size() - 1;
      StringBuilder path = new StringBuilder();
      for (int i = 0; i <= last; i++) {
        path.append(
            String.format(
                Locale.ROOT,
                "%s%.1f %.1f",
                i == 0 ? "M" : "L",
                LEFT + INNER_WIDTH * i / last,
                height(curve.values().get(i), least, most)));
      }
      svg.append(
          String.format(
              Locale.ROOT,
              "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2.2\"/>%n",
              path,
              curve.colour()));
      double end =
          Math.max(height(curve.values().get(last), least, most) + 4, lowest + LABEL_HEIGHT);
      lowest = end;
      svg.append(
          String.format(
              Locale.ROOT,
              "<text x=\"%.1f\" y=\"%.1f\" fill=\"%s\" font-weight=\"600\">%s</text>%n",
              LEFT + INNER_WIDTH + 10,
              end,
              curve.colour(),
              curve.name()));
    }
    return svg.append("</svg>\n").toString();
  }

  private java.util.stream.DoubleStream values() {
    return curves.stream().flatMap(c -> c.values().stream()).mapToDouble(Double::doubleValue);
  }

  private List<Curve> highestEndFirst() {
    return curves.stream()
        .sorted(
            (a, b) ->
                Double.compare(
                    b.values().get(b.values().size() - 1), a.values().get(a.values().size() - 1)))
        .toList();
  }

  private static double height(double value, double least, double most) {
    return TOP + INNER_HEIGHT * (1 - (most == least ? 0 : (value - least) / (most - least)));
  }

  private static void line(StringBuilder svg, double x1, double y1, double x2, double y2) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<path d=\"M%.1f %.1fL%.1f %.1f\" stroke=\"#e3e3e3\"/>%n",
            x1,
            y1,
            x2,
            y2));
  }

  private static void text(StringBuilder svg, double x, double y, String anchor, String words) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
            x,
            y,
            anchor,
            words));
  }
}
