package dev.scrip.jobs.io;

import java.time.LocalDate;

/** Another process began a step on the same warehouse later; it goes on, and this one must stop. */
public final class SupersededException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SupersededException(String step, LocalDate runDate) {
    super(
        "another run on this warehouse began later (step "
            + step
            + " of "
            + runDate
            + "); it goes on and this one stops, having published nothing since. Start the steps of a"
            + " warehouse one after the other");
  }
}
