package dev.scrip.jobs.io;

import dev.scrip.response.ResponseModel;
import dev.scrip.response.ResponseTraining;
import dev.scrip.table.ContractException;
import dev.scrip.table.ModelCard;
import dev.scrip.table.ModelRegistryTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/** Fitted models, under {@code <warehouse>/_models/<name>/<version>}, and their registry. */
public final class Models {
  private final SparkSession spark;
  private final Warehouse warehouse;

  /** The models of one warehouse. */
  public Models(SparkSession spark, Warehouse warehouse) {
    this.spark = spark;
    this.warehouse = warehouse;
  }

  /** A model's card, with the fitted model unless a fallback serves. */
  public record Registered(ModelCard card, @Nullable MLWritable fitted) {}

  /**
   * Saves the models and puts their cards into {@code model_registry}, replacing the night's
   * earlier entries of the same names.
   *
   * @param version run date and hash of the conf
   */
  public void register(List<Registered> models, LocalDate runDate, String version, String runId) {
    List<String> names = models.stream().map(m -> m.card().modelName()).toList();
    List<Row> rows =
        new ArrayList<>(
            warehouse.read(ModelRegistryTable.CONTRACT, runDate).collectAsList().stream()
                .filter(r -> !names.contains(r.<String>getAs(ModelRegistryTable.MODEL_NAME.name())))
                .toList());
    for (Registered model : models) {
      String location = save(model, version);
      ModelCard card = model.card();
      rows.add(
          RowFactory.create(
              Date.valueOf(runDate),
              card.modelName(),
              version,
              card.algorithm(),
              location,
              CollectionConverters.asScala(card.parameters()),
              CollectionConverters.asScala(card.metrics()),
              card.trainingRows(),
              card.trainedThrough() == null ? null : Date.valueOf(card.trainedThrough())));
    }
    warehouse.publish(
        ModelRegistryTable.CONTRACT,
        spark.createDataFrame(rows, ModelRegistryTable.CONTRACT.schema()),
        runDate,
        runId);
  }

  private @Nullable String save(Registered model, String version) {
    MLWritable fitted = model.fitted();
    if (fitted == null) {
      return null;
    }
    String location = "_models/" + model.card().modelName() + "/" + version;
    try {
      fitted.write().overwrite().save(warehouse.root() + "/" + location);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot save model " + location, e);
    }
    return location;
  }

  /**
   * The redemption model registered for the night.
   *
   * @throws ContractException where none is
   */
  public ResponseModel response(LocalDate runDate) {
    Dataset<Row> registered =
        warehouse
            .read(ModelRegistryTable.CONTRACT, runDate)
            .where(ModelRegistryTable.MODEL_NAME.col().equalTo(ResponseTraining.MODEL_NAME));
    List<Row> rows = registered.collectAsList();
    if (rows.isEmpty()) {
      throw new ContractException(
          "model_registry has no response model of " + runDate + ": run step train-response first");
    }
    Row row = rows.get(0);
    String location = row.getAs(ModelRegistryTable.LOCATION.name());
    if (location == null) {
      Map<String, String> parameters =
          row.getJavaMap(row.fieldIndex(ModelRegistryTable.PARAMETERS.name()));
      return new ResponseModel.Constant(Double.parseDouble(parameters.get("rate")));
    }
    return new ResponseModel.Fitted(
        LogisticRegressionModel.load(warehouse.root() + "/" + location));
  }
}
