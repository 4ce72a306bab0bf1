package dev.scrip.jobs;

import dev.scrip.clean.CleanShop;
import dev.scrip.jobs.io.Warehouse.Output;
import dev.scrip.profile.BehaviourPaths;
import dev.scrip.profile.CouponProfiles;
import dev.scrip.profile.ProductProfiles;
import dev.scrip.profile.UserProfiles;
import dev.scrip.table.BehaviourPathTable;
import dev.scrip.table.CouponProfileTable;
import dev.scrip.table.ProductProfileTable;
import dev.scrip.table.UserProfileTable;
import java.time.LocalDate;
import java.util.List;

/** What is known of users, products, coupons and visits at 00:00 of the run date. */
public final class BuildProfilesJob {
  private BuildProfilesJob() {}

  /** Runs the step by itself; {@code --help} lists the options, {@link ExitCode} the exit codes. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  static int run(String... args) {
    return JobRunner.runStep(NightStep.BUILD_PROFILES, args);
  }

  static StepReport build(Night night) {
    CleanShop shop = night.shop();
    LocalDate runDate = night.runDate();
    Published published =
        night.publish(
            List.of(
                new Output(UserProfileTable.CONTRACT, UserProfiles.on(shop, runDate)),
                new Output(ProductProfileTable.CONTRACT, ProductProfiles.on(shop, runDate)),
                new Output(
                    CouponProfileTable.CONTRACT,
                    CouponProfiles.on(shop, runDate, night.conf().profile())),
                new Output(BehaviourPathTable.CONTRACT, BehaviourPaths.on(shop, runDate))));
    return new StepReport(published.total(), published.rows(), List.of());
  }
}
