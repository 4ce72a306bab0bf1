package dev.scrip.synthetic;

import java.util.List;

/** A user's traits, observable and latent: a function of the options and the user's number. */
final class UserTraits {
  /** Regions, equally common. */
  static final List<String> REGIONS = List.of("north", "east", "south", "west");

  private final long number;
  private final Person person;
  private final Habits habits;
  private final double[] taste;
  private final double[] tasteUpTo;
  private final double usualBasketCents;

  private UserTraits(
      long number, Person person, Habits habits, double[] taste, Catalogue catalogue) {
    this.number = number;
    this.person = person;
    this.habits = habits;
    this.taste = taste;
    tasteUpTo = new double[taste.length];
    double sum = 0;
    double price = 0;
    for (int c = 0; c < taste.length; c++) {
      sum += taste[c];
      tasteUpTo[c] = sum;
      price += taste[c] * catalogue.meanPrice(c);
    }
    usualBasketCents = habits.linesPerOrder() * Basket.MEAN_QUANTITY * price;
  }

  static UserTraits of(ShopOptions options, Catalogue catalogue, long number) {
    Dice dice = Dice.of(options.seed(), Draw.PERSON, number, 0);
    double activity = dice.normal();
    double thrift = dice.normal();
    double curiosity = dice.normal();
    Dice type = Dice.of(options.seed(), Draw.RESPONSE_TYPE, number, 0);
    return new UserTraits(
        number,
        Person.of(options, number, dice, activity, thrift, curiosity),
        Habits.of(
            dice, activity, thrift, curiosity, type(options, type, activity, thrift, curiosity)),
        tastes(Dice.of(options.seed(), Draw.TASTE, number, 0)),
        catalogue);
  }

  /** The type follows from activity, thrift and curiosity, which show, and from noise. */
  private static ResponseType type(
      ShopOptions options, Dice dice, double activity, double thrift, double curiosity) {
    ResponseType best = ResponseType.SURE_BUYER;
    double highest = Double.NEGATIVE_INFINITY;
    for (ResponseType type : ResponseType.values()) {
      double score =
          switch (type) {
            case SURE_BUYER -> 0.5 + 1.0 * activity - 0.9 * thrift - 0.3 * curiosity;
            case PERSUADABLE -> 0.9 + 0.1 * activity + 1.3 * thrift + 0.9 * curiosity;
            case LOST_CAUSE -> 0.3 - 1.2 * activity + 0.1 * thrift - 0.5 * curiosity;
            case PUT_OFF -> 0.0 + 0.3 * activity - 1.2 * thrift - 0.2 * curiosity;
          };
      score += options.noise() * 0.6 * dice.gumbel();
      if (score > highest) {
        highest = score;
        best = type;
      }
    }
    return best;
  }

  private static double[] tastes(Dice dice) {
    double[] taste = new double[Category.ALL.size()];
    double sum = 0;
    for (int c = 0; c < taste.length; c++) {
      taste[c] = Category.ALL.get(c).popularity() * StrictMath.exp(1.3 * dice.normal());
      sum += taste[c];
    }
    for (int c = 0; c < taste.length; c++) {
      taste[c] /= sum;
    }
    return taste;
  }

  long number() {
    return number;
  }

  String id() {
    return Ids.user(number);
  }

  Person person() {
    return person;
  }

  Habits habits() {
    return habits;
  }

  ResponseType type() {
    return habits.type();
  }

  String tier() {
    return person.tier();
  }

  String region() {
    return person.region();
  }

  /** Share of purchases in the category. */
  double taste(int category) {
    return taste[category];
  }

  /** A category, by taste. */
  int anyCategory(Dice dice) {
    double draw = dice.uniform();
    int category = 0;
    while (category < tasteUpTo.length - 1 && tasteUpTo[category] <= draw) {
      category++;
    }
    return category;
  }

  /** Expected spend of an order before discounts, in cents. */
  double usualBasketCents() {
    return usualBasketCents;
  }

  /** Whether the user is there to visit the shop on the day. */
  boolean knows(int day) {
    return day > person.registeredDay();
  }
}
