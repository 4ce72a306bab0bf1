package dev.scrip.jobs.report;

import dev.scrip.table.ModelRegistryTable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How each model was made and the few figures that say how good it is. */
final class ModelsSection {
  private ModelsSection() {}

  /**
   * Empty where no model was made.
   *
   * @param registry one night's rows of {@code model_registry}
   */
  static Section of(Dataset<Row> registry) {
    List<List<Text>> rows = new ArrayList<>();
    for (Row model : registry.orderBy(ModelRegistryTable.MODEL_NAME.col()).collectAsList()) {
      rows.add(
          Text.row(
              Text.phrases(model.getAs(ModelRegistryTable.MODEL_NAME.name())),
              Numbers.count(model.<Long>getAs(ModelRegistryTable.TRAINING_ROWS.name())),
              Text.phrases(model.getAs(ModelRegistryTable.ALGORITHM.name()))));
      List<Text> figures =
          TellingFigures.of(model.getJavaMap(model.fieldIndex(ModelRegistryTable.METRICS.name())));
      if (!figures.isEmpty()) {
        rows.add(Text.row("", "", Text.list(figures)));
      }
    }
    return new Section(
        "Models",
        List.of("rows", "how, and how good"),
        rows,
        rows.isEmpty()
            ? List.of()
            : List.of(Text.of("All figures: model_registry, explained in docs/models.md")));
  }
}
