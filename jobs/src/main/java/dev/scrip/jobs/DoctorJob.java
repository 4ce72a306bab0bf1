package dev.scrip.jobs;

import com.sun.management.OperatingSystemMXBean;
import dev.scrip.jobs.cli.CommandLine;
import dev.scrip.jobs.cli.NightArguments;
import dev.scrip.jobs.config.ConfException;
import dev.scrip.jobs.config.ConfLoader;
import dev.scrip.jobs.config.NightConf;
import dev.scrip.jobs.config.RawConf;
import dev.scrip.jobs.io.RawFiles;
import dev.scrip.jobs.io.Room;
import dev.scrip.jobs.io.Sessions;
import dev.scrip.table.ContractException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;

/**
 * Tells whether machine, conf, raw files and warehouse are fit for a night, a line each, without
 * starting Spark. {@code scripts/doctor} adds what a shell knows better.
 */
public final class DoctorJob {
  private static final double GIB = 1 << 30;

  /** Less room than this and the night stops for want of it. */
  private static final long LEAST_ROOM = 1 << 30;

  /** Files of a table that are opened: what nobody may read is seldom one of many. */
  private static final int OPENED = 100;

  private final PrintStream out;
  private boolean failed;
  private long rawBytes;

  private DoctorJob(PrintStream out) {
    this.out = out;
  }

  /** Runs the checks; takes the options of {@code scripts/nightly} and ends with 0 or 2. */
  public static void main(String[] args) {
    System.exit(run(System.out, System.err, args));
  }

  static int run(PrintStream out, PrintStream err, String... args) {
    CommandLine.Outcome<NightArguments> outcome =
        CommandLine.ofNight("scripts/doctor", NightStep.labels(), err).parse(args);
    if (outcome instanceof CommandLine.Outcome.Parsed<NightArguments> parsed) {
      DoctorJob doctor = new DoctorJob(out);
      doctor.machine();
      doctor.night(parsed.arguments());
      return (doctor.failed ? ExitCode.BAD_ARGUMENTS : ExitCode.SUCCEEDED).code();
    }
    return ((CommandLine.Outcome.Ended<NightArguments>) outcome).exitCode();
  }

  /** What a check found, and whether a night had better not rely on it. */
  private record Finding(String status, String text) {
    static final String FAIL = "FAIL";

    static Finding fail(Exception problem) {
      return new Finding(FAIL, String.valueOf(problem.getMessage()));
    }

    static Finding ok(String text) {
      return new Finding("ok", text);
    }

    static Finding warn(String text) {
      return new Finding("warn", text);
    }
  }

  private void check(String what, Supplier<Finding> look) {
    try {
      say(what, look.get());
    } catch (RuntimeException problem) {
      // Hadoop says so of a file system whose jar is missing, among others.
      say(what, Finding.fail(problem));
    }
  }

  private void say(String what, Finding finding) {
    failed |= finding.status().equals(Finding.FAIL);
    out.printf(Locale.ROOT, "%-4s  %-28s %s%n", finding.status(), what, finding.text());
  }

  private void machine() {
    check("memory", DoctorJob::memory);
    check("cores", DoctorJob::cores);
  }

  private void night(NightArguments arguments) {
    NightConf conf;
    try {
      conf = ConfLoader.load(arguments);
    } catch (ConfException problem) {
      say("conf", Finding.fail(problem));
      return;
    }
    say("conf", Finding.ok(arguments.conf().toString()));
    Configuration hadoop = Sessions.hadoop(conf.spark());
    if (conf.simulatedShop().enabled()) {
      say("raw tables", Finding.ok("made by generate-shop"));
    } else {
      conf.raw().files().forEach((key, files) -> check(key, () -> readable(hadoop, key, files)));
    }
    check("warehouse", () -> writable(hadoop, conf.warehouse()));
    for (String folder : Sessions.localFolders(conf.spark())) {
      check("spark.local.dir", () -> writable(hadoop, "file://" + folder));
    }
  }

  private static Finding memory() {
    long heap = Runtime.getRuntime().maxMemory();
    // Knows of the limits of a container.
    long all =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    String text =
        String.format(Locale.ROOT, "heap %.1f of %.1f GiB of memory", heap / GIB, all / GIB);
    if (heap > all) {
      throw new ConfException(text + ": set SCRIP_HEAP to half of the memory");
    }
    if (heap > 0.8 * all) {
      return Finding.warn(
          text + ": Java needs about a quarter more than its heap; set SCRIP_HEAP lower");
    }
    return heap < 1.5 * GIB
        ? Finding.warn(text + ": a night wants 2 GiB; set SCRIP_HEAP=2g or higher")
        : Finding.ok(text);
  }

  private static Finding cores() {
    int cores = Runtime.getRuntime().availableProcessors();
    return cores < 2
        ? Finding.warn(cores + ": a night takes about twice as long as on two")
        : Finding.ok(String.valueOf(cores));
  }

  private Finding readable(Configuration hadoop, String key, RawConf.Files files) {
    RawFiles raw = new RawFiles(hadoop);
    List<FileStatus> found = raw.list(key, files);
    found.stream().limit(OPENED).forEach(file -> raw.open(key, file));
    long size = found.stream().mapToLong(FileStatus::getLen).sum();
    rawBytes += size;
    return Finding.ok(
        String.format(
            Locale.ROOT,
            "%,d %s, %.3f GiB in %s",
            found.size(),
            found.size() == 1 ? "file" : "files",
            size / GIB,
            files.path()));
  }

  private Finding writable(Configuration hadoop, String folder) {
    Room room = new Room(hadoop, folder);
    room.write();
    long left = room.left();
    String text =
        left == Long.MAX_VALUE
            ? folder
            : String.format(Locale.ROOT, "%s, %.1f GiB left", folder, left / GIB);
    if (left < LEAST_ROOM) {
      throw new ContractException(text + ": make room, a night needs 1 GiB at the very least");
    }
    // A night writes the clean tables anew, and spills about as much while it sorts.
    return left < LEAST_ROOM + 2 * rawBytes
        ? Finding.warn(text + ": less than twice the raw tables and 1 GiB; make room")
        : Finding.ok(text);
  }
}
