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

  /** No cap on what one user may cost. */
  public static final long NO_CAP = Long.MAX_VALUE;

  /** The group of cells that exclude no other. */
  static final int NO_GROUP = -1;

  private final int maxPerUser;
  private final Cell[] cells;
  private final int[] coupon;
  private final int[] campaign;
  private final long[] couponHash;
  private final int[] campaignCap;
  private final int[] group;
  private final int groups;
  private final long userCostCap;

  private Catalogue(
      int maxPerUser, Cell[] cells, Map<String, Integer> campaignCaps, long userCostCap) {
    this.maxPerUser = maxPerUser;
    this.userCostCap = userCostCap;
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
    this.group = new int[cells.length];
    Map<String, Integer> groupNumbers = new HashMap<>();
    for (int cell = 0; cell < cells.length; cell++) {
      String id = cells[cell].exclusionGroup();
      group[cell] =
          id.equals(Cell.NO_GROUP)
              ? NO_GROUP
              : groupNumbers.computeIfAbsent(id, any -> groupNumbers.size());
    }
    this.groups = groupNumbers.size();
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
   * @throws IllegalArgumentException for {@code maxPerUser} below 1, a negative cap, a coupon in
   *     two campaigns, or an exclusion group in several campaigns of which one has a cap of its own
   */
  public static Catalogue of(
      int maxPerUser, Collection<Cell> cells, Map<String, Integer> campaignCaps) {
    return of(maxPerUser, cells, campaignCaps, NO_CAP);
  }

  /**
   * As above, with a cap on the cost of what one user gets.
   *
   * @param userCostCap most cost of one user's coupons, micros, 0 or more; {@link #NO_CAP} for none
   */
  public static Catalogue of(
      int maxPerUser, Collection<Cell> cells, Map<String, Integer> campaignCaps, long userCostCap) {
    if (userCostCap < 0) {
      throw new IllegalArgumentException(
          "user cost cap is " + userCostCap + " micros: it must be 0 or more");
    }
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
    requireNestedGroups(maxPerUser, cells, campaignCaps);
    return new Catalogue(
        maxPerUser, new TreeSet<>(cells).toArray(Cell[]::new), campaignCaps, userCostCap);
  }

  /** Only nested caps let a user's best choice be found greedily. */
  private static void requireNestedGroups(
      int maxPerUser, Collection<Cell> cells, Map<String, Integer> campaignCaps) {
    Map<String, String> campaignOfGroup = new HashMap<>();
    for (Cell cell : cells) {
      String group = cell.exclusionGroup();
      if (group.equals(Cell.NO_GROUP)) {
        continue;
      }
      String known = campaignOfGroup.putIfAbsent(group, cell.campaignId());
      if (known != null && !known.equals(cell.campaignId())) {
        for (String campaign : new String[] {known, cell.campaignId()}) {
          if (campaignCaps.getOrDefault(campaign, maxPerUser) < maxPerUser) {
            throw new IllegalArgumentException(
                "exclusion group "
                    + group
                    + " has coupons of campaigns "
                    + known
                    + " and "
                    + cell.campaignId()
                    + ", and "
                    + campaign
                    + " has a cap per user of its own: keep such a group inside one campaign");
          }
        }
      }
    }
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

  /** The exclusion group of a cell, or {@link #NO_GROUP}. */
  int group(int cell) {
    return group[cell];
  }

  int groups() {
    return groups;
  }

  long userCostCap() {
    return userCostCap;
  }

  long couponHash(int cell) {
    return couponHash[cell];
  }
}
