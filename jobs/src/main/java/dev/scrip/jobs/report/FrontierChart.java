package dev.scrip.jobs.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;

/** Value against spend as a picture: a point for each set of limits, joined by spend. */
final class FrontierChart {
  private static final int WIDTH = 760;
  private static final int HEIGHT = 460;
  private static final int LEFT = 90;
  private static final int RIGHT = 150;
  private static final int TOP = 50;
  private static final int BOTTOM = 60;
  private static final int TICKS = 5;
  private static final int NAME_WIDTH = 130;
  private static final int NAME_HEIGHT = 15;

  private final List<Point> points = new ArrayList<>();

  private record Point(String name, double spend, double value) {}

  void add(String name, double spend, double value) {
    points.add(new Point(name, spend, value));
  }

  /** Marks of one axis: from nothing, in round steps, beyond the largest value. */
  private record Axis(double step, double least, double most) {
    static Axis of(double smallest, double largest) {
      double rough = Math.max(largest - smallest, 1e-6) / TICKS;
      double power = Math.pow(10, Math.floor(Math.log10(rough)));
      double step = power;
      for (double round : new double[] {10, 5, 2.5, 2, 1}) {
        step = round * power >= rough ? round * power : step;
      }
      return new Axis(
          step, step * Math.floor(smallest / step), step * Math.ceil(largest / step + 1e-9));
    }

    /** From nothing, or below where a value is, to the largest. */
    static Axis of(DoubleSummaryStatistics values) {
      return of(Math.min(0, values.getMin()), Math.max(0, values.getMax()));
    }

    double[] marks() {
      return DoubleStream.iterate(least, mark -> mark <= most + step / 2, mark -> mark + step)
          .toArray();
    }

    /** Where a value lies: 0 at the lower end, 1 at the upper. */
    double share(double value) {
      return (value - least) / (most - least);
    }
  }

  String svg() {
    Axis spend = Axis.of(points.stream().mapToDouble(Point::spend).summaryStatistics());
    Axis value = Axis.of(points.stream().mapToDouble(Point::value).summaryStatistics());
    StringBuilder svg = new StringBuilder();
    line(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
            + " font-size=\"13\" fill=\"#222\">",
        WIDTH,
        HEIGHT);
    line(svg, "<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>", WIDTH, HEIGHT);
    line(
        svg,
        "<text x=\"%d\" y=\"28\" font-size=\"16\" font-weight=\"bold\">What other budgets would"
            + " bring</text>",
        LEFT);
    grid(svg, spend, value);
    curve(svg, spend, value);
    line(svg, "</svg>");
    return svg.toString();
  }

  private static void grid(StringBuilder svg, Axis spend, Axis value) {
    for (double mark : spend.marks()) {
      double x = x(mark, spend);
      vertical(svg, x);
      text(svg, x, HEIGHT - BOTTOM + 20, "middle", number(mark, spend));
    }
    for (double mark : value.marks()) {
      double y = y(mark, value);
      line(
          svg,
          "<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" stroke=\"#ddd\"/>",
          LEFT,
          y,
          WIDTH - RIGHT,
          y);
      text(svg, LEFT - 8, y + 4, "end", number(mark, value));
    }
    text(svg, (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 15, "middle", "expected cost");
    line(
        svg,
        "<text transform=\"translate(20,%d) rotate(-90)\" text-anchor=\"middle\">value</text>",
        (TOP + HEIGHT - BOTTOM) / 2);
  }

  private static void vertical(StringBuilder svg, double x) {
    line(
        svg,
        "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"#ddd\"/>",
        x,
        TOP,
        x,
        HEIGHT - BOTTOM);
  }

  private void curve(StringBuilder svg, Axis spend, Axis value) {
    List<Point> bySpend =
        points.stream()
            .sorted(Comparator.comparingDouble(Point::spend).thenComparingDouble(Point::value))
            .toList();
    StringBuilder path = new StringBuilder();
    for (Point point : bySpend) {
      path.append(
          String.format(
              Locale.ROOT, "%.1f,%.1f ", x(point.spend(), spend), y(point.value(), value)));
    }
    line(
        svg,
        "<polyline points=\"%s\" fill=\"none\" stroke=\"#1f6fb4\" stroke-width=\"2\"/>",
        path.toString().strip());
    for (Point point : bySpend) {
      double x = x(point.spend(), spend);
      double y = y(point.value(), value);
      boolean given = point.name().equals(WhatIfReport.AS_GIVEN);
      line(
          svg,
          "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"5\" fill=\"%s\"/>",
          x,
          y,
          given ? "#d1495b" : "#1f6fb4");
    }
    names(svg, bySpend, spend, value);
  }

  /** Names right below their points, or as near as they can stand without covering another. */
  private static void names(StringBuilder svg, List<Point> points, Axis spend, Axis value) {
    Map<Place, List<String>> names = new LinkedHashMap<>();
    for (Point point : points) {
      Place at = new Place((int) x(point.spend(), spend), (int) y(point.value(), value));
      names.computeIfAbsent(at, place -> new ArrayList<>()).add(point.name());
    }
    List<Place> taken = new ArrayList<>();
    names.forEach(
        (point, here) -> {
          Place free = free(new Place(point.x() + 6, point.y() + 17), taken);
          taken.add(free);
          text(svg, free.x(), free.y(), "start", escape(joined(here)));
        });
  }

  /** Where a name may stand: its left end on its base line. */
  private record Place(int x, int y) {
    boolean covers(Place other) {
      return Math.abs(x - other.x) < NAME_WIDTH && Math.abs(y - other.y) < NAME_HEIGHT;
    }
  }

  private static Place free(Place wanted, List<Place> taken) {
    for (int step = 0; step * NAME_HEIGHT < HEIGHT; step++) {
      for (int way : new int[] {-1, 1}) {
        Place place = new Place(wanted.x(), wanted.y() + way * step * NAME_HEIGHT);
        boolean inside = place.y() > TOP && place.y() < HEIGHT - BOTTOM + NAME_HEIGHT / 2;
        if (inside && taken.stream().noneMatch(place::covers)) {
          return place;
        }
      }
    }
    return wanted;
  }

  private static String joined(List<String> names) {
    int more = names.size() - 1;
    return names.get(0) + (more > 0 ? " and " + more + " more" : "");
  }

  private static double x(double spend, Axis axis) {
    return LEFT + (WIDTH - LEFT - RIGHT) * axis.share(spend);
  }

  private static double y(double value, Axis axis) {
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * axis.share(value);
  }

  private static String number(double value, Axis axis) {
    int decimals = (int) Math.max(0, Math.ceil(-Math.log10(axis.step()) + 1e-9));
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }

  private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
    line(svg, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>", x, y, anchor, text);
  }

  static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static void line(StringBuilder svg, String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
