package dev.scrip.jobs.cli;

import java.io.PrintStream;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import scala.Function1;
import scala.Option;
import scala.Some;
import scala.runtime.BoxedUnit;
import scala.util.Either;
import scopt.OptionDef;
import scopt.OptionParser;
import scopt.Read$;

/** What the options of all jobs have in common: one way to declare, check and refuse them. */
abstract class JobParser<A> extends OptionParser<A> {
  private static final long serialVersionUID = 1L;

  private final transient PrintStream out;

  JobParser(String program, PrintStream out) {
    super(program);
    this.out = out;
  }

  final OptionDef<String, A> text(String name, String value, String prose) {
    return opt(name, Read$.MODULE$.stringRead()).valueName("<" + value + ">").text(prose);
  }

  final OptionDef<BoxedUnit, A> flag(String name, String prose) {
    return opt(name, Read$.MODULE$.unitRead()).text(prose);
  }

  final void help() {
    flag("help", "show this text");
  }

  final Function1<String, Either<String, BoxedUnit>> check(
      Predicate<String> valid, String message) {
    return value -> valid.test(value) ? success() : failure(String.format(message, value));
  }

  static List<String> split(String value) {
    return Arrays.stream(value.split(",", -1)).map(String::strip).collect(Collectors.toList());
  }

  static boolean isDay(String value) {
    try {
      LocalDate.parse(value);
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  static boolean isWhole(String value) {
    return value.matches("-?\\d{1,18}");
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
