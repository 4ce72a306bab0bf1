package dev.scrip.jobs;

import dev.scrip.jobs.io.Models;
import dev.scrip.response.ResponseModel;
import dev.scrip.response.ResponseTraining;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.util.MLWritable;

/** The model of P(redeem | issued). */
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
    ResponseTraining.Trained trained =
        ResponseTraining.train(night.shop(), night.runDate(), night.conf().response());
    MLWritable fitted =
        trained.model() instanceof ResponseModel.Fitted model ? model.regression() : null;
    night
        .models()
        .register(
            List.of(new Models.Registered(trained.card(), fitted)),
            night.runDate(),
            night.modelVersion(),
            night.runId());
    List<String> notes =
        fitted == null ? List.of("redemption model: " + trained.card().algorithm()) : List.of();
    return new StepReport(trained.card().trainingRows(), Map.of(), notes);
  }
}
