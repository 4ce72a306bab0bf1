package dev.scrip.jobs.report;

import static org.apache.spark.sql.functions.max;

import dev.scrip.jobs.io.Warehouse;
import dev.scrip.table.AllocationCertificateTable;
import dev.scrip.table.ModelRegistryTable;
import dev.scrip.table.RunDate;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** What is other than in the newest night before. */
final class ChangesSection {
  private static final String TITLE = "Since the night before";

  private static final List<Line> LINES =
      List.of(
          new Line("coupons that go out", NightFigures::coupons, Numbers::count),
          new Line("users who get one", NightFigures::users, Numbers::count),
          new Line("withheld to learn from", NightFigures::withheld, Numbers::count),
          new Line("expected value", NightFigures::valueMicros, Numbers::ofMicros),
          new Line("expected cost", NightFigures::costMicros, Numbers::ofMicros),
          new Line("left of the budgets", NightFigures::leftMicros, Numbers::ofMicros),
          new Line("candidates", NightFigures::candidates, Numbers::count),
          new Line("quarantined rows", NightFigures::quarantined, Numbers::count));

  private ChangesSection() {}

  /** A figure, what it is called in English, and how it is written. */
  private record Line(
      String name, ToLongFunction<NightFigures> figure, LongFunction<String> written) {

    List<Text> row(NightFigures then, NightFigures now) {
      long before = figure.applyAsLong(then);
      long tonight = figure.applyAsLong(now);
      return Text.row(
          Text.of(name),
          written.apply(before),
          written.apply(tonight),
          before == 0 ? "-" : Numbers.change((double) tonight / before - 1));
    }
  }

  /** Empty on the first night, and before the night's allocation. */
  static Section of(Warehouse warehouse, LocalDate night) {
    @Nullable Date earlier =
        warehouse
            .readBefore(AllocationCertificateTable.CONTRACT, night)
            .agg(max(RunDate.RUN_DATE.col()))
            .head()
            .getAs(0);
    if (earlier == null || warehouse.read(AllocationCertificateTable.CONTRACT, night).isEmpty()) {
      return Section.sentences(TITLE, List.of());
    }
    LocalDate before = earlier.toLocalDate();
    NightFigures then = NightFigures.of(warehouse, before);
    NightFigures now = NightFigures.of(warehouse, night);
    List<Text> remarks = new ArrayList<>();
    remarks.add(Text.of("that night was %s", before));
    remarks.addAll(otherModels(models(warehouse, before), models(warehouse, night)));
    return new Section(
        TITLE,
        List.of("that night", "tonight", "change"),
        LINES.stream().map(line -> line.row(then, now)).toList(),
        remarks);
  }

  /** The algorithm of each model. */
  private static Map<String, String> models(Warehouse warehouse, LocalDate night) {
    Map<String, String> algorithms = new TreeMap<>();
    warehouse
        .read(ModelRegistryTable.CONTRACT, night)
        .collectAsList()
        .forEach(
            r ->
                algorithms.put(
                    r.getAs(ModelRegistryTable.MODEL_NAME.name()),
                    r.getAs(ModelRegistryTable.ALGORITHM.name())));
    return algorithms;
  }

  private static List<Text> otherModels(Map<String, String> then, Map<String, String> now) {
    return now.entrySet().stream()
        .filter(model -> then.containsKey(model.getKey()))
        .filter(model -> !model.getValue().equals(then.get(model.getKey())))
        .map(
            model ->
                Text.of(
                    "%s was %s and is %s",
                    Text.phrases(model.getKey()),
                    Text.phrases(then.getOrDefault(model.getKey(), "")),
                    Text.phrases(model.getValue())))
        .toList();
  }
}
