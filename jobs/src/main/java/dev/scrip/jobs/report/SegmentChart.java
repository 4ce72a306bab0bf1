package dev.scrip.jobs.report;

import static dev.scrip.table.SegmentProfileTable.FEATURE;
import static dev.scrip.table.SegmentProfileTable.FEATURE_LABEL;
import static dev.scrip.table.SegmentProfileTable.MEAN;
import static dev.scrip.table.SegmentProfileTable.SEGMENT_ID;
import static dev.scrip.table.SegmentProfileTable.SEGMENT_NAME;
import static dev.scrip.table.SegmentProfileTable.SHOP_MEAN;
import static dev.scrip.table.SegmentProfileTable.STANDARDISED_DIFFERENCE;
import static dev.scrip.table.SegmentProfileTable.USER_COUNT;
import static dev.scrip.table.SegmentProfileTable.USER_SHARE;
import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingDouble;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * The segments as a picture: a line for each, a column for each feature with the mean in its own
 * unit, the colour telling how far that is from the shop. The most telling feature comes first.
 */
final class SegmentChart {
  private static final int LEFT = 330;
  private static final int CELL = 96;
  private static final int ROW = 46;
  private static final int TOP = 150;
  private static final int MARGIN = 20;
  private static final int LABEL_LETTERS = 13;
  private static final double STRONGEST = 2;
  private static final double DARK = 1.3;
  private static final int[] MORE = {0xb2, 0x18, 0x2b};
  private static final int[] LESS = {0x21, 0x66, 0xac};

  private final LocalDate runDate;
  private final String currency;
  private final Words words;
  private final Map<String, List<Row>> bySegment = new TreeMap<>();
  private final List<String> features;
  private final StringBuilder svg = new StringBuilder();

  /** A picture of rows of {@code segment_profile}, in a language. */
  SegmentChart(LocalDate runDate, String currency, List<Row> profiles, Words words) {
    this.runDate = runDate;
    this.currency = currency;
    this.words = words;
    Map<String, Double> telling = new TreeMap<>();
    for (Row row : profiles) {
      bySegment.computeIfAbsent(row.getAs(SEGMENT_ID.name()), id -> new ArrayList<>()).add(row);
      telling.merge(row.getAs(FEATURE.name()), Math.abs(difference(row)), Math::max);
    }
    features =
        telling.keySet().stream()
            .sorted(
                comparingDouble((String f) -> -telling.getOrDefault(f, 0.0))
                    .thenComparing(comparing(f -> f)))
            .toList();
    bySegment
        .values()
        .forEach(rows -> rows.sort(comparing(r -> features.indexOf(r.getAs(FEATURE.name())))));
  }

  String svg() {
    int width = LEFT + CELL * features.size() + MARGIN;
    int height = TOP + ROW * (bySegment.size() + 1) + 80;
    line(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
            + " font-size=\"13\" fill=\"#222\">",
        width, height);
    line("<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>", width, height);
    line(
        "<text x=\"%d\" y=\"30\" font-size=\"17\" font-weight=\"bold\">%s</text>",
        MARGIN, Text.of("What sets the segments apart, night of %s", runDate).in(words));
    text(
        MARGIN,
        52,
        "start",
        Text.of(
                "Figures: mean of the segment's users, money in %s. Colour: how far that is from the"
                    + " whole shop.",
                currency)
            .in(words));
    int y = TOP;
    for (List<Row> segment : bySegment.values()) {
      if (y == TOP) {
        header(segment);
      }
      segment(segment, y);
      y += ROW;
    }
    bySegment.values().stream().findFirst().ifPresent(this::shop);
    legend(TOP + ROW * (bySegment.size() + 1) + 30);
    line("</svg>");
    return svg.toString();
  }

  private void header(List<Row> segment) {
    for (int i = 0; i < segment.size(); i++) {
      List<String> label = wrapped(words.of(segment.get(i).getAs(FEATURE_LABEL.name())));
      for (int l = 0; l < label.size(); l++) {
        text(middle(i), TOP - 10 - 16.0 * (label.size() - 1 - l), "middle", label.get(l));
      }
    }
  }

  private void segment(List<Row> segment, int y) {
    Row first = segment.get(0);
    label(
        y,
        Text.phrases(first.getAs(SEGMENT_NAME.name())).in(words),
        Text.of(
                "%s, %,d users, %.1f %%",
                first.<String>getAs(SEGMENT_ID.name()),
                first.<Long>getAs(USER_COUNT.name()),
                100 * first.<Double>getAs(USER_SHARE.name()))
            .in(words));
    for (int i = 0; i < segment.size(); i++) {
      double difference = difference(segment.get(i));
      line(
          "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>",
          LEFT + CELL * i + 1, y + 1, CELL - 2, ROW - 2, colour(difference));
      line(
          "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" fill=\"%s\">%s</text>",
          middle(i),
          y + ROW / 2 + 5,
          Math.abs(difference) > DARK ? "#fff" : "#222",
          figure(segment.get(i), MEAN.name()));
    }
  }

  /** The last line: what the colours are measured from. */
  private void shop(List<Row> segment) {
    int y = TOP + ROW * bySegment.size();
    label(y, words.of("whole shop"), words.of("all users"));
    for (int i = 0; i < segment.size(); i++) {
      text(middle(i), y + ROW / 2.0 + 5, "middle", figure(segment.get(i), SHOP_MEAN.name()));
    }
  }

  private void label(int y, String name, String below) {
    line(
        "<text x=\"%d\" y=\"%d\" font-weight=\"bold\">%s</text>",
        MARGIN, y + 19, FrontierChart.escape(name));
    line("<text x=\"%d\" y=\"%d\" fill=\"#555\">%s</text>", MARGIN, y + 37, below);
  }

  private void legend(int y) {
    text(LEFT - 12, y + 14, "end", words.of("standard deviations from the whole shop"));
    int steps = 9;
    for (int i = 0; i < steps; i++) {
      double difference = -STRONGEST + 2 * STRONGEST * i / (steps - 1);
      line(
          "<rect x=\"%d\" y=\"%d\" width=\"36\" height=\"18\" fill=\"%s\" stroke=\"#ddd\"/>",
          LEFT + 36 * i, y, colour(difference));
      if (i % 2 == 0) {
        String mark = String.format(Locale.ROOT, "%+.0f", difference);
        text(LEFT + 36 * i + 18, y + 34, "middle", difference == 0 ? "0" : mark);
      }
    }
  }

  /** White at the shop's mean, the stronger the farther; unknown is white as well. */
  private static String colour(double difference) {
    double strength = Math.min(1, Math.abs(difference) / STRONGEST);
    int[] end = difference > 0 ? MORE : LESS;
    return String.format(
        Locale.ROOT,
        "#%02x%02x%02x",
        Math.round(255 + strength * (end[0] - 255)),
        Math.round(255 + strength * (end[1] - 255)),
        Math.round(255 + strength * (end[2] - 255)));
  }

  private static String figure(Row row, String column) {
    @Nullable Double value = row.getAs(column);
    String feature = row.getAs(FEATURE.name());
    if (value == null) {
      return "-";
    } else if (feature.endsWith("_cents")) {
      return String.format(Locale.ROOT, "%,.2f", value / 100);
    } else if (feature.endsWith("_share")) {
      return String.format(Locale.ROOT, "%.1f %%", 100 * value);
    }
    return String.format(Locale.ROOT, "%,.1f", value);
  }

  private static double difference(Row row) {
    @Nullable Double difference = row.getAs(STANDARDISED_DIFFERENCE.name());
    return difference == null ? 0 : difference;
  }

  private static List<String> wrapped(String label) {
    List<String> lines = new ArrayList<>();
    for (String word : label.split(" ", -1)) {
      int last = lines.size() - 1;
      if (last >= 0 && width(lines.get(last)) + 1 + width(word) <= LABEL_LETTERS) {
        lines.set(last, lines.get(last) + " " + word);
      } else {
        lines.add(word);
      }
    }
    return lines;
  }

  /** In Latin letters: characters of Chinese are as wide as two. */
  private static int width(String text) {
    return text.codePoints().map(c -> Character.isIdeographic(c) ? 2 : 1).sum();
  }

  private static double middle(int column) {
    return LEFT + CELL * (column + 0.5);
  }

  private void text(double x, double y, String anchor, String text) {
    line(
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>",
        x, y, anchor, FrontierChart.escape(text));
  }

  private void line(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
