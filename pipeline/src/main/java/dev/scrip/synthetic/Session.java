package dev.scrip.synthetic;

import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** A visit of the shop as a run of behaviour events: one before every order, and some without. */
final class Session {
  private static final int BEFORE_ORDER_SECONDS = 1800;

  private final World world;
  private final LivedDay lived;
  private final List<Row> rows;
  private final Dice dice;
  private final String day;
  private int second;
  private int count;

  private Session(World world, LivedDay lived, List<Row> rows) {
    this.world = world;
    this.lived = lived;
    this.rows = rows;
    dice = Dice.of(world.seed(), Draw.SESSION, lived.user().number(), lived.day());
    day = Ids.userDay("", lived.user().number(), lived.day());
    second = orderSecond(world, lived) - BEFORE_ORDER_SECONDS;
  }

  /** Appends the events of the day, if the user comes by. */
  static void events(World world, LivedDay lived, List<Row> rows) {
    Basket basket = lived.basket();
    if (basket != null) {
      new Session(world, lived, rows).buy(basket);
    } else if (comesBy(world, lived)) {
      new Session(world, lived, rows).browse();
    }
  }

  /** The instant of the day's order, in microseconds since 1970. */
  static long orderMicros(World world, LivedDay lived) {
    return world.calendar().micros(lived.day(), orderSecond(world, lived));
  }

  private static int orderSecond(World world, LivedDay lived) {
    double draw = Dice.once(world.seed(), Draw.SESSION, lived.user().number(), lived.day(), 1);
    return 8 * 3600 + (int) (draw * 13 * 3600);
  }

  private static boolean comesBy(World world, LivedDay lived) {
    UserTraits user = lived.user();
    int day = lived.day();
    double chance =
        user.habits()
            .browseProbability(user.habits().presence(user, day), world.calendar().mood(day));
    return Dice.once(world.seed(), Draw.BROWSE, user.number(), day, 0) < chance;
  }

  private void buy(Basket basket) {
    for (int i = 0; i < basket.size(); i++) {
      if (i == 0 && dice.chance(0.3)) {
        search(basket.product(i));
      }
      look(basket.product(i), 0.5);
      event("cart", basket.product(i), null, null);
    }
    if (dice.chance(0.5)) {
      look(Basket.choose(lived.user(), world, lived.day(), dice), 0.2);
    }
    afterDelivery(basket.product(0));
  }

  /** The shop delivers within the hour; some say how they liked it, few complain. */
  private void afterDelivery(Product product) {
    second = orderSecond(world, lived) + 3600;
    if (dice.chance(0.12)) {
      double quality = Dice.once(world.seed(), Draw.PRODUCT, product.number(), 2, 0);
      double stars = 2.6 + 2.2 * quality + dice.normal();
      event("review", product, null, (int) Math.max(1, Math.min(5, Math.round(stars))));
    }
    if (dice.chance(0.012)) {
      event("complaint", product, null, null);
    }
  }

  /** Persuadable users fill carts they do not buy; that is how they show. */
  private void browse() {
    boolean undecided = lived.user().type() == ResponseType.PERSUADABLE;
    Product product = Basket.choose(lived.user(), world, lived.day(), dice);
    if (dice.chance(0.25)) {
      search(product);
    }
    do {
      look(product, 0.3);
      if (dice.chance(0.06)) {
        event("favourite", product, null, null);
      }
      if (dice.chance(undecided ? 0.22 : 0.08)) {
        event("cart", product, null, null);
      }
      product = Basket.choose(lived.user(), world, lived.day(), dice);
    } while (count < 14 && dice.chance(0.62));
  }

  private void search(Product product) {
    event("search", null, Category.ALL.get(product.category()).leaf(), null);
  }

  private void look(Product product, double click) {
    event("view", product, null, null);
    if (dice.chance(click)) {
      event("click", product, null, null);
    }
  }

  private void event(
      String type, @Nullable Product product, @Nullable String query, @Nullable Integer rating) {
    int seconds = 8 + dice.below(50);
    rows.add(
        RowFactory.create(
            "e" + day + "-" + ++count,
            lived.user().id(),
            world.calendar().micros(lived.day(), second),
            type,
            product == null ? null : product.id(),
            query,
            "s" + day,
            seconds * 1000L - dice.below(1000),
            rating));
    second += seconds;
  }
}
