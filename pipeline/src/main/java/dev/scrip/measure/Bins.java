package dev.scrip.measure;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_position;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.apache.spark.sql.Column;

/** How the values of a column are told apart. Bin 0 holds the rows without a value. */
sealed interface Bins {
  /** The number of a value's bin, an INT. */
  Column of(Column value);

  /** What each bin holds, for people, by its number. */
  List<String> labels();

  /**
   * Numbers by ranges.
   *
   * @param edges ascending, each the last value of its bin; above the last lies one bin more
   */
  record Ranges(List<Double> edges) implements Bins {
    public Ranges {
      edges = List.copyOf(edges);
    }

    /**
     * Ranges between quantiles. A value that several of them share has a bin of its own: else
     * nobody would see it fall.
     *
     * @param quantiles ascending
     */
    static Ranges between(List<Double> quantiles) {
      TreeSet<Double> edges = new TreeSet<>(quantiles);
      for (int i = 1; i < quantiles.size(); i++) {
        if (quantiles.get(i).equals(quantiles.get(i - 1))) {
          edges.add(Math.nextDown(quantiles.get(i)));
        }
      }
      return new Ranges(List.copyOf(edges));
    }

    @Override
    public Column of(Column value) {
      Column bin = lit(1);
      for (double edge : edges) {
        bin = bin.plus(value.gt(edge).cast("int"));
      }
      return when(value.isNull(), 0).otherwise(bin);
    }

    @Override
    public List<String> labels() {
      List<String> labels = new ArrayList<>(List.of("no value"));
      for (int i = 0; i <= edges.size(); i++) {
        labels.add(label(i));
      }
      return labels;
    }

    private String label(int range) {
      if (edges.isEmpty()) {
        return "any value";
      }
      if (range == edges.size()) {
        return "above " + number(edges.get(range - 1));
      }
      if (range > 0 && oneValue(range)) {
        return number(edges.get(range));
      }
      String from = range == 0 ? "" : "above " + number(edges.get(range - 1)) + " ";
      if (range + 1 < edges.size() && oneValue(range + 1)) {
        return from + "below " + number(edges.get(range + 1));
      }
      return from + (from.isEmpty() ? "at most " : "to ") + number(edges.get(range));
    }

    private boolean oneValue(int range) {
      return Math.nextUp(edges.get(range - 1)) == edges.get(range);
    }

    /** Six digits, and no zeros behind the point: 0.0123, 17.5, 1234567. */
    private static String number(double value) {
      return value == Math.rint(value) || Math.abs(value) >= 1e6
          ? String.format(Locale.ROOT, "%.0f", value)
          : Double.toString(new BigDecimal(value).round(new MathContext(6)).doubleValue());
    }
  }

  /**
   * Texts one by one; those not listed share bin 1.
   *
   * @param values each the one value of its bin, from bin 2 on
   */
  record Values(List<String> values) implements Bins {
    public Values {
      values = List.copyOf(values);
    }

    @Override
    public Column of(Column value) {
      Column listed =
          array(values.stream().map(v -> lit(v)).toArray(Column[]::new)).cast("array<string>");
      return when(value.isNull(), 0).otherwise(array_position(listed, value).plus(1).cast("int"));
    }

    @Override
    public List<String> labels() {
      List<String> labels = new ArrayList<>(List.of("no value", "other values"));
      labels.addAll(values);
      return labels;
    }
  }
}
