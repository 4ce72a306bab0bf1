package dev.scrip.benchmarks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** Lines over two logarithmic axes, as SVG; each line's name stands at its right end. */
final class LogPanel {
  private static final double LABEL_HEIGHT = 17;
  private static final double LABEL_GAP = 14;
  private static final String INK = "#333333";
  private static final String FAINT = "#e3e3e3";

  private final String title;
  private final String unit;
  private final List<Line> lines = new ArrayList<>();

  LogPanel(String title, String unit) {
    this.title = title;
    this.unit = unit;
  }

  /** A point, both numbers above 0. */
  record Point(double x, double y) {}

  /** A line from left to right. */
  record Line(String name, String colour, boolean strong, boolean dashed, List<Point> points) {
    Line {
      points = List.copyOf(points);
    }
  }

  /** Where a line's name goes. */
  private record Label(Line line, double x, double y) {}

  /** Adds a line; one without points is left out. */
  void add(Line line) {
    if (!line.points().isEmpty()) {
      lines.add(line);
    }
  }

  /** The panel with its axes at this place, without what stands around them. */
  String svg(double left, double top, double width, double height) {
    StringBuilder svg = new StringBuilder();
    text(svg, left, top - 22, "start", INK, "600", title);
    if (lines.isEmpty()) {
      text(svg, left, top + 20, "start", INK, "400", "nothing measured yet");
      return svg.toString();
    }
    Axis x = Axis.of(lines.stream().flatMap(l -> l.points().stream()).mapToDouble(Point::x));
    Axis y = Axis.of(lines.stream().flatMap(l -> l.points().stream()).mapToDouble(Point::y));
    for (int power = x.from; power <= x.to; power++) {
      double at = left + width * x.part(Math.pow(10, power));
      line(svg, at, top, at, top + height, FAINT);
      text(svg, at, top + height + 20, "middle", INK, "400", amount(power));
    }
    for (int power = y.from; power <= y.to; power++) {
      double at = top + height * (1 - y.part(Math.pow(10, power)));
      line(svg, left, at, left + width, at, FAINT);
      text(svg, left - 8, at + 4, "end", INK, "400", amount(power));
    }
    text(svg, left + width, top + height + 40, "end", INK, "400", unit);
    List<Label> labels = new ArrayList<>();
    for (Line one : lines) {
      labels.add(draw(svg, one, left, top, width, height, x, y));
    }
    label(svg, labels, left + width + LABEL_GAP, top, height);
    return svg.toString();
  }

  private static Label draw(
      StringBuilder svg,
      Line line,
      double left,
      double top,
      double width,
      double height,
      Axis x,
      Axis y) {
    StringBuilder path = new StringBuilder();
    StringBuilder dots = new StringBuilder();
    double lastX = left;
    double lastY = top;
    for (Point point : line.points()) {
      lastX = left + width * x.part(point.x());
      lastY = top + height * (1 - y.part(point.y()));
      path.append(path.length() == 0 ? "M" : "L").append(at(lastX, " ", lastY));
      dots.append(
          String.format(
              Locale.ROOT,
              "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" fill=\"%s\"/>%n",
              lastX,
              lastY,
              line.strong() ? 4.5 : 3.5,
              line.colour()));
    }
    svg.append(
        String.format(
            Locale.ROOT,
            "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%.1f\"%s/>%n%s",
            path,
            line.colour(),
            line.strong() ? 3.0 : 1.8,
            line.dashed() ? " stroke-dasharray=\"7 4\"" : "",
            dots));
    return new Label(line, lastX, lastY);
  }

  /**
   * Names from top to bottom in the order of the lines' ends, pushed apart where they are close.
   */
  private static void label(
      StringBuilder svg, List<Label> labels, double column, double top, double height) {
    List<Label> ordered = new ArrayList<>(labels);
    ordered.sort(Comparator.comparingDouble(Label::y));
    double[] places = ordered.stream().mapToDouble(Label::y).toArray();
    for (int i = 1; i < places.length; i++) {
      places[i] = Math.max(places[i], places[i - 1] + LABEL_HEIGHT);
    }
    double lowest = top + height;
    for (int i = places.length - 1; i >= 0; i--) {
      places[i] = Math.min(places[i], lowest);
      lowest = places[i] - LABEL_HEIGHT;
    }
    for (int i = 0; i < places.length; i++) {
      Label label = ordered.get(i);
      svg.append(
          String.format(
              Locale.ROOT,
              "<path d=\"M%sL%sL%s\" fill=\"none\" stroke=\"%s\" stroke-opacity=\"0.35\"/>%n",
              at(label.x() + 6, " ", label.y()),
              at(column - LABEL_GAP + 2, " ", label.y()),
              at(column - 3, " ", places[i]),
              label.line().colour()));
      text(
          svg,
          column,
          places[i] + 4,
          "start",
          label.line().colour(),
          label.line().strong() ? "600" : "400",
          label.line().name());
    }
  }

  private static String at(double x, String between, double y) {
    return String.format(Locale.ROOT, "%.1f%s%.1f", x, between, y);
  }

  private static void line(
      StringBuilder svg, double x1, double y1, double x2, double y2, String colour) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>%n",
            x1,
            y1,
            x2,
            y2,
            colour));
  }

  private static void text(
      StringBuilder svg,
      double x,
      double y,
      String anchor,
      String colour,
      String weight,
      String words) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\" font-weight=\"%s\">%s"
                + "</text>%n",
            x,
            y,
            anchor,
            colour,
            weight,
            words));
  }

  /** A power of ten as people write it. */
  private static String amount(int power) {
    if (power >= 0 && power <= 3) {
      return Long.toString(Math.round(Math.pow(10, power)));
    }
    if (power < 0 && power >= -3) {
      return String.format(Locale.ROOT, "%." + -power + "f", Math.pow(10, power));
    }
    return switch (power) {
      case 4 -> "10k";
      case 5 -> "100k";
      case 6 -> "1M";
      case 7 -> "10M";
      case 8 -> "100M";
      case 9 -> "1G";
      default -> "1e" + power;
    };
  }

  /** From a power of ten to another. */
  private static final class Axis {
    private static final double MARGIN = 0.04;

    private final int from;
    private final int to;
    private final double low;
    private final double high;

    private Axis(double low, double high) {
      double margin = MARGIN * Math.max(1, high - low);
      this.low = low - margin;
      this.high = high + margin;
      this.from = (int) Math.ceil(this.low);
      this.to = (int) Math.floor(this.high);
    }

    /** Just wide enough for these. */
    static Axis of(DoubleStream values) {
      var summary = values.map(Math::log10).summaryStatistics();
      return new Axis(summary.getMin(), summary.getMax());
    }

    double part(double value) {
      return (Math.log10(value) - low) / (high - low);
    }
  }
}
