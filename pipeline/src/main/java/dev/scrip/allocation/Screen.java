package dev.scrip.allocation;

import java.util.function.IntPredicate;

/**
 * Tells users who choose the same at all prices of a box from those who do not. What a pair pays
 * lies between bounds, so its reduced value does too; a choice is settled if what was chosen stays
 * above nothing and above whatever could take its place.
 */
final class Screen {
  /** What rounding may hide, as a part of the numbers and in micros. */
  private static final double ROUNDING = 1e-9;

  private static final double LEAST_MARGIN = 1e-6;

  private final Catalogue catalogue;
  private final CellPrices settled;
  private final UserChoice choice;
  private final PriceBox box;
  private final double noiseShare;

  /**
   * @param centre prices inside the box, at which users are asked to choose
   */
  Screen(Problem problem, PriceBox box, Prices centre) {
    this.catalogue = problem.catalogue();
    this.settled = CellPrices.of(problem, centre, problem.noise());
    this.choice = new UserChoice(catalogue);
    this.box = box;
    this.noiseShare = problem.noise().share();
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

  /**
   * Which pairs of the user may be chosen somewhere in the box: those worth something there, unless
   * others that stand in their way are always worth more. Asks the user for the choice at the worst
   * corner for each pair.
   */
  IntPredicate open(Candidates from, int user) {
    if (catalogue.userCostCap() != Catalogue.NO_CAP) {
      // A pair worth less but cheaper may be chosen under a cap.
      return pair -> most(from, user, pair) > 0;
    }
    choice.choose(from, user, pair -> least(from, user, pair));
    return pair -> choice.chose(pair) || mayCome(from, user, pair);
  }

  private boolean mayCome(Candidates from, int user, int pair) {
    if (isHopeless(from, pair)) {
      return false;
    }
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

  /** Whether the pair is worth nothing all over the box, whatever its noise, as most pairs are. */
  private boolean isHopeless(Candidates from, int pair) {
    double value = (double) from.value(pair);
    double price = box.least(from.cell(pair), (double) from.cost(pair));
    double margin =
        LEAST_MARGIN + ROUNDING * Math.abs(price) + (ROUNDING + noiseShare) * Math.abs(value);
    return value - price + margin < 0;
  }

  private double least(Candidates from, int user, int pair) {
    double price = box.most(from.cell(pair), (double) from.cost(pair));
    return reduced(from, user, pair, price, -1);
  }

  private double most(Candidates from, int user, int pair) {
    double price = box.least(from.cell(pair), (double) from.cost(pair));
    return reduced(from, user, pair, price, 1);
  }

  private double reduced(Candidates from, int user, int pair, double price, int side) {
    double value = (double) from.value(pair);
    long hash = IdHash.ofPair(from.userHash(user), catalogue.couponHash(from.cell(pair)));
    double noise = settled.noise().micros(from.value(pair), hash);
    double margin = LEAST_MARGIN + ROUNDING * (Math.abs(value) + Math.abs(price));
    return value + noise - price + side * margin;
  }
}
