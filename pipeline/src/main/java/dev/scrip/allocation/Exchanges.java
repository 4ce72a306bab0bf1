package dev.scrip.allocation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;

/**
 * Moves of a few users at once: one that gains but does not fit, others that make room for it or
 * fill the room that is left. A search in depth (ejection chains: Glover, "Ejection chains,
 * reference structures and alternating path methods for traveling salesman problems", 1996) among
 * the moves that lose least after prices. No chain can gain more than the unused room is worth at
 * these prices, and what its moves lose counts against that: this cuts the search off.
 */
final class Exchanges {
  private static final int MOST_MOVES = 20_000;

  /** How many chains are looked at in all rounds: so many at most, and so many for each move. */
  private static final int MOST_LOOKS = 3_000_000;

  private static final int LOOKS_PER_MOVE = 1_000;

  /** How many moves are tried for the second and the third place of a chain. */
  private static final int[] WIDTH = {20, 200};

  private final LimitSet limits;
  private final Candidates core;
  private final Holdings holdings;
  private final Ledger ledger;
  private final double[] price;

  /** Moves that use less, or else more, of each limit. */
  private final List<List<Ledger.Entry>> freeing = new ArrayList<>();

  private final List<List<Ledger.Entry>> using = new ArrayList<>();
  private final int[] doneIn;
  private int round;
  private final Ledger.Entry[] chain = new Ledger.Entry[WIDTH.length + 1];
  private int length;
  private double room;
  private int looks;
  private long bestGain;
  private List<Ledger.Entry> best = List.of();

  /**
   * @param price of each limit, micros per unit
   */
  Exchanges(LimitSet limits, Candidates core, Holdings holdings, Ledger ledger, double[] price) {
    this.limits = limits;
    this.core = core;
    this.holdings = holdings;
    this.ledger = ledger;
    this.price = price;
    this.doneIn = new int[core.users()];
    for (int limit = 0; limit < price.length; limit++) {
      freeing.add(new ArrayList<>());
      using.add(new ArrayList<>());
    }
  }

  /**
   * Finds chains that gain, at most one for each user, and makes them; whether there was one.
   *
   * @param order which moves come first
   */
  boolean make(Comparator<Move> order, Consumer<Move> maker) {
    boolean made = false;
    round++;
    room = room();
    freeing.forEach(List::clear);
    using.forEach(List::clear);
    List<Ledger.Entry> entries = leastLosing(order).stream().map(ledger::entry).toList();
    entries.forEach(this::file);
    long mostLooks = Math.min(MOST_LOOKS, (long) LOOKS_PER_MOVE * entries.size());
    for (Ledger.Entry first : entries) {
      if (looks > mostLooks) {
        break;
      }
      if (doneIn[first.move().user()] != round && findsBest(first)) {
        for (Ledger.Entry entry : best) {
          maker.accept(entry.move());
          doneIn[entry.move().user()] = round;
        }
        room = room();
        made = true;
      }
    }
    return made;
  }

  /** What is lost at these prices because limits are not used up, or floors missed, micros. */
  private double room() {
    double sum = 0;
    for (int limit = 0; limit < price.length; limit++) {
      double spare = spare(limit);
      sum += spare > 0 ? spare : 0;
    }
    return sum;
  }

  private double spare(int limit) {
    Limit what = limits.get(limit);
    double sum = price[limit] > 0 ? price[limit] * (double) ledger.slack(limit) : 0;
    if (what.hasFloor()) {
      double over = (double) (ledger.usage(limit) - what.lower());
      sum += over > 0 ? Math.max(0, -price[limit]) * over : 0;
      sum += over < 0 ? -over * (price[limit] + (double) what.penaltyMicros()) : 0;
    }
    return sum;
  }

  private List<Move> leastLosing(Comparator<Move> order) {
    DoubleStream.Builder losses = DoubleStream.builder();
    forEachMove(room, move -> losses.add(move.loss()));
    double[] sorted = losses.build().sorted().toArray();
    List<Move> moves = new ArrayList<>();
    forEachMove(sorted.length > MOST_MOVES ? sorted[MOST_MOVES] : room, moves::add);
    moves.sort(order);
    return moves;
  }

  private void forEachMove(double mostLoss, Consumer<Move> each) {
    for (int user = 0; user < core.users(); user++) {
      holdings.forEachMove(
          user,
          move -> {
            if (move.loss() < mostLoss) {
              each.accept(move);
            }
          });
    }
  }

  private void file(Ledger.Entry entry) {
    for (int k = 0; k < entry.touched().length; k++) {
      (entry.more()[k] > 0 ? using : freeing).get(entry.touched()[k]).add(entry);
    }
  }

  private boolean findsBest(Ledger.Entry first) {
    bestGain = 0;
    best = List.of();
    ledger.mark();
    ledger.apply(first, 1);
    if (!ledger.holds()) {
      chain[0] = first;
      length = 1;
      extend(first.move().loss());
    }
    ledger.apply(first, -1);
    return !best.isEmpty();
  }

  private void extend(double loss) {
    int left = WIDTH[length - 1];
    for (Ledger.Entry entry : next()) {
      double after = loss + entry.move().loss();
      if (left == 0 || after + (double) bestGain >= room) {
        return;
      }
      if (isFree(entry.move().user())) {
        left--;
        looks++;
        chain[length++] = entry;
        if (ledger.wouldGain(entry, bestGain)) {
          best = List.of(Arrays.copyOf(chain, length));
          ledger.apply(entry, 1);
          bestGain = ledger.gain();
          ledger.apply(entry, -1);
        }
        if (length < chain.length) {
          ledger.apply(entry, 1);
          extend(after);
          ledger.apply(entry, -1);
        }
        length--;
      }
    }
  }

  private boolean isFree(int user) {
    for (int i = 0; i < length; i++) {
      if (chain[i].move().user() == user) {
        return false;
      }
    }
    return doneIn[user] != round;
  }

  /** Moves that make room where it is exceeded; else those that fill where most is left. */
  private List<Ledger.Entry> next() {
    List<Ledger.Entry> fewest = List.of();
    List<Ledger.Entry> roomiest = List.of();
    double most = 0;
    boolean holds = ledger.holds();
    for (int i = 0; i < length; i++) {
      for (int limit : chain[i].touched()) {
        if (holds && spare(limit) > most) {
          most = spare(limit);
          roomiest = using.get(limit);
        }
        if (!holds
            && ledger.exceeds(limit)
            && (fewest.isEmpty() || freeing.get(limit).size() < fewest.size())) {
          fewest = freeing.get(limit);
        }
      }
    }
    return holds ? roomiest : fewest;
  }
}
