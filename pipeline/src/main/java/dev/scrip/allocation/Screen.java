package dev.scrip.allocation;

/**
 * Tells users who choose the same at all prices of a box from those who do not. Prices are sums of
 * intervals, so a pair's reduced value is an interval too; a choice is settled if what was chosen
 * stays above nothing and above whatever could take its place.
 */
final class Screen {
  /** What rounding may hide, as a part of the numbers and in micros. */
  private static final double ROUNDING = 1e-9;

  private static final double LEAST_MARGIN = 1e-6;

  private final Catalogue catalogue;
  private final CellPrices settled;
  private final UserChoice choice;
  private final double[] costLow;
  private final double[] countLow;
  private final double[] costHigh;
  private final double[] countHigh;

  /**
   * @param centre prices inside the box, at which users are asked to choose
   */
  Screen(Problem problem, PriceBox box, Prices centre) {
    int cells = problem.catalogue().size();
    this.catalogue = problem.catalogue();
    this.settled = CellPrices.of(problem, centre, problem.noise());
    this.choice = new UserChoice(catalogue);
    this.costLow = new double[cells];
    this.countLow = new double[cells];
    this.costHigh = new double[cells];
    this.countHigh = new double[cells];
    box.perCell(problem, false, costLow, countLow);
    box.perCell(problem, true, costHigh, countHigh);
  }

  /** Lets the user choose; whether the choice is the same all over the box. */
  boolean settles(Candidates from, int user) {
    choice.choose(from, user, settled);
    if (choice.isCapped()) {
      return false;
    }
    for (int place = 0; place < choice.size(); place++) {
      if (!(least(from, user, choice.pair(place)) > 0)) {
        return false;
      }
    }
    for (int pair = from.start(user); pair < from.end(user); pair++) {
      if (!choice.chose(pair) && mayCome(from, user, pair)) {
        return false;
      }
    }
    return true;
  }

  /** What the user chose when last asked. */
  UserChoice choice() {
    return choice;
  }

  /** Whether the pair is worth something somewhere in the box. */
  boolean mayBeChosen(Candidates from, int user, int pair) {
    return most(from, user, pair) > 0;
  }

  private boolean mayCome(Candidates from, int user, int pair) {
    double most = most(from, user, pair);
    if (!(most > 0)) {
      return false;
    }
    int cell = from.cell(pair);
    Rivals rivals = rivalsOf(from, cell);
    for (int place = 0; place < choice.size(); place++) {
      int other = choice.pair(place);
      if (rivals.include(catalogue, cell, from.cell(other)) && !(least(from, user, other) > most)) {
        return true;
      }
    }
    return rivals == Rivals.NOBODY;
  }

  private Rivals rivalsOf(Candidates from, int cell) {
    int ofCampaign = 0;
    boolean hasGroup = false;
    for (int place = 0; place < choice.size(); place++) {
      int other = from.cell(choice.pair(place));
      ofCampaign += catalogue.campaign(other) == catalogue.campaign(cell) ? 1 : 0;
      hasGroup |=
          catalogue.group(cell) != Catalogue.NO_GROUP
              && catalogue.group(other) == catalogue.group(cell);
    }
    return Rivals.of(catalogue, cell, hasGroup, ofCampaign, choice.size());
  }

  private double least(Candidates from, int user, int pair) {
    int cell = from.cell(pair);
    return reduced(from, user, pair, costHigh[cell], countHigh[cell], -1);
  }

  private double most(Candidates from, int user, int pair) {
    int cell = from.cell(pair);
    return reduced(from, user, pair, costLow[cell], countLow[cell], 1);
  }

  private double reduced(
      Candidates from, int user, int pair, double perCost, double perCount, int side) {
    double value = (double) from.value(pair);
    double cost = from.cost(pair) == 0 ? 0 : perCost * (double) from.cost(pair);
    long hash = IdHash.ofPair(from.userHash(user), catalogue.couponHash(from.cell(pair)));
    double noise = settled.noise().micros(from.value(pair), hash);
    double margin =
        LEAST_MARGIN + ROUNDING * (Math.abs(value) + Math.abs(cost) + Math.abs(perCount));
    return value + noise - cost - perCount + side * margin;
  }
}
