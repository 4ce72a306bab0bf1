package dev.scrip.jobs;

import dev.scrip.jobs.io.Models;
import dev.scrip.response.ResponseModel;
import dev.scrip.response.ResponseTraining;
import dev.scrip.response.TrainingRows;
import dev.scrip.response.UpliftTraining;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.util.MLWritable;

/** The model of P(redeem | issued), and what coupons change. */
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
    try (TrainingRows rows =
        TrainingRows.before(
            night.shop(), night.runDate(), night.conf().response(), night.stakes())) {
      ResponseTraining.Trained response = ResponseTraining.train(rows, night.conf().response());
      UpliftTraining.Learnt uplift =
          UpliftTraining.train(rows, response.model(), night.conf().uplift());
      night
          .models()
          .register(
              registered(response, uplift), night.runDate(), night.modelVersion(), night.runId());
      return new StepReport(response.card().trainingRows(), Map.of(), notes(response, uplift));
    }
  }

  private static List<Models.Registered> registered(
      ResponseTraining.Trained response, UpliftTraining.Learnt uplift) {
    MLWritable fitted =
        response.model() instanceof ResponseModel.Fitted model ? model.pipeline() : null;
    List<Models.Registered> models = new ArrayList<>();
    models.add(new Models.Registered(response.card(), fitted));
    response.contenders().forEach(card -> models.add(new Models.Registered(card, null)));
    models.add(new Models.Registered(uplift.card(), null));
    return models;
  }

  private static List<String> notes(
      ResponseTraining.Trained response, UpliftTraining.Learnt uplift) {
    List<String> notes = new ArrayList<>();
    if (response.model() instanceof ResponseModel.Constant) {
      notes.add("redemption model: " + response.card().algorithm());
    }
    if (!uplift.measured()) {
      notes.add(
          "share of redeeming orders' margin that coupons bring about: "
              + uplift.card().algorithm()
              + " (uplift.prior-incremental-share)");
    }
    return notes;
  }
}
