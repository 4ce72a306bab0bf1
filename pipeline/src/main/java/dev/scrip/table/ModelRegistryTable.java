package dev.scrip.table;

import static dev.scrip.table.RunDate.RUN_DATE;
import static dev.scrip.table.TableColumn.day;
import static dev.scrip.table.TableColumn.mapTo;
import static dev.scrip.table.TableColumn.text;
import static dev.scrip.table.TableColumn.whole;

import org.apache.spark.sql.types.DataTypes;

/** A version of a model: how it was made and how good it is. */
public final class ModelRegistryTable {
  /** segment, rhythm-*, affinity-*, response, purchase, these two with what competed, or uplift. */
  public static final TableColumn MODEL_NAME =
      text(
              "model_name",
              "segment, rhythm-*, affinity-*, response and purchase, response-* and purchase-* (what competed"
                  + " for them), or uplift.")
          .required();

  /** Run date and hash of the conf. */
  public static final TableColumn MODEL_VERSION =
      text("model_version", "Run date and hash of the conf.").required();

  /** What was fitted, or which fallback serves and why. */
  public static final TableColumn ALGORITHM =
      text("algorithm", "What was fitted, or which fallback serves and why.").required();

  /** Where the fitted model lies; empty for a fallback. */
  public static final TableColumn LOCATION =
      text("location", "Where the fitted model lies; empty for a fallback.");

  /** Parameters chosen. */
  public static final TableColumn PARAMETERS =
      mapTo("parameters", DataTypes.StringType, "Parameters chosen.").required();

  /** Measured on the newest labelled window; absent where it could not be measured. */
  public static final TableColumn METRICS =
      mapTo(
              "metrics",
              DataTypes.DoubleType,
              "Measured on the newest labelled window; absent where it could not be measured.")
          .required();

  /** Rows it was fitted on. */
  public static final TableColumn TRAINING_ROWS =
      whole("training_rows", "Rows it was fitted on.").required();

  /** Last day of the training data. */
  public static final TableColumn TRAINED_THROUGH =
      day("trained_through", "Last day of the training data.");

  /** The contract of {@code model_registry}. */
  public static final TableContract CONTRACT =
      TableContract.named(
              "model_registry", "A version of a model: how it was made and how good it is.")
          .columns(
              RUN_DATE,
              MODEL_NAME,
              MODEL_VERSION,
              ALGORITHM,
              LOCATION,
              PARAMETERS,
              METRICS,
              TRAINING_ROWS,
              TRAINED_THROUGH)
          .key(RUN_DATE, MODEL_NAME)
          .partitionedBy(RUN_DATE)
          .build();

  private ModelRegistryTable() {}
}
