package dev.scrip.allocation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Candidates of some users, packed in primitive arrays: the pairs of user {@code u} stand from
 * {@code offset[u]} to before {@code offset[u + 1]}. About 20 bytes a pair.
 */
public final class Candidates implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int[] offset;
  private final long[] userHash;
  private final int[] userIdOffset;
  private final byte[] userIds;
  private final int[] cell;
  private final long[] value;
  private final long[] cost;

  private Candidates(Packer packer) {
    this.offset = Arrays.copyOf(packer.offset, packer.users + 1);
    this.offset[packer.users] = packer.pairs;
    this.userHash = Arrays.copyOf(packer.userHash, packer.users);
    this.userIdOffset = Arrays.copyOf(packer.userIdOffset, packer.users + 1);
    this.userIds = packer.userIds.toByteArray();
    this.userIdOffset[packer.users] = userIds.length;
    this.cell = Arrays.copyOf(packer.cell, packer.pairs);
    this.value = Arrays.copyOf(packer.value, packer.pairs);
    this.cost = Arrays.copyOf(packer.cost, packer.pairs);
  }

  /** A pack of nobody. */
  public static Candidates none() {
    return new Packer(Catalogue.of(1, List.of(), Map.of())).pack();
  }

  int users() {
    return userHash.length;
  }

  /** How many pairs the pack holds. */
  public int pairs() {
    return cell.length;
  }

  int start(int user) {
    return offset[user];
  }

  int end(int user) {
    return offset[user + 1];
  }

  /** The id of a user of this pack. */
  public String userId(int user) {
    int from = userIdOffset[user];
    return new String(userIds, from, userIdOffset[user + 1] - from, UTF_8);
  }

  long userHash(int user) {
    return userHash[user];
  }

  int cell(int pair) {
    return cell[pair];
  }

  long value(int pair) {
    return value[pair];
  }

  long cost(int pair) {
    return cost[pair];
  }

  /** Takes candidates one by one, those of a user together and by coupon. */
  public static final class Packer {
    private final Catalogue catalogue;
    private final ByteArrayOutputStream userIds = new ByteArrayOutputStream();
    private int[] offset = new int[16];
    private long[] userHash = new long[16];
    private int[] userIdOffset = new int[16];
    private int[] cell = new int[64];
    private long[] value = new long[64];
    private long[] cost = new long[64];
    private String lastUser = "";
    private int users;
    private int pairs;

    /** An empty pack of pairs whose cells are numbered by this catalogue. */
    public Packer(Catalogue catalogue) {
      this.catalogue = catalogue;
    }

    /**
     * Adds a pair; a user's pairs come together, equal coupons next to each other.
     *
     * @param cellNumber the cell's place in the catalogue
     * @param valueMicros expected value, millionths of the currency unit; may be negative
     * @param costMicros expected cost, millionths of the currency unit; 0 or more
     * @throws IllegalArgumentException for a negative cost or a pair given twice
     */
    public void add(String userId, int cellNumber, long valueMicros, long costMicros) {
      boolean sameUser = users > 0 && userId.equals(lastUser);
      if (costMicros < 0) {
        throw new IllegalArgumentException(
            pairText(userId, cellNumber) + " costs " + costMicros + " micros: must be 0 or more");
      }
      if (sameUser && catalogue.coupon(cell[pairs - 1]) == catalogue.coupon(cellNumber)) {
        throw new IllegalArgumentException(
            pairText(userId, cellNumber) + " is there twice: keep one of the two rows");
      }
      if (!sameUser) {
        startUser(userId);
      }
      addPair(cellNumber, valueMicros, costMicros);
    }

    private void addPair(int cellNumber, long valueMicros, long costMicros) {
      if (pairs == cell.length) {
        cell = Arrays.copyOf(cell, 2 * pairs);
        value = Arrays.copyOf(value, 2 * pairs);
        cost = Arrays.copyOf(cost, 2 * pairs);
      }
      cell[pairs] = cellNumber;
      value[pairs] = valueMicros;
      cost[pairs] = costMicros;
      pairs++;
    }

    /**
     * Adds a user with some of the pairs from another pack, in order of their cells; a user without
     * any counts too.
     */
    void addUser(Candidates from, int user, IntPredicate wanted) {
      startUser(from.userId(user));
      int[] kept = IntStream.range(from.start(user), from.end(user)).filter(wanted).toArray();
      if (!isByCell(from, kept)) {
        kept =
            IntStream.of(kept)
                .boxed()
                .sorted(Comparator.comparingInt(from::cell))
                .mapToInt(Integer::intValue)
                .toArray();
      }
      for (int pair : kept) {
        addPair(from.cell(pair), from.value(pair), from.cost(pair));
      }
    }

    /** Pairs mostly come in order. */
    private static boolean isByCell(Candidates from, int[] kept) {
      for (int i = 1; i < kept.length; i++) {
        if (from.cell(kept[i]) < from.cell(kept[i - 1])) {
          return false;
        }
      }
      return true;
    }

    /** What was added. */
    public Candidates pack() {
      return new Candidates(this);
    }

    private void startUser(String userId) {
      if (users + 1 == offset.length) {
        offset = Arrays.copyOf(offset, 2 * offset.length);
        userHash = Arrays.copyOf(userHash, 2 * userHash.length);
        userIdOffset = Arrays.copyOf(userIdOffset, 2 * userIdOffset.length);
      }
      offset[users] = pairs;
      userHash[users] = IdHash.of(userId);
      userIdOffset[users] = userIds.size();
      userIds.writeBytes(userId.getBytes(UTF_8));
      lastUser = userId;
      users++;
    }

    private String pairText(String userId, int cellNumber) {
      return "candidate of user " + userId + " and coupon " + catalogue.cell(cellNumber).couponId();
    }
  }
}
