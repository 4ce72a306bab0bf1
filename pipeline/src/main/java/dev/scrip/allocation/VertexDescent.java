package dev.scrip.allocation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Exact prices for candidates in memory: a dual simplex method whose columns, the choices of each
 * user, are never written down but found by letting users choose.
 *
 * <p>The linear program gives every user a mix of choices, at most the whole of one, inside the
 * limits. A basis has a row for each limit: either its price is held, at the end of its range or
 * where it started, or some user is held between two choices that are equally good. Weights of the
 * rows tell how the limits are used up; a row whose weight has the wrong sign is let go, and the
 * prices follow the edge on which the others stay (largest fall per length first, as in dual
 * steepest edge pricing: Forrest and Goldfarb, "Steepest-edge simplex algorithms for linear
 * programming", 1992). Starts from whatever prices it is given.
 */
final class VertexDescent {
  private static final double TOLERANCE = 1e-9;
  private static final int PRICE = -1;

  /** What moves by less than this part of the fastest does not move: it is rounding. */
  private static final double NO_PACE = 1e-13;

  /** A guess at how far prices move at first, micros for an average pair. */
  private static final double FIRST_STEP = 1e4;

  private final ScaledLimits limits;
  private final CoreChoices choices;
  private final int size;
  private final Basis basis;
  private final boolean[] held;
  private final RaySearch search;
  private final double[] price;
  private final boolean[] above;

  /** The user whom a row holds; {@link #PRICE} where it holds the price of a limit. */
  private final int[] userOf;

  private final int[] priceOf;
  private final int[][] pairsOf;
  private final double[] gainOf;
  private int pivots;

  /** Rows whose edge ended where the basis would have become singular: rounding, mostly. */
  private final boolean[] isRefused;

  private int refused;
  private int lastRetry = -1;

  private VertexDescent(Problem problem, Candidates core, ScaledLimits limits, double[] start) {
    this.limits = limits;
    this.size = limits.size();
    this.choices = new CoreChoices(problem, core, limits);
    this.basis = new Basis(size);
    this.held = new boolean[core.users()];
    this.search = new RaySearch(choices, held);
    this.price = limits.scaled(start);
    this.above = new boolean[size];
    this.userOf = new int[size];
    this.priceOf = new int[size];
    this.pairsOf = new int[size][];
    this.gainOf = new double[size];
    this.isRefused = new boolean[size];
    Arrays.fill(userOf, PRICE);
    for (int row = 0; row < size; row++) {
      priceOf[row] = row;
      above[row] = price[row] > 0 || (price[row] == 0 && limits.hasCeiling(row));
    }
  }

  /**
   * A user between several choices.
   *
   * @param weights of the choices, adding up to 1
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Mixed(int user, List<int[]> choices, double[] weights) {}

  /**
   * Where the descent ended.
   *
   * @param prices of all limits, micros per unit
   * @param choices what everybody chooses there, one of the equally good choices for mixed users
   * @param pivots how many edges were followed
   * @param ties how many users were met in a tie with others
   * @param optimal whether no edge leads further down
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Vertex(
      double[] prices,
      CoreChoices choices,
      List<Mixed> mixed,
      int pivots,
      long ties,
      boolean optimal) {}

  /**
   * Minimises the dual.
   *
   * @param start prices of all limits, micros per unit
   * @param mostPivots edges to follow at most
   */
  static Vertex minimise(
      Problem problem, Candidates core, ScaledLimits limits, double[] start, int mostPivots) {
    return new VertexDescent(problem, core, limits, start).descend(mostPivots);
  }

  private Vertex descend(int mostPivots) {
    choices.chooseAll(price, held);
    boolean optimal = false;
    double[] weights = basis.weights(residual());
    while (!optimal && pivots < mostPivots) {
      Leaving leaving = steepest(weights);
      if (leaving == null) {
        optimal = refused == 0;
        if (!optimal && !retry()) {
          break;
        }
      } else {
        pivots++;
        follow(leaving);
        if (basis.isWorn()) {
          renew();
        }
      }
      weights = basis.weights(residual());
    }
    return new Vertex(
        limits.unscaled(price), choices, mixed(weights), pivots, search.ties(), optimal);
  }

  /** What the present choices leave of each limit: of its ceiling, or of its floor. */
  private double[] residual() {
    double[] residual = new double[size];
    for (int i = 0; i < size; i++) {
      residual[i] = (above[i] ? limits.upper(i) : limits.lower(i)) - choices.usage()[i];
    }
    return residual;
  }

  /**
   * A row to let go.
   *
   * @param sign in which direction its price, or the loss of its choice, moves
   * @param slope of the dual on the way, below 0
   * @param rebase whether the user's present choice is what must go
   */
  private record Leaving(int row, int sign, double slope, boolean rebase, boolean above) {}

  private @Nullable Leaving steepest(double[] weights) {
    Leaving best = null;
    double steepest = 0;
    for (int row = 0; row < size; row++) {
      if (isRefused[row]) {
        continue;
      }
      Leaving leaving = userOf[row] == PRICE ? ofPrice(row, weights) : ofUser(row, weights);
      if (leaving != null) {
        double length = length(leaving);
        if (-leaving.slope() > steepest * length) {
          steepest = -leaving.slope() / length;
          best = leaving;
        }
      }
    }
    return best;
  }

  private double length(Leaving leaving) {
    double[] direction = basis.direction(leaving.row());
    if (!leaving.rebase()) {
      return Math.sqrt(Basis.dot(direction, direction));
    }
    double sum = 0;
    int[] rows = rowsOf(userOf[leaving.row()]);
    for (int k = 0; k < size; k++) {
      double part = 0;
      for (int row : rows) {
        part += basis.direction(row)[k];
      }
      sum += part * part;
    }
    return Math.sqrt(sum);
  }

  private @Nullable Leaving ofPrice(int row, double[] weights) {
    int i = priceOf[row];
    double left = weights[row];
    double tolerance = TOLERANCE * (1 + Math.abs(choices.usage()[i]));
    if (price[i] == 0) {
      double ofCeiling = above[i] ? left : left + limits.upper(i) - limits.lower(i);
      double ofFloor = above[i] ? left - limits.upper(i) + limits.lower(i) : left;
      if (limits.hasCeiling(i) && ofCeiling < -tolerance) {
        return new Leaving(row, 1, ofCeiling, false, true);
      }
      if (limits.hasFloor(i) && ofFloor > tolerance) {
        return new Leaving(row, -1, -ofFloor, false, false);
      }
      return null;
    }
    if (left < -tolerance && price[i] < limits.highest(i)) {
      return new Leaving(row, 1, left, false, above[i]);
    }
    if (left > tolerance && price[i] > limits.lowest(i)) {
      return new Leaving(row, -1, -left, false, above[i]);
    }
    return null;
  }

  private @Nullable Leaving ofUser(int row, double[] weights) {
    if (weights[row] < -TOLERANCE) {
      return new Leaving(row, 1, weights[row], false, false);
    }
    double sum = 0;
    for (int other : rowsOf(userOf[row])) {
      sum += weights[other];
    }
    return sum > 1 + TOLERANCE ? new Leaving(row, 1, 1 - sum, true, false) : null;
  }

  private int[] rowsOf(int user) {
    int[] rows = new int[size];
    int found = 0;
    for (int row = 0; row < size; row++) {
      if (userOf[row] == user) {
        rows[found++] = row;
      }
    }
    return Arrays.copyOf(rows, found);
  }

  /** Lets the row go and follows the edge to where another takes its place. */
  private void follow(Leaving leaving) {
    int row = leaving.row();
    if (leaving.rebase()) {
      rebase(row);
    }
    if (userOf[row] == PRICE) {
      above[priceOf[row]] = leaving.above();
    }
    double[] direction = direction(row, leaving.sign());
    End end = end(direction);
    choices.setPrices(price);
    choices.aim(direction);
    double unit = 1 / Math.max(1e-300, Math.sqrt(Basis.dot(direction, direction)));
    RaySearch.Stop stop = search.walk(leaving.slope(), end.step(), FIRST_STEP * unit);
    for (int i = 0; i < size; i++) {
      price[i] += stop.step() * direction[i];
    }
    CoreChoices.Move entering = stop.entering();
    int left = userOf[row];
    if (entering != null) {
      holdUser(row, entering);
    } else if (stop.atEnd()) {
      holdPrice(row, end);
    } else {
      refuse(row);
    }
    if (left != PRICE) {
      held[left] = rowsOf(left).length > 0;
    }
  }

  private double[] direction(int row, int sign) {
    double[] direction = basis.direction(row).clone();
    double most = 0;
    for (double pace : direction) {
      most = Math.max(most, Math.abs(pace));
    }
    for (int i = 0; i < size; i++) {
      direction[i] = Math.abs(direction[i]) < NO_PACE * most ? 0 : sign * direction[i];
    }
    for (int other = 0; other < size; other++) {
      if (other != row && userOf[other] == PRICE) {
        direction[priceOf[other]] = 0;
      }
    }
    return direction;
  }

  /** The first price to reach the end of its range. */
  private record End(double step, int limit, double at) {}

  private End end(double[] direction) {
    End first = new End(Double.POSITIVE_INFINITY, -1, 0);
    for (int i = 0; i < size; i++) {
      double pace = direction[i];
      if (pace == 0) {
        continue;
      }
      double at = above[i] ? (pace > 0 ? limits.highest(i) : 0) : (pace > 0 ? 0 : limits.lowest(i));
      double step = Math.max(0, (at - price[i]) / pace);
      if (step < first.step()) {
        first = new End(step, i, at);
      }
    }
    return first;
  }

  private void holdPrice(int row, End end) {
    price[end.limit()] = end.at();
    if (userOf[row] == PRICE && priceOf[row] == end.limit()) {
      return;
    }
    if (basis.replaceByUnit(row, end.limit())) {
      userOf[row] = PRICE;
      priceOf[row] = end.limit();
      forgetRefused();
    } else {
      refuse(row);
    }
  }

  private void holdUser(int row, CoreChoices.Move entering) {
    int user = entering.user();
    int[] present = choices.chosen(user);
    if (basis.replace(row, choices.difference(present, entering.pairs()))) {
      userOf[row] = user;
      pairsOf[row] = entering.pairs();
      gainOf[row] = choices.gain(present, entering.pairs());
      held[user] = true;
      forgetRefused();
    } else {
      refuse(row);
    }
  }

  private void refuse(int row) {
    isRefused[row] = true;
    refused++;
  }

  private void forgetRefused() {
    if (refused > 0) {
      Arrays.fill(isRefused, false);
      refused = 0;
    }
  }

  /** Takes rounding away and tries refused rows again; false if that was done just before. */
  private boolean retry() {
    if (pivots <= lastRetry) {
      return false;
    }
    renew();
    forgetRefused();
    lastRetry = pivots + size;
    return true;
  }

  /** Lets the row's choice stand for its user, and the row hold the one that stood before. */
  private void rebase(int row) {
    int user = userOf[row];
    int[] before = choices.chosen(user);
    int[] others = Arrays.stream(rowsOf(user)).filter(other -> other != row).toArray();
    basis.rebase(row, others);
    for (int other : others) {
      gainOf[other] -= gainOf[row];
    }
    gainOf[row] = -gainOf[row];
    choices.take(user, pairsOf[row]);
    pairsOf[row] = before;
  }

  /** Takes away what rounding has added up. */
  private void renew() {
    if (!basis.refactor()) {
      return;
    }
    double[] exact = new double[size];
    for (int row = 0; row < size; row++) {
      double right = userOf[row] == PRICE ? price[priceOf[row]] : gainOf[row];
      double[] direction = basis.direction(row);
      for (int i = 0; i < size; i++) {
        exact[i] += right * direction[i];
      }
    }
    System.arraycopy(exact, 0, price, 0, size);
    choices.chooseAll(price, held);
  }

  private List<Mixed> mixed(double[] weights) {
    List<Mixed> mixed = new ArrayList<>();
    boolean[] seen = new boolean[held.length];
    for (int row = 0; row < size; row++) {
      int user = userOf[row];
      if (user != PRICE && !seen[user]) {
        seen[user] = true;
        mixed.add(mixedOf(user, weights));
      }
    }
    return mixed;
  }

  private Mixed mixedOf(int user, double[] weights) {
    int[] rows = rowsOf(user);
    List<int[]> held = new ArrayList<>(List.of(choices.chosen(user)));
    double[] shares = new double[rows.length + 1];
    double rest = 1;
    for (int k = 0; k < rows.length; k++) {
      held.add(pairsOf[rows[k]]);
      shares[k + 1] = Math.max(0, Math.min(rest, weights[rows[k]]));
      rest -= shares[k + 1];
    }
    shares[0] = rest;
    return new Mixed(user, held, shares);
  }
}
