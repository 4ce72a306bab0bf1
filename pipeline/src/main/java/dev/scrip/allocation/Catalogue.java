package dev.scrip.allocation;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is offered tonight and how much of it one user may get: the cells in order, as numbers a
 * tight loop can use. At most {@code maxPerUser} coupons a user, and of each campaign at most its
 * cap.
 */
public final class Catalogue implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int maxPerUser;
  private final Cell[] cells;
  private final int[] coupon;
  private final int[] campaign;
  private final long[] couponHash;
  private final int[] campaignCap;

  private Catalogue(int maxPerUser, Cell[] cells, Map<String, Integer> campaignCaps) {
    this.maxPerUser = maxPerUser;
    this.cells = cells;
    this.coupon = new int[cells.length];
    this.campaign = new int[cells.length];
    this.couponHash = new long[cells.length];
    Map<String, Integer> coupons = new HashMap<>();
    Map<String, Integer> campaigns = new TreeMap<>();
    for (int cell = 0; cell < cells.length; cell++) {
      coupon[cell] = coupons.computeIfAbsent(cells[cell].couponId(), id -> coupons.size());
      campaign[cell] = campaigns.computeIfAbsent(cells[cell].campaignId(), id -> campaigns.size());
      couponHash[cell] = IdHash.of(cells[cell].couponId());
    }
    this.campaignCap = new int[campaigns.size()];
    campaigns.forEach(
        (id, index) -> campaignCap[index] = campaignCaps.getOrDefault(id, maxPerUser));
  }

  /**
   * Puts the cells in order and numbers them.
   *
   * @param maxPerUser most coupons of one user, 1 or more
   * @param cells every combination of coupon, campaign and segment among the candidates
   * @param campaignCaps most coupons of one user from a campaign, by campaign id; a campaign not
   *     named has no cap of its own, one that no candidate has is allowed
   * @throws IllegalArgumentException for {@code maxPerUser} below 1, a negative cap, or a coupon in
   *     two campaigns
   */
  public static Catalogue of(
      int maxPerUser, Collection<Cell> cells, Map<String, Integer> campaignCaps) {
    if (maxPerUser < 1) {
      throw new IllegalArgumentException(
          "coupons per user is " + maxPerUser + ": it must be 1 or more");
    }
    campaignCaps.forEach(Catalogue::requireCap);
    Map<String, String> campaignOf = new HashMap<>();
    for (Cell cell : cells) {
      String known = campaignOf.putIfAbsent(cell.couponId(), cell.campaignId());
      if (known != null && !known.equals(cell.campaignId())) {
        throw new IllegalArgumentException(
            "coupon "
                + cell.couponId()
                + " is in campaigns "
                + known
                + " and "
                + cell.campaignId()
                + ": a coupon belongs to one campaign, give the other its own coupon id");
      }
    }
    return new Catalogue(maxPerUser, new TreeSet<>(cells).toArray(Cell[]::new), campaignCaps);
  }

  private static void requireCap(String campaignId, int cap) {
    if (cap < 0) {
      throw new IllegalArgumentException(
          "campaign "
              + campaignId
              + " has coupons per user "
              + cap
              + ": it must be 0 or more. Leave it out for no cap");
    }
  }

  /** The cells in order; a cell's place is its number. */
  public List<Cell> cells() {
    return List.of(cells);
  }

  /** The place of a cell. */
  int find(Cell cell) {
    int place = Arrays.binarySearch(cells, cell);
    if (place < 0) {
      throw new IllegalArgumentException(
          cell + " is not in the catalogue: build it from all candidates");
    }
    return place;
  }

  int size() {
    return cells.length;
  }

  int maxPerUser() {
    return maxPerUser;
  }

  Cell cell(int cell) {
    return cells[cell];
  }

  int coupon(int cell) {
    return coupon[cell];
  }

  int campaign(int cell) {
    return campaign[cell];
  }

  int campaigns() {
    return campaignCap.length;
  }

  int capOfCampaign(int campaignIndex) {
    return campaignCap[campaignIndex];
  }

  long couponHash(int cell) {
    return couponHash[cell];
  }
}
