package dev.scrip.benchmarks;

import dev.scrip.allocation.Certificate;
import java.util.List;

/**
 * A case and what was measured; a line of the results file.
 *
 * @param pairs the instance has
 * @param users the instance has
 * @param limits the instance has
 * @param status how the solver ended
 * @param loadSeconds for bringing the instance into the solver's form
 * @param seconds from loaded data to the answer, without writing down who gets what
 * @param listSeconds for writing down who gets what, where that is a step of its own
 * @param passSeconds of one full pass; 0 where there is no such thing
 * @param passes over all pairs; 0 where there is no such thing
 * @param value less penalties of missed floors, micros; not a number without an answer
 * @param bound certified, micros; not a number where there is none
 * @param lpGap certified gap of the fractional answer; not a number where there is none
 * @param wrong things that the checker found wrong
 * @param largestExcess over a limit in its own unit
 * @param digest the same for the same allocation, prices and bound
 * @param note the first thing that is wrong
 */
record Result(
    Case what,
    long pairs,
    long users,
    int limits,
    String status,
    double loadSeconds,
    double seconds,
    double listSeconds,
    double passSeconds,
    long passes,
    double value,
    double bound,
    double lpGap,
    long wrong,
    double largestExcess,
    long allocations,
    long fractionalUsers,
    String digest,
    String note) {

  static final String HEADER =
      "part,family,size,seed,solver,run,pairs,users,limits,status,load_seconds,seconds,"
          + "list_seconds,pass_seconds,passes,value_micros,bound_micros,lp_gap,wrong,"
          + "largest_excess,allocations,fractional_users,digest,note";

  private static final int COLUMNS = 24;
  private static final String FAILED = "failed";

  /** An answer with a proof. */
  static Result of(
      Case what,
      Shape shape,
      double loadSeconds,
      Solved solved,
      Verdict verdict,
      Answer.Proof proof) {
    Certificate certificate = proof.certificate();
    int prices = proof.prices().toString().hashCode();
    return new Result(
        what,
        shape.pairs(),
        shape.users(),
        proof.prices().size(),
        solved.status(),
        loadSeconds,
        solved.seconds(),
        solved.listSeconds(),
        solved.passSeconds(),
        certificate.fullPasses(),
        verdict.valueMicros(),
        (double) certificate.dualBoundMicros(),
        certificate.lpGap(),
        verdict.wrong(),
        verdict.largestExcess(),
        verdict.allocations(),
        0,
        Long.toHexString(verdict.digest() + 31L * prices + certificate.dualBoundMicros()),
        verdict.firstWrong());
  }

  /** An answer without a proof, or none. */
  static Result of(
      Case what, Shape shape, int limits, double loadSeconds, Solved solved, Verdict verdict) {
    return new Result(
        what,
        shape.pairs(),
        shape.users(),
        limits,
        solved.status(),
        loadSeconds,
        solved.seconds(),
        solved.listSeconds(),
        0,
        0,
        verdict.valueMicros(),
        Double.NaN,
        Double.NaN,
        verdict.wrong(),
        verdict.largestExcess(),
        verdict.allocations(),
        verdict.fractionalUsers(),
        Long.toHexString(verdict.digest()),
        verdict.firstWrong());
  }

  /** A case that ended in an exception. */
  static Result failed(Case what, Shape shape, String why) {
    return of(
        what,
        shape,
        0,
        0,
        Solved.in(Double.NaN, FAILED, new Answer.Nothing()),
        new Verdict(Double.NaN, 1, 0, 0, 0, 0, why));
  }

  boolean isFailed() {
    return status.equals(FAILED);
  }

  /** Whether there is an answer whose value counts. */
  boolean isAnswered() {
    return !Double.isNaN(value);
  }

  /** From loaded data to a list of who gets what. */
  double wholeSeconds() {
    return seconds + listSeconds;
  }

  /** (bound - value) / max(1, |bound|) against a certified bound of the same instance. */
  double gapTo(double certified) {
    return (certified - value) / Math.max(1, Math.abs(certified));
  }

  String toLine() {
    return String.join(
        ",",
        List.of(
            what.key(),
            Long.toString(pairs),
            Long.toString(users),
            Integer.toString(limits),
            status,
            Double.toString(loadSeconds),
            Double.toString(seconds),
            Double.toString(listSeconds),
            Double.toString(passSeconds),
            Long.toString(passes),
            Double.toString(value),
            Double.toString(bound),
            Double.toString(lpGap),
            Long.toString(wrong),
            Double.toString(largestExcess),
            Long.toString(allocations),
            Long.toString(fractionalUsers),
            digest,
            note.replaceAll("[,\\s]+", " ")));
  }

  static Result ofLine(String line) {
    List<String> cells = List.of(line.split(",", -1));
    if (cells.size() != COLUMNS) {
      throw new IllegalArgumentException(
          "a line of the results has " + cells.size() + " cells, not " + COLUMNS + ": " + line);
    }
    return new Result(
        new Case(
            Part.of(cells.get(0)),
            Family.of(cells.get(1)),
            Long.parseLong(cells.get(2)),
            Long.parseLong(cells.get(3)),
            cells.get(4),
            Integer.parseInt(cells.get(5))),
        Long.parseLong(cells.get(6)),
        Long.parseLong(cells.get(7)),
        Integer.parseInt(cells.get(8)),
        cells.get(9),
        Double.parseDouble(cells.get(10)),
        Double.parseDouble(cells.get(11)),
        Double.parseDouble(cells.get(12)),
        Double.parseDouble(cells.get(13)),
        Long.parseLong(cells.get(14)),
        Double.parseDouble(cells.get(15)),
        Double.parseDouble(cells.get(16)),
        Double.parseDouble(cells.get(17)),
        Long.parseLong(cells.get(18)),
        Double.parseDouble(cells.get(19)),
        Long.parseLong(cells.get(20)),
        Long.parseLong(cells.get(21)),
        cells.get(22),
        cells.get(23));
  }
}
