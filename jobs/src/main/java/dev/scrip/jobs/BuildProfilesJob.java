package dev.scrip.jobs;

import dev.scrip.clean.CleanShop;
import dev.scrip.profile.BehaviourPaths;
import dev.scrip.profile.CouponProfiles;
import dev.scrip.profile.ProductProfiles;
import dev.scrip.profile.UserProfiles;
import dev.scrip.table.BehaviourPathTable;
import dev.scrip.table.CouponProfileTable;
import dev.scrip.table.ProductProfileTable;
import dev.scrip.table.UserProfileTable;
import java.util.List;
import java.util.Map;

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
    night
        .warehouse()
        .requireStored(
            List.of(
                UserProfileTable.CONTRACT,
                ProductProfileTable.CONTRACT,
                CouponProfileTable.CONTRACT,
                BehaviourPathTable.CONTRACT));
    CleanShop shop = night.shop();
    long users = night.publish(UserProfileTable.CONTRACT, UserProfiles.on(shop, night.runDate()));
    long products =
        night.publish(ProductProfileTable.CONTRACT, ProductProfiles.on(shop, night.runDate()));
    long coupons =
        night.publish(
            CouponProfileTable.CONTRACT,
            CouponProfiles.on(shop, night.runDate(), night.conf().profile()));
    long transitions =
        night.publish(BehaviourPathTable.CONTRACT, BehaviourPaths.on(shop, night.runDate()));
    return new StepReport(
        users + products + coupons + transitions,
        Map.of(
            "users", users, "products", products, "coupons", coupons, "transitions", transitions),
        List.of());
  }
}
