package dev.scrip.jobs;

import dev.scrip.jobs.io.Models;
import dev.scrip.response.BroughtModel;
import dev.scrip.response.PurchaseTraining;
import dev.scrip.response.ResponseModel;
import dev.scrip.response.ResponseOptions;
import dev.scrip.response.ResponseTraining;
import dev.scrip.response.TrainingRows;
import dev.scrip.response.UpliftTraining;
import dev.scrip.table.TrainingPairTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.util.MLWritable;

/** The models of P(redeem | issued), of what coupons change, and of who buys with and without. */
public final class TrainResponseJob {
  private TrainResponseJob() {}

  /** Runs the step by itself; {@code --help} lists the options, {@link ExitCode} the exit codes. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  static int run(String... args) {
    return JobRunner.runStep(NightStep.TRAIN_RESPONSE, args);
  }

  static StepReport train(Night night) {
    ResponseOptions options = night.conf().response();
    Models.Brought brought = night.models().brought(options.onnx());
    boolean withEvents =
        options.keepTrainingPairs()
            || brought.models().stream().anyMatch(BroughtModel::readsEvents);
    try (TrainingRows rows =
        TrainingRows.before(night.shop(), night.runDate(), options, night.stakes(), withEvents)) {
      night.publish(
          TrainingPairTable.CONTRACT,
          options.keepTrainingPairs()
              ? rows.published(night.runDate(), options.timeBlocks())
              : night.spark().createDataFrame(List.of(), TrainingPairTable.CONTRACT.schema()));
      ResponseTraining.Trained response = ResponseTraining.train(rows, options, brought.models());
      UpliftTraining.Learnt uplift =
          UpliftTraining.train(rows, response.smooth(), night.conf().uplift());
      PurchaseTraining.Learnt purchase = PurchaseTraining.train(rows, night.conf().uplift());
      night
          .models()
          .register(
              registered(response, uplift, purchase),
              night.runDate(),
              night.modelVersion(),
              night.runId());
      return new StepReport(
          response.card().trainingRows(),
          Map.of(),
          notes(brought.leftOut(), response, uplift, purchase));
    }
  }

  private static List<Models.Registered> registered(
      ResponseTraining.Trained response,
      UpliftTraining.Learnt uplift,
      PurchaseTraining.Learnt purchase) {
    MLWritable fitted =
        response.model() instanceof ResponseModel.Fitted model ? model.pipeline() : null;
    List<Models.Registered> models = new ArrayList<>();
    models.add(new Models.Registered(response.card(), fitted));
    response.contenders().forEach(card -> models.add(new Models.Registered(card, null)));
    models.add(new Models.Registered(uplift.card(), null));
    purchase.cards().forEach(card -> models.add(new Models.Registered(card, null)));
    return models;
  }

  private static List<String> notes(
      List<String> leftOut,
      ResponseTraining.Trained response,
      UpliftTraining.Learnt uplift,
      PurchaseTraining.Learnt purchase) {
    List<String> notes = new ArrayList<>(leftOut);
    notes.addAll(response.notes());
    if (response.model() instanceof ResponseModel.Constant) {
      notes.add("redemption model: " + response.card().algorithm());
    }
    if (!uplift.measured()) {
      notes.add(
          "share of redeemed orders that coupons bring about: "
              + uplift.card().algorithm()
              + " (uplift.prior-incremental-share)");
    }
    if (purchase.model().isEmpty()) {
      notes.add("who buys with and without a coupon: " + purchase.card().algorithm());
    }
    return notes;
  }
}
