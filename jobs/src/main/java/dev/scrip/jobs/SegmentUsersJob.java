package dev.scrip.jobs;

import dev.scrip.jobs.io.Models;
import dev.scrip.jobs.io.Warehouse.Output;
import dev.scrip.segment.EarlierSegments;
import dev.scrip.segment.Segmentation;
import dev.scrip.segment.UserSegments;
import dev.scrip.table.SegmentProfileTable;
import dev.scrip.table.UserProfileTable;
import dev.scrip.table.UserSegmentTable;
import java.util.List;

/** Users into segments, and what each segment means. */
public final class SegmentUsersJob {
  private SegmentUsersJob() {}

  /** Runs the step by itself; {@code --help} lists the options, {@link ExitCode} the exit codes. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  static int run(String... args) {
    return JobRunner.runStep(NightStep.SEGMENT_USERS, args);
  }

  static StepReport segment(Night night) {
    EarlierSegments earlier =
        EarlierSegments.of(
            night.warehouse().readBefore(UserSegmentTable.CONTRACT, night.runDate()),
            night.warehouse().readBefore(SegmentProfileTable.CONTRACT, night.runDate()));
    Segmentation segmentation =
        UserSegments.fit(night.tonight(UserProfileTable.CONTRACT), earlier, night.conf().segment());
    Published published =
        night.publish(
            List.of(
                new Output(UserSegmentTable.CONTRACT, segmentation.assignments()),
                new Output(SegmentProfileTable.CONTRACT, segmentation.profiles())));
    night
        .models()
        .register(
            List.of(new Models.Registered(segmentation.card(), segmentation.model())),
            night.runDate(),
            night.modelVersion(),
            night.runId());
    return new StepReport(
        published.of(UserSegmentTable.CONTRACT), published.rows(), segmentation.notes());
  }
}
