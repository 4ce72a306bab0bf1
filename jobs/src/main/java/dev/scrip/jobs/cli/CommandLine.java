package dev.scrip.jobs.cli;

import java.io.PrintStream;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import scala.Function1;
import scala.Option;
import scala.Some;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.BoxedUnit;
import scala.util.Either;
import scopt.OptionParser;
import scopt.Read$;

/** Parses the options every job shares; problems and help go to the given stream. */
public final class CommandLine {
  private final String program;
  private final List<String> steps;
  private final PrintStream out;

  /**
   * @param program the name shown in the usage text
   * @param steps the steps {@code --from} and {@code --only} may name; empty for a job that is one
   *     step and takes neither
   * @param out where usage and problems are written
   */
  public CommandLine(String program, List<String> steps, PrintStream out) {
    this.program = program;
    this.steps = List.copyOf(steps);
    this.out = out;
  }

  /** What came of parsing: the arguments, or the exit code to end with. */
  public sealed interface Outcome {
    /** Arguments that may be acted on. */
    record Parsed(NightArguments arguments) implements Outcome {}

    /** Help was asked for (0) or an option was wrong (2); the text is already written. */
    record Ended(int exitCode) implements Outcome {}
  }

  /** Parses {@code args}; never throws on what a person typed. */
  public Outcome parse(String... args) {
    if (Arrays.asList(args).contains("--help")) {
      out.println(new Parser().usage());
      return new Outcome.Ended(0);
    }
    Option<NightArguments> parsed =
        new Parser()
            .parse(
                CollectionConverters.asScala(Arrays.asList(args)).toSeq(), NightArguments.DEFAULTS);
    if (parsed.isEmpty()) {
      out.println("Try --help for the options.");
      return new Outcome.Ended(2);
    }
    return new Outcome.Parsed(parsed.get());
  }

  private final class Parser extends OptionParser<NightArguments> {
    private static final long serialVersionUID = 1L;

    Parser() {
      super(program);
      text("run-date", "yyyy-mm-dd", "the night to run (default: run-date of the conf)")
          .validate(check(Parser::isDay, "--run-date %s is not a day: write it as 2026-03-02"))
          .action((value, a) -> a.withRunDate(LocalDate.parse(value)));
      text("conf", "file", "the configuration (default: conf/demo.conf, a simulated shop)")
          .action((value, a) -> a.withConf(value));
      text("warehouse", "folder", "where tables, models and exports lie (default: the conf's)")
          .action((value, a) -> a.withWarehouse(value));
      text("master", "url", "where Spark runs (default: the conf's, local[*])")
          .action((value, a) -> a.withMaster(value));
      if (!steps.isEmpty()) {
        String known = String.join(", ", steps);
        text("from", "step", "begin at this step; the earlier ones are taken as they lie")
            .validate(check(steps::contains, "--from %s is no step: choose one of " + known))
            .action((value, a) -> a.withFrom(value));
        text("only", "step[,step]", "run just these: " + known)
            .validate(
                check(
                    value -> steps.containsAll(split(value)),
                    "--only %s names no step: choose among " + known))
            .action((value, a) -> a.withOnly(split(value)));
      }
      text("users", "n", "users of the simulated shop at its opening (default: the conf's)")
          .validate(check(Parser::isCount, "--users %s is not a number from 50 to 10000000"))
          .action((value, a) -> a.withUsers(Long.parseLong(value)));
      text("seed", "n", "seed of the simulated shop (default: the conf's)")
          .validate(check(Parser::isWhole, "--seed %s is not a whole number"))
          .action((value, a) -> a.withSeed(Long.parseLong(value)));
      opt("force", Read$.MODULE$.unitRead())
          .text("recompute steps even where the same inputs were already processed")
          .action((value, a) -> a.withForce());
      opt("help", Read$.MODULE$.unitRead()).text("show this text");
    }

    private scopt.OptionDef<String, NightArguments> text(String name, String value, String prose) {
      return opt(name, Read$.MODULE$.stringRead()).valueName("<" + value + ">").text(prose);
    }

    private Function1<String, Either<String, BoxedUnit>> check(
        java.util.function.Predicate<String> valid, String message) {
      return value -> valid.test(value) ? success() : failure(String.format(message, value));
    }

    private static List<String> split(String value) {
      return Arrays.stream(value.split(",", -1)).map(String::strip).collect(Collectors.toList());
    }

    private static boolean isDay(String value) {
      try {
        LocalDate.parse(value);
        return true;
      } catch (DateTimeParseException e) {
        return false;
      }
    }

    private static boolean isWhole(String value) {
      return value.matches("-?\\d{1,18}");
    }

    private static boolean isCount(String value) {
      return value.matches("\\d{1,9}")
          && Long.parseLong(value) >= 50
          && Long.parseLong(value) <= 10_000_000;
    }

    @Override
    public boolean errorOnUnknownArgument() {
      return true;
    }

    @Override
    public Option<Object> showUsageOnError() {
      return Some.apply(false);
    }

    @Override
    public void reportError(String message) {
      out.println("Error: " + message);
    }

    @Override
    public void terminate(Either<String, BoxedUnit> exitState) {
      // The caller ends the JVM, not the parser.
    }
  }
}
