package dev.scrip.jobs;

import dev.scrip.jobs.config.ConfException;
import dev.scrip.jobs.io.SupersededException;
import dev.scrip.table.ContractException;
import java.io.PrintStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a job with an exit code and, if it failed, one line that says why.
 *
 * @param err where the line is written
 * @param before run before the line is written, to end what stands unfinished on the screen
 */
record Guard(PrintStream err, Runnable before) {
  private static final Logger LOG = LoggerFactory.getLogger(Guard.class);

  int run(Runnable work) {
    try {
      work.run();
      return ExitCode.SUCCEEDED.code();
    } catch (ConfException e) {
      return failed(ExitCode.BAD_ARGUMENTS, e);
    } catch (ContractException e) {
      return failed(ExitCode.BAD_DATA, e);
    } catch (InfeasiblePolicyException e) {
      return failed(ExitCode.INFEASIBLE_POLICY, e);
    } catch (SupersededException e) {
      return failed(ExitCode.SUPERSEDED, e);
    } catch (UnsettledInputException e) {
      return failed(ExitCode.INTERNAL_FAULT, e);
    } catch (Throwable e) {
      // Too little memory or a library that is not there ends a night as well.
      LOG.error("internal fault", e);
      before.run();
      err.println(
          PlatformFault.in(e)
              .map(fault -> "Error: " + fault)
              .orElseGet(
                  () -> "Internal fault: " + e.toString().lines().findFirst().orElse("unknown")));
      err.println("The whole trace is in the log.");
      return ExitCode.INTERNAL_FAULT.code();
    }
  }

  private int failed(ExitCode code, Exception e) {
    String reason = String.valueOf(e.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ");
    LOG.error("{}: {}", code, reason);
    before.run();
    err.println("Error: " + reason);
    return code.code();
  }
}
