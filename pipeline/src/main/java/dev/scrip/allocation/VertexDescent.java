package dev.scrip.allocation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
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
  /** A guess at how far prices move at first, micros for an average pair. */
  private static final double FIRST_STEP = 1e4;

  private final ScaledLimits limits;
  private final CoreChoices choices;
  private final int size;
  private final Basis basis;
  private final BasisRows rows;
  private final LeavingRow.Rule rule;
  private final RaySearch search;
  private final double[] price;
  private final boolean[] above;
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
    this.rows = new BasisRows(size, core.users());
    this.search = new RaySearch(choices, rows);
    this.price = limits.scaled(start);
    this.above = new boolean[size];
    this.isRefused = new boolean[size];
    this.rule = new LeavingRow.Rule(limits, basis, rows, price, above);
    for (int i = 0; i < size; i++) {
      above[i] = price[i] > 0 || (price[i] == 0 && limits.hasCeiling(i));
    }
  }

  /**
   * A user between several choices.
   *
   * @param weights of the choices, adding up to 1
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Mixed(int user, List<int[]> choices, double[] weights) {
    /** The choice with the largest weight. */
    int[] largest() {
      int largest = 0;
      for (int k = 1; k < weights.length; k++) {
        largest = weights[k] > weights[largest] ? k : largest;
      }
      return choices.get(largest);
    }
  }

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
    choices.chooseAll(price, rows::isHeld);
    boolean optimal = false;
    basis.express(residual());
    while (!optimal && pivots < mostPivots) {
      LeavingRow leaving = leaving();
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
      basis.express(residual());
    }
    return new Vertex(limits.unscaled(price), choices, mixed(), pivots, search.ties(), optimal);
  }

  private @Nullable LeavingRow leaving() {
    LeavingRow leaving = rule.steepest(isRefused, choices.usage());
    if (leaving == null) {
      basis.recompute();
      leaving = rule.steepest(isRefused, choices.usage());
    }
    return leaving;
  }

  /** What the present choices leave of each limit: of its ceiling, or of its floor. */
  private double[] residual() {
    double[] residual = new double[size];
    for (int i = 0; i < size; i++) {
      residual[i] = (above[i] ? limits.upper(i) : limits.lower(i)) - choices.usage()[i];
    }
    return residual;
  }

  /** Lets the row go and follows the edge to where another takes its place. */
  private void follow(LeavingRow leaving) {
    int row = leaving.row();
    if (leaving.rebase()) {
      rebase(row);
    }
    if (rows.holdsPrice(row)) {
      above[rows.limit(row)] = leaving.above();
    }
    double[] direction = direction(row, leaving.sign());
    End end = end(direction);
    choices.aim(direction);
    double unit = 1 / Math.max(1e-300, Math.sqrt(Basis.dot(direction, direction)));
    RaySearch.Stop stop = search.walk(leaving.slope(), end.step(), FIRST_STEP * unit);
    for (int i = 0; i < size; i++) {
      price[i] += stop.step() * direction[i];
    }
    CoreChoices.Move entering = stop.entering();
    if (entering != null) {
      holdUser(row, entering);
    } else if (stop.atEnd()) {
      holdPrice(row, end);
    } else {
      refuse(row);
    }
    choices.land(price);
  }

  private double[] direction(int row, int sign) {
    double[] direction = basis.direction(row);
    for (int other = 0; other < size; other++) {
      if (other != row && rows.holdsPrice(other)) {
        direction[rows.limit(other)] = 0;
      }
    }
    for (int i = 0; i < size; i++) {
      direction[i] *= sign;
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
    if (rows.holdsPrice(row) && rows.limit(row) == end.limit()) {
      return;
    }
    if (basis.replaceByUnit(row, end.limit())) {
      rows.holdPrice(row, end.limit());
      forgetRefused();
    } else {
      refuse(row);
    }
  }

  private void holdUser(int row, CoreChoices.Move entering) {
    int user = entering.user();
    int[] present = choices.chosen(user);
    if (basis.replace(row, choices.difference(present, entering.pairs()))) {
      rows.holdUser(row, user, entering.pairs(), choices.gain(present, entering.pairs()));
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
    int user = rows.user(row);
    int[] before = choices.chosen(user);
    basis.rebase(row, IntStream.of(rows.rowsOf(user)).filter(other -> other != row).toArray());
    choices.take(user, rows.pairs(row));
    rows.rebase(row, before);
  }

  /** Takes away what rounding has added up. */
  private void renew() {
    if (!basis.refactor()) {
      return;
    }
    double[] right = new double[size];
    for (int row = 0; row < size; row++) {
      right[row] = rows.holdsPrice(row) ? price[rows.limit(row)] : rows.gain(row);
    }
    System.arraycopy(basis.solve(right), 0, price, 0, size);
    choices.chooseAll(price, rows::isHeld);
  }

  private List<Mixed> mixed() {
    return IntStream.range(0, size)
        .filter(rows::isFirstOfUser)
        .mapToObj(row -> mixed(rows.user(row)))
        .toList();
  }

  private Mixed mixed(int user) {
    int[] ofUser = rows.rowsOf(user);
    List<int[]> held = new ArrayList<>(List.of(choices.chosen(user)));
    double[] shares = new double[ofUser.length + 1];
    double rest = 1;
    for (int k = 0; k < ofUser.length; k++) {
      held.add(rows.pairs(ofUser[k]));
      shares[k + 1] = Math.max(0, Math.min(rest, basis.weight(ofUser[k])));
      rest -= shares[k + 1];
    }
    shares[0] = rest;
    return new Mixed(user, held, shares);
  }
}
