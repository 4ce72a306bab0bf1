package dev.scrip.jobs;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** Who may import whom, and who may touch the world outside. */
@AnalyzeClasses(packages = "dev.scrip", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {
  private static final String[] PIPELINE = {
    "dev.scrip.table..",
    "dev.scrip.quality..",
    "dev.scrip.clean..",
    "dev.scrip.profile..",
    "dev.scrip.rhythm..",
    "dev.scrip.segment..",
    "dev.scrip.affinity..",
    "dev.scrip.response..",
    "dev.scrip.budget..",
    "dev.scrip.candidate..",
    "dev.scrip.allocation..",
    "dev.scrip.experiment..",
    "dev.scrip.measure..",
    "dev.scrip.synthetic.."
  };

  @ArchTest
  static final ArchRule roomsFormNoCycle =
      slices().matching("dev.scrip.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule jobRoomsFormNoCycle =
      slices().matching("dev.scrip.jobs.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule noJobRoomKnowsTheStepsThatUseIt =
      noClasses()
          .that(
              resideInAnyPackage("dev.scrip.jobs..").and(not(resideInAnyPackage("dev.scrip.jobs"))))
          .should()
          .dependOnClassesThat(resideInAnyPackage("dev.scrip.jobs"));

  @ArchTest
  static final ArchRule theSolverKnowsOnlyTheJdk =
      classes()
          .that()
          .resideInAPackage("dev.scrip.allocation")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("dev.scrip.allocation", "java..", "org.jspecify..");

  @ArchTest
  static final ArchRule contractsKnowNoOtherRoom =
      noClasses()
          .that()
          .resideInAPackage("dev.scrip.table")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("dev.scrip..").and(not(resideInAnyPackage("dev.scrip.table"))));

  @ArchTest
  static final ArchRule earlyRoomsUseNoMachineLearning =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.scrip.table..",
              "dev.scrip.quality..",
              "dev.scrip.clean..",
              "dev.scrip.profile..",
              "dev.scrip.budget..",
              "dev.scrip.experiment..",
              "dev.scrip.measure..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.spark.ml..");

  @ArchTest
  static final ArchRule theForecastKnowsOnlyTablesAndProfiles =
      noClasses()
          .that()
          .resideInAPackage("dev.scrip.rhythm..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("dev.scrip..")
                  .and(
                      not(
                          resideInAnyPackage(
                              "dev.scrip.rhythm..",
                              "dev.scrip.table..",
                              "dev.scrip.quality..",
                              "dev.scrip.clean..",
                              "dev.scrip.profile.."))));

  @ArchTest
  static final ArchRule theNightKnowsNothingOfTheSimulatedShop =
      noClasses()
          .that()
          .resideInAnyPackage(PIPELINE)
          .and()
          .resideOutsideOfPackage("dev.scrip.synthetic..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.scrip.synthetic..");

  @ArchTest
  static final ArchRule onlyTheCommandLineTouchesScopt =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.scrip.jobs.cli")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("scopt..");

  @ArchTest
  static final ArchRule onlyTheConfTouchesHocon =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.scrip.jobs.config")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.typesafe.config..");

  /** A night without a brought model runs where the library is not. */
  @ArchTest
  static final ArchRule onlyWhatReadsOnnxNeedsItsRuntime =
      noClasses()
          .that()
          .haveNameNotMatching("dev\\.scrip\\.response\\.Onnx.*")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("ai.onnxruntime..");

  @ArchTest
  static final ArchRule thePipelineKnowsNoDelta =
      noClasses()
          .that()
          .resideInAnyPackage(PIPELINE)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.delta..");

  @ArchTest
  static final ArchRule thePipelineWritesNothing =
      noClasses()
          .that()
          .resideInAnyPackage(PIPELINE)
          .should()
          .callMethodWhere(called(Dataset.class, "write|writeTo|writeStream"));

  @ArchTest
  static final ArchRule nothingDependsOnChanceOrPartitions =
      noClasses()
          .should()
          .callMethodWhere(
              called(
                      functions.class,
                      "rand|randn|uuid|shuffle|monotonically_increasing_id|spark_partition_id")
                  .or(called(Dataset.class, "sample|randomSplit")));

  @ArchTest
  static final ArchRule thePipelineOpensNoSession =
      noClasses()
          .that()
          .resideInAnyPackage(PIPELINE)
          .should()
          .callMethod(SparkSession.class, "builder");

  @ArchTest
  static final ArchRule thePipelineEndsNoProcess =
      noClasses()
          .that()
          .resideInAnyPackage(PIPELINE)
          .should()
          .callMethod(System.class, "exit", int.class);

  @ArchTest
  static final ArchRule nobodyReadsTheClock =
      noClasses()
          .should()
          .callMethodWhere(
              called(Instant.class, "now")
                  .or(called(LocalDate.class, "now"))
                  .or(called(LocalDateTime.class, "now"))
                  .or(called(ZonedDateTime.class, "now"))
                  .or(called(Clock.class, "system.*|tick.*"))
                  .or(called(System.class, "currentTimeMillis"))
                  .or(
                      called(
                          functions.class,
                          "now|curdate|current_date|current_timestamp|localtimestamp")))
          .orShould()
          .callConstructor(Date.class);

  /** A call of a method of that class, however overloaded, whose whole name the pattern matches. */
  private static DescribedPredicate<JavaMethodCall> called(Class<?> owner, String names) {
    return DescribedPredicate.describe(
        owner.getSimpleName() + "." + names,
        call -> call.getTargetOwner().isEquivalentTo(owner) && call.getName().matches(names));
  }
}
