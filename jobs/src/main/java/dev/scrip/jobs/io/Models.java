package dev.scrip.jobs.io;

import dev.scrip.candidate.ScoredPairs;
import dev.scrip.response.BroughtModel;
import dev.scrip.response.Explanation;
import dev.scrip.response.IncrementalShare;
import dev.scrip.response.PurchaseModel;
import dev.scrip.response.PurchaseTraining;
import dev.scrip.response.ResponseModel;
import dev.scrip.response.ResponseTraining;
import dev.scrip.response.UpliftTraining;
import dev.scrip.table.ContractException;
import dev.scrip.table.ModelCard;
import dev.scrip.table.ModelRegistryTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.util.MLWritable;
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

  /**
   * Models trained elsewhere.
   *
   * @param models each named as its file without the ending
   * @param leftOut a note for each file that cannot be used: the night goes on without it
   */
  public record Brought(List<BroughtModel> models, List<String> leftOut) {
    /** Keeps copies. */
    public Brought {
      models = List.copyOf(models);
      leftOut = List.copyOf(leftOut);
    }
  }

  /**
   * Reads models that were trained elsewhere.
   *
   * @param files paths that Hadoop can read
   */
  public Brought brought(List<String> files) {
    List<BroughtModel> models = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    for (String file : files) {
      Path path = new Path(file);
      try (InputStream in =
          path.getFileSystem(spark.sparkContext().hadoopConfiguration()).open(path)) {
        String name = path.getName().replaceFirst("\\.onnx$", "");
        if (ResponseTraining.ownNames().contains(name)
            || models.stream().anyMatch(m -> m.name().equals(name))) {
          throw new IllegalArgumentException(
              "another model is called " + name + ": give the file another name");
        }
        models.add(BroughtModel.of(name, in.readAllBytes()));
      } catch (IOException | IllegalArgumentException e) {
        leftOut.add("response.onnx " + file + " is left out: " + e.getMessage());
      } catch (NoClassDefFoundError e) {
        leftOut.add(
            "response.onnx "
                + file
                + " is left out: ONNX Runtime is not there; submit the step with --jars and its jar");
      }
    }
    return new Brought(models, leftOut);
  }

  /** Length and time of each of such files: what changes when one is replaced. */
  public String fingerprint(List<String> files) {
    StringBuilder text = new StringBuilder();
    for (String file : files) {
      Path path = new Path(file);
      try {
        FileSystem fs = path.getFileSystem(spark.sparkContext().hadoopConfiguration());
        text.append(SmallFiles.stamp(fs.getFileStatus(path)));
      } catch (IOException e) {
        text.append(file).append(" cannot be read");
      }
      text.append('\n');
    }
    return text.toString();
  }

  /** A model's card, with the fitted model unless a fallback serves. */
  public record Registered(ModelCard card, @Nullable MLWritable fitted) {}

  /**
   * Saves the models and puts their cards into {@code model_registry}, replacing the night's
   * earlier entries of the same names, and of their contenders, named {@code name-contender}.
   *
   * @param version run date and hash of the conf
   */
  public void register(List<Registered> models, LocalDate runDate, String version, String runId) {
    List<String> names = models.stream().map(m -> m.card().modelName()).toList();
    List<Row> rows =
        new ArrayList<>(
            warehouse.read(ModelRegistryTable.CONTRACT, runDate).collectAsList().stream()
                .filter(r -> !replaced(r.getAs(ModelRegistryTable.MODEL_NAME.name()), names))
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
        List.of(
            new Warehouse.Output(
                ModelRegistryTable.CONTRACT,
                spark.createDataFrame(rows, ModelRegistryTable.CONTRACT.schema()))),
        runDate,
        runId);
  }

  private static boolean replaced(String earlier, List<String> names) {
    return names.stream().anyMatch(name -> earlier.equals(name) || earlier.startsWith(name + "-"));
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
   * What the night's pairs are scored with.
   *
   * @throws ContractException where the night's models are not registered
   */
  public ScoredPairs.Models scoring(LocalDate runDate) {
    Row response = registered(ResponseTraining.MODEL_NAME, runDate);
    Map<String, String> parameters = parameters(response);
    String location = response.getAs(ModelRegistryTable.LOCATION.name());
    return new ScoredPairs.Models(
        location == null
            ? new ResponseModel.Constant(Double.parseDouble(parameters.get("rate")))
            : ResponseModel.Fitted.of(
                PipelineModel.load(warehouse.root() + "/" + location), parameters),
        IncrementalShare.from(parameters(registered(UpliftTraining.MODEL_NAME, runDate))),
        Explanation.from(parameters),
        purchase(parameters(registered(PurchaseTraining.MODEL_NAME, runDate))));
  }

  private static Optional<PurchaseModel> purchase(Map<String, String> parameters) {
    return parameters.isEmpty() ? Optional.empty() : Optional.of(PurchaseModel.from(parameters));
  }

  private Row registered(String name, LocalDate runDate) {
    List<Row> rows =
        warehouse
            .read(ModelRegistryTable.CONTRACT, runDate)
            .where(ModelRegistryTable.MODEL_NAME.col().equalTo(name))
            .collectAsList();
    if (rows.isEmpty()) {
      throw new ContractException(
          "model_registry has no "
              + name
              + " model of "
              + runDate
              + ": run step train-response first");
    }
    return rows.get(0);
  }

  private static Map<String, String> parameters(Row registered) {
    return registered.getJavaMap(registered.fieldIndex(ModelRegistryTable.PARAMETERS.name()));
  }
}
