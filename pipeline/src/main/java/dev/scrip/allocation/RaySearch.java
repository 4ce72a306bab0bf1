package dev.scrip.allocation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lowest point of the dual along a ray that goes down at first: passes by, at once, all users
 * who change their choice on the way, and stops at the one at whom the dual begins to rise, or at a
 * user or price that must not be passed (the long-step ratio test of a dual simplex method: Maros,
 * "A generalized dual phase-2 simplex algorithm", 2003).
 *
 * <p>Each evaluation halves or better the users who are still between two choices: whoever chooses
 * alike at both ends of an interval does so everywhere in it.
 */
final class RaySearch {
  private static final int MOST_DOUBLINGS = 200;
  private static final int MOST_ROUNDS = 400;
  private static final int BISECT_EVERY = 4;
  private static final double WIDER = 8;

  /** Slopes closer than this are the same; along an edge they are of the order of 1. */
  private static final double LEAST_RISE = 1e-11;

  private final CoreChoices choices;
  private final BasisRows rows;
  private double usualStep = Double.NaN;
  private long ties;

  /**
   * @param rows say of which users the ray keeps several choices equally good
   */
  RaySearch(CoreChoices choices, BasisRows rows) {
    this.choices = choices;
    this.rows = rows;
  }

  /** How many users were met who changed their choice at the very price where another did. */
  long ties() {
    return ties;
  }

  /**
   * Where the search ended.
   *
   * @param entering the choice that is as good there as the user's present one; null where no user
   *     stopped it
   * @param atEnd whether the end of the ray stopped it
   */
  record Stop(double step, CoreChoices.@Nullable Move entering, boolean atEnd) {}

  /**
   * Walks down the ray that {@link CoreChoices#aim} pointed; users who are passed by take their new
   * choice.
   *
   * @param slope of the dual at the start, below 0
   * @param end where a price reaches the end of its range; may be infinite
   * @param firstStep a guess of how far it goes
   */
  Stop walk(double slope, double end, double firstStep) {
    double step = Math.min(end, Double.isNaN(usualStep) ? firstStep : usualStep);
    double from = 0;
    double descent = slope;
    CoreChoices.@Nullable Move block = null;
    for (int doubling = 0; ; doubling++) {
      Block met = firstBlock(from, step);
      if (met != null) {
        step = met.step();
        end = step;
        block = met.move();
      }
      List<CoreChoices.Move> changes = changes(step);
      double slopeThere = descent + turn(changes);
      if (slopeThere >= 0) {
        Stop stop = narrow(from, step, descent, changes);
        usualStep = stop.step() > 0 ? 2 * stop.step() : usualStep;
        return stop;
      }
      changes.forEach(move -> choices.take(move.user(), move.pairs()));
      descent = slopeThere;
      from = step;
      if (step >= end || doubling == MOST_DOUBLINGS) {
        return new Stop(step, block, block == null && step >= end);
      }
      step = Math.min(end, step * WIDER);
    }
  }

  private record Block(double step, CoreChoices.Move move) {}

  /** The first step at which a held user would rather have something else. */
  private @Nullable Block firstBlock(double from, double to) {
    Block first = null;
    double step = to;
    for (int row = 0; row < rows.size(); row++) {
      if (rows.isFirstOfUser(row) && choices.isMoving(rows.user(row))) {
        Block block = blockOf(choices.present(rows.user(row)), from, step);
        if (block != null) {
          first = block;
          step = block.step();
        }
      }
    }
    return first;
  }

  private @Nullable Block blockOf(CoreChoices.Move present, double from, double to) {
    Block block = null;
    double step = to;
    while (true) {
      choices.goTo(step);
      CoreChoices.Move best = choices.best(present.user());
      double gain = best.at(step) - present.at(step);
      if (gain <= choices.tie(best.pairs(), present.pairs())) {
        return block;
      }
      double rise = best.slope() - present.slope();
      if (rise <= LEAST_RISE) {
        // Not the ray makes it better: what rounding left from earlier edges.
        return block;
      }
      double crossing = (present.intercept() - best.intercept()) / rise;
      double earlier = Math.max(from, crossing);
      block = new Block(Math.min(step, earlier), best);
      if (earlier >= step || earlier <= from) {
        return block;
      }
      step = earlier;
    }
  }

  private List<CoreChoices.Move> changes(double step) {
    choices.goTo(step);
    List<CoreChoices.Move> changes = new ArrayList<>();
    choices.forEachDoubtful(
        user -> {
          CoreChoices.Move change = rows.isHeld(user) ? null : choices.change(user);
          if (change != null && change.slope() - choices.present(user).slope() > LEAST_RISE) {
            changes.add(change);
          }
        });
    return changes;
  }

  private double turn(List<CoreChoices.Move> changes) {
    double sum = 0;
    for (CoreChoices.Move change : changes) {
      sum += change.slope() - choices.present(change.user()).slope();
    }
    return sum;
  }

  /**
   * Between a step where the dual falls and one where it rises.
   *
   * @param later what users who change in between choose at the far end
   */
  private Stop narrow(double from, double to, double slope, List<CoreChoices.Move> later) {
    double lo = from;
    double hi = to;
    double descent = slope;
    List<CoreChoices.Move> far = later;
    for (int round = 1; ; round++) {
      double middle = round % BISECT_EVERY == 0 ? lo + (hi - lo) / 2 : crossing(far, lo, hi);
      Split split = split(far, middle, descent);
      if (split.tied() || round == MOST_ROUNDS) {
        return pass(far, middle, descent);
      }
      if (split.slope() >= 0) {
        hi = middle;
        far = split.before();
      } else {
        split.passed().forEach(move -> choices.take(move.user(), move.pairs()));
        lo = middle;
        descent = split.slope();
        far = split.after();
      }
    }
  }

  /** Where all present choices together are worth what all far ones are. */
  private double crossing(List<CoreChoices.Move> far, double lo, double hi) {
    double intercept = 0;
    double slope = 0;
    for (CoreChoices.Move move : far) {
      CoreChoices.Move present = choices.present(move.user());
      intercept += present.intercept() - move.intercept();
      slope += move.slope() - present.slope();
    }
    double step = slope > 0 ? intercept / slope : lo;
    return Math.max(lo, Math.min(hi, step));
  }

  /**
   * Users who change in an interval, seen from a step inside it.
   *
   * @param passed what users choose there who have left their present choice
   * @param before what those choose there who change before, or right there
   * @param after what those choose at the far end who change after, or right there
   * @param slope of the dual just before the step
   * @param tied whether everybody changes right there
   */
  private record Split(
      List<CoreChoices.Move> passed,
      List<CoreChoices.Move> before,
      List<CoreChoices.Move> after,
      double slope,
      boolean tied) {}

  private Split split(List<CoreChoices.Move> far, double step, double slope) {
    choices.goTo(step);
    List<CoreChoices.Move> passed = new ArrayList<>();
    List<CoreChoices.Move> before = new ArrayList<>();
    List<CoreChoices.Move> after = new ArrayList<>();
    double slopeThere = slope;
    for (CoreChoices.Move move : far) {
      CoreChoices.Move present = choices.present(move.user());
      CoreChoices.Move best = choices.best(move.user());
      double tie = choices.tie(best.pairs(), present.pairs());
      boolean left = best.at(step) > present.at(step) + tie;
      boolean arrived = best.at(step) <= move.at(step) + tie;
      CoreChoices.Move there = arrived ? move : best;
      if (left) {
        passed.add(there);
        slopeThere += there.slope() - present.slope();
      }
      if (left || arrived) {
        before.add(there);
      }
      if (!left || !arrived) {
        after.add(move);
      }
    }
    boolean tied = passed.isEmpty() && before.size() == far.size();
    return new Split(passed, before, after, slopeThere, tied);
  }

  /** Passes by tied users one after the other until the dual would rise; the last one stays. */
  private Stop pass(List<CoreChoices.Move> tied, double step, double slope) {
    double descent = slope;
    ties += tied.size() - 1;
    for (int i = 0; i < tied.size() - 1; i++) {
      CoreChoices.Move move = tied.get(i);
      double after = descent + move.slope() - choices.present(move.user()).slope();
      if (after >= 0) {
        return new Stop(step, move, false);
      }
      choices.take(move.user(), move.pairs());
      descent = after;
    }
    return new Stop(step, tied.isEmpty() ? null : tied.get(tied.size() - 1), false);
  }
}
