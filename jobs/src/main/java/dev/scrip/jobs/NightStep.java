package dev.scrip.jobs;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The steps of the night, in their order. */
public enum NightStep {
  /** Makes, or lives on, the simulated shop. */
  GENERATE_SHOP("generate-shop", GenerateShopJob::generate),
  /** Raw tables to clean tables and quarantine. */
  CLEAN_TABLES("clean-tables", CleanTablesJob::clean),
  /** Users, products and coupons as of the run date. */
  BUILD_PROFILES("build-profiles", BuildProfilesJob::build),
  /** Orders to come. */
  FORECAST_PURCHASES("forecast-purchases", ForecastPurchasesJob::forecast),
  /** Users into segments. */
  SEGMENT_USERS("segment-users", SegmentUsersJob::segment),
  /** Tastes for categories and products. */
  TRAIN_AFFINITY("train-affinity", TrainAffinityJob::train),
  /** The redemption model. */
  TRAIN_RESPONSE("train-response", TrainResponseJob::train),
  /** Eligible pairs with value and cost. */
  SCORE_CANDIDATES("score-candidates", ScoreCandidatesJob::score),
  /** How far users and scores have moved since the newest earlier night. */
  MEASURE_DRIFT("measure-drift", MeasureDriftJob::measure),
  /** Whole coupons inside every limit. */
  ALLOCATE_COUPONS("allocate-coupons", AllocateCouponsJob::allocate),
  /** CSVs and the report for marketing. */
  EXPORT_ALLOCATIONS("export-allocations", ExportAllocationsJob::export);

  private final String label;

  @SuppressWarnings("ImmutableEnumChecker") // the functions are method references without state
  private final Function<Night, StepReport> work;

  NightStep(String label, Function<Night, StepReport> work) {
    this.label = label;
    this.work = work;
  }

  /** The step's name on command lines and in the ledger. */
  public String label() {
    return label;
  }

  StepReport run(Night night) {
    return work.apply(night);
  }

  private static final List<NightStep> ORDER = List.of(values());

  /** The step before this one, unless it is where the night begins on raw tables. */
  Optional<NightStep> before() {
    return this == GENERATE_SHOP || this == CLEAN_TABLES
        ? Optional.empty()
        : Optional.of(ORDER.get(ORDER.indexOf(this) - 1));
  }

  /** This step and all that follow. */
  List<NightStep> onward() {
    return ORDER.subList(ORDER.indexOf(this), ORDER.size());
  }

  static List<String> labels() {
    return Arrays.stream(values()).map(NightStep::label).toList();
  }

  static NightStep of(String label) {
    return Arrays.stream(values())
        .filter(s -> s.label.equals(label))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no step is called " + label));
  }
}
