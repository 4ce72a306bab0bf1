package dev.scrip.measure;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_position;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
        boolean first = i == 0;
        boolean last = i == edges.size();
        if (first) {
          labels.add(last ? "any value" : "at most " + number(edges.get(i)));
        } else {
          String above = "above " + number(edges.get(i - 1));
          labels.add(last ? above : above + " to " + number(edges.get(i)));
        }
      }
      return labels;
    }

    /** Four digits and no more zeros than they need: 0.0123, 17.5, 1234567. */
    private static String number(double value) {
      if (value == Math.rint(value) && Math.abs(value) < 1e15) {
        return String.format(Locale.ROOT, "%.0f", value);
      }
      return Double.toString(Double.parseDouble(String.format(Locale.ROOT, "%.4g", value)));
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
