package dev.scrip.jobs.cli;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Parses the options of a job; problems and help go to the given stream.
 *
 * @param <A> the arguments
 */
public final class CommandLine<A> {
  private final Supplier<JobParser<A>> parser;
  private final A defaults;
  private final PrintStream out;

  private CommandLine(Supplier<JobParser<A>> parser, A defaults, PrintStream out) {
    this.parser = parser;
    this.defaults = defaults;
    this.out = out;
  }

  /**
   * The options that every step of the night shares.
   *
   * @param program the name shown in the usage text
   * @param steps the steps {@code --from} and {@code --only} may name; empty for a job that is one
   *     step and takes neither
   * @param out where usage and problems are written
   */
  public static CommandLine<NightArguments> ofNight(
      String program, List<String> steps, PrintStream out) {
    return new CommandLine<>(
        () -> new NightParser(program, steps, out), NightArguments.DEFAULT, out);
  }

  /** The options of {@code scripts/solve}. */
  public static CommandLine<SolveArguments> ofSolve(String program, PrintStream out) {
    return new CommandLine<>(() -> new SolveParser(program, out), SolveArguments.DEFAULT, out);
  }

  /** What came of parsing: the arguments, or the exit code to end with. */
  public sealed interface Outcome<A> {
    /** Arguments that may be acted on. */
    record Parsed<A>(A arguments) implements Outcome<A> {}

    /** Help was asked for (0) or an option was wrong (2); the text is already written. */
    record Ended<A>(int exitCode) implements Outcome<A> {}
  }

  /** Parses {@code args}; never throws on what a person typed. */
  public Outcome<A> parse(String... args) {
    if (Arrays.asList(args).contains("--help")) {
      out.println(parser.get().usage());
      return new Outcome.Ended<>(0);
    }
    Option<A> parsed =
        parser.get().parse(CollectionConverters.asScala(Arrays.asList(args)).toSeq(), defaults);
    if (parsed.isEmpty()) {
      out.println("Try --help for the options.");
      return new Outcome.Ended<>(2);
    }
    return new Outcome.Parsed<>(parsed.get());
  }
}
