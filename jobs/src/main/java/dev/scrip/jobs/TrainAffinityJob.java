package dev.scrip.jobs;

import dev.scrip.affinity.TasteModels;
import dev.scrip.affinity.Tastes;
import dev.scrip.jobs.io.Models;
import dev.scrip.jobs.io.Warehouse.Output;
import dev.scrip.table.AssociationRuleTable;
import dev.scrip.table.UserAffinityTable;
import java.util.List;

/** Tastes of users for categories and products, and what is bought together. */
public final class TrainAffinityJob {
  private TrainAffinityJob() {}

  /** Runs the step by itself; {@code --help} lists the options, {@link ExitCode} the exit codes. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  static int run(String... args) {
    return JobRunner.runStep(NightStep.TRAIN_AFFINITY, args);
  }

  static StepReport train(Night night) {
    try (TasteModels tastes = Tastes.fit(night.shop(), night.runDate(), night.conf().affinity())) {
      Published published =
          night.publish(
              List.of(
                  new Output(UserAffinityTable.CONTRACT, tastes.affinity()),
                  new Output(AssociationRuleTable.CONTRACT, tastes.rules())));
      List<Models.Registered> models =
          tastes.cards().stream()
              .map(card -> new Models.Registered(card, tastes.models().get(card.modelName())))
              .toList();
      night.models().register(models, night.runDate(), night.modelVersion(), night.runId());
      return new StepReport(
          published.of(UserAffinityTable.CONTRACT),
          published.rows(),
          published.of(AssociationRuleTable.CONTRACT) > 0
              ? List.of()
              : List.of("no association rules: nothing is bought together in enough baskets"));
    }
  }
}
