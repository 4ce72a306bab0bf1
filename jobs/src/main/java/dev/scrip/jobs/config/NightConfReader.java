package dev.scrip.jobs.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValueType;
import dev.scrip.affinity.AffinityOptions;
import dev.scrip.affinity.AlsGrid;
import dev.scrip.affinity.RuleOptions;
import dev.scrip.budget.CostBasis;
import dev.scrip.candidate.CandidateOptions;
import dev.scrip.clean.CleanOptions;
import dev.scrip.experiment.HoldoutOptions;
import dev.scrip.measure.DriftOptions;
import dev.scrip.profile.CouponProfileOptions;
import dev.scrip.quality.UserCaps;
import dev.scrip.response.Challenger;
import dev.scrip.response.ResponseOptions;
import dev.scrip.response.UpliftOptions;
import dev.scrip.rhythm.RhythmOptions;
import dev.scrip.segment.SegmentOptions;
import dev.scrip.synthetic.ShopOptions;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One method for each section of the conf. */
final class NightConfReader {
  private NightConfReader() {}

  static NightConf read(Config c, String hash) {
    Section top = new Section("(top)", c);
    Section shop = Section.of(c, "shop");
    return new NightConf(
        hash,
        Optional.ofNullable(top.dayOrNull("run-date")),
        top.text("warehouse"),
        shop.parsed(
            "currency",
            "must be an ISO 4217 code, such as EUR",
            v -> java.util.Currency.getInstance(v).getCurrencyCode()),
        shop.parsed("time-zone", "must be a zone's IANA name, such as Europe/Berlin", ZoneId::of),
        ConfLoader.raw(c),
        clean(Section.of(c, "clean")),
        Section.of(c, "clean").real("max-quarantined-share", 0, 1),
        profile(Section.of(c, "profile"), Section.of(c, "candidate")),
        rhythm(Section.of(c, "rhythm")),
        segment(Section.of(c, "segment")),
        affinity(Section.of(c, "affinity"), Section.of(c, "affinity.rules")),
        response(Section.of(c, "response")),
        uplift(Section.of(c, "uplift")),
        candidate(Section.of(c, "candidate"), Section.of(c, "allocation")),
        new DriftOptions(Section.of(c, "drift").real("alert", 1e-9, 1e9)),
        allocation(Section.of(c, "allocation")),
        new HoldoutOptions(
            Section.of(c, "experiment").real("holdout-share", 0, 0.5),
            Section.of(c, "experiment").text("salt")),
        Section.of(c, "export").flag("byte-order-mark"),
        Optional.ofNullable(Section.of(c, "monitoring").textOrNull("metrics-file")),
        simulatedShop(Section.of(c, "simulated-shop")),
        c.getStringList("summary.assumptions"),
        spark(Section.of(c, "spark"), c));
  }

  private static CleanOptions clean(Section s) {
    return new CleanOptions(
        s.whole("category-depth", 1, 20),
        s.flagOrNull("assumed-consent"),
        s.centsOrNull("default-budget", 0),
        s.whole("default-coupons-per-user", 1, 1000),
        s.text("default-order-status"),
        s.whole("max-dwell-ms", 1L, Long.MAX_VALUE),
        s.whole("max-quantity", 1, Integer.MAX_VALUE),
        s.cents("max-unit-price", 1),
        s.day("earliest-date"));
  }

  private static CouponProfileOptions profile(Section s, Section candidate) {
    return new CouponProfileOptions(
        s.real("rate-prior-issues", 0, 1e9),
        s.real("prior-redemption-rate", 0, 1),
        s.real("largest-basket-multiple", 0.01, 1e6),
        candidate.cents("default-basket", 1),
        candidate.cents("default-gift-cost", 0));
  }

  private static RhythmOptions rhythm(Section s) {
    return new RhythmOptions(
        s.whole("max-training-rows", 100, 100_000_000),
        s.whole("min-orders", 1L, 1_000_000L),
        s.days("holidays"));
  }

  private static SimulatedShopConf simulatedShop(Section s) {
    return new SimulatedShopConf(
        s.flag("enabled"),
        s.text("dir"),
        s.real("dirt-share", 0, 0.2),
        new ShopOptions(
            s.whole("users", 50L, 10_000_000L),
            s.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE),
            s.whole("history-days", 30, 730),
            s.real("holdout-share", 0, 0.9),
            s.day("opening-night"),
            s.real("uplift", 0, 3),
            s.real("noise", 0, 5)));
  }

  private static SegmentOptions segment(Section s) {
    int minK = s.whole("min-k", 2, 50);
    return new SegmentOptions(
        minK,
        s.whole("max-k", minK, 50),
        s.real("min-share", 0, 0.5),
        s.real("min-stability", 0, 1),
        s.real("min-overlap", 0.01, 1),
        s.whole("max-training-rows", 100, 100_000_000),
        s.whole("silhouette-rows", 100, 100_000_000),
        s.whole("max-iterations", 1, 10_000),
        s.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE));
  }

  private static AffinityOptions affinity(Section s, Section rules) {
    return new AffinityOptions(
        new AlsGrid(
            s.wholes("rank", 1, 200),
            s.reals("regularisation", 1e-9, 1e9),
            s.reals("confidence", 1e-9, 1e9)),
        s.whole("iterations", 1, 1000),
        s.real("prior-strength", 0, 1e9),
        s.real("half-life-days", 1e-3, 1e9),
        s.whole("top-categories", 1, 10_000),
        s.whole("top-products", 1, 10_000),
        s.whole("trial-days", 0, 10_000),
        s.whole("trial-users", 1, 100_000_000),
        s.whole("evaluation-users", 1, 100_000_000),
        s.whole("blocks", 1, 10_000),
        s.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE),
        new RuleOptions(
            rules.real("min-category-support", 1e-9, 1),
            rules.real("min-product-support", 1e-9, 1),
            rules.whole("min-baskets", 1, 1_000_000_000),
            rules.real("min-confidence", 0, 1),
            rules.whole("max-rules", 1, 1_000_000),
            rules.whole("days", 1, 36_500),
            rules.whole("recent-days", 1, 36_500)));
  }

  private static ResponseOptions response(Section s) {
    return new ResponseOptions(
        s.whole("label-window-days", 1, 3650),
        s.whole("max-training-rows", 1000, 100_000_000),
        s.whole("min-positives", 2, 1_000_000),
        s.real("prior-redemption-rate", 1e-6, 1 - 1e-6),
        s.reals("regularisation", 0, 1000),
        s.reals("elastic-net-mix", 0, 1),
        s.whole("time-blocks", 2, 10),
        s.parsedList("challengers", "must list " + Challenger.labels(), Challenger::of),
        s.whole("trees", 1, 1000),
        s.whole("tree-depth", 1, 10),
        s.whole("hidden-units", 1, 1000),
        s.parsedList("onnx", "must list files", file -> file),
        s.flag("keep-training-pairs"));
  }

  private static UpliftOptions uplift(Section s) {
    return new UpliftOptions(
        s.real("prior-incremental-share", 0, 1),
        s.whole("min-holdout", 1, 1_000_000_000),
        s.whole("folds", 2, 20),
        s.whole("bootstraps", 10, 100_000),
        s.real("material-change", 0.0001, 1));
  }

  private static CandidateOptions candidate(Section s, Section allocation) {
    return new CandidateOptions(
        s.whole("per-user", 1, 1000),
        s.real("margin-share", 0, 1),
        s.cents("default-basket", 1),
        s.cents("default-gift-cost", 0),
        allocation.parsed("cost-basis", "must be expected-cost or face-value", CostBasis::of));
  }

  private static NightConf.AllocationConf allocation(Section s) {
    @Nullable Long cap = s.microsOrNull("cost-per-user");
    return new NightConf.AllocationConf(
        s.whole("coupons-per-user", 1, 1000),
        cap == null ? UserCaps.NO_COST_CAP : cap,
        FurtherLimits.read(s),
        s.whole("max-iterations", 1, 10_000_000),
        s.whole("max-core-pairs", 1, 100_000_000));
  }

  private static SparkConf spark(Section s, Config c) {
    Map<String, String> settings = new TreeMap<>();
    c.getObject("spark.settings")
        .forEach(
            (key, value) -> {
              if (value.valueType() == ConfigValueType.OBJECT) {
                throw Section.of(c, "spark.settings")
                    .problem(
                        key,
                        value.render(ConfigRenderOptions.concise()),
                        "must be a text: quote the whole name, such as \"spark.executor.memory\" = 8g");
              }
              settings.put(key, String.valueOf(value.unwrapped()));
            });
    return new SparkConf(s.text("master"), s.whole("shuffle-partitions", 1, 100_000), settings);
  }
}
