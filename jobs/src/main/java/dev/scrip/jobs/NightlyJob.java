package dev.scrip.jobs;

/** The whole night in one session: every step in order, then the summary. */
public final class NightlyJob {
  private NightlyJob() {}

  /** Runs the night; {@code --help} lists the options, {@link ExitCode} the exit codes. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  static int run(String... args) {
    return JobRunner.runNight(args);
  }
}
