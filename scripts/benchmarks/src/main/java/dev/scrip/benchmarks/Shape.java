package dev.scrip.benchmarks;

import dev.scrip.allocation.Catalogue;
import dev.scrip.allocation.Cell;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How large an instance is. Users, coupons, campaigns and segments are numbers from 0; coupon
 * {@code c} belongs to campaign {@code c mod campaigns}.
 *
 * @param each candidates of every user
 * @param groupSize so many neighbouring coupons exclude each other; 1 for no groups
 * @param userCostCap most cost of one user's coupons, micros; {@link Catalogue#NO_CAP} for none
 */
record Shape(
    int users,
    int each,
    int coupons,
    int campaigns,
    int segments,
    int maxPerUser,
    int groupSize,
    long userCostCap)
    implements Serializable {

  /** Ten candidates each of 40 coupons in 5 campaigns, 5 segments, at most 2 coupons a user. */
  static Shape usual(long pairs) {
    return new Shape(
        Math.toIntExact(Math.max(1, pairs / 10)), 10, 40, 5, 5, 2, 1, Catalogue.NO_CAP);
  }

  Shape withUsers(int newUsers, int newEach) {
    return new Shape(
        newUsers, newEach, coupons, campaigns, segments, maxPerUser, groupSize, userCostCap);
  }

  Shape withCoupons(int newCoupons, int newCampaigns) {
    return new Shape(
        users, each, newCoupons, newCampaigns, segments, maxPerUser, groupSize, userCostCap);
  }

  Shape withMaxPerUser(int most) {
    return new Shape(users, each, coupons, campaigns, segments, most, groupSize, userCostCap);
  }

  Shape withGroupsOf(int size) {
    return new Shape(users, each, coupons, campaigns, segments, maxPerUser, size, userCostCap);
  }

  Shape withUserCostCap(long cap) {
    return new Shape(users, each, coupons, campaigns, segments, maxPerUser, groupSize, cap);
  }

  long pairs() {
    return (long) users * each;
  }

  int campaignOf(int coupon) {
    return coupon % campaigns;
  }

  boolean hasGroups() {
    return groupSize > 1;
  }

  boolean hasUserCostCap() {
    return userCostCap != Catalogue.NO_CAP;
  }

  Cell cell(int coupon, int segment) {
    return new Cell(
        Ids.coupon(coupon),
        Ids.campaign(campaignOf(coupon)),
        Ids.segment(segment),
        hasGroups() ? Ids.group(coupon / groupSize) : Cell.NO_GROUP);
  }

  /** Every coupon in every segment; a cell's place in it is {@code coupon x segments + segment}. */
  Catalogue catalogue() {
    List<Cell> cells = new ArrayList<>();
    for (int coupon = 0; coupon < coupons; coupon++) {
      for (int segment = 0; segment < segments; segment++) {
        cells.add(cell(coupon, segment));
      }
    }
    return Catalogue.of(maxPerUser, cells, Map.of(), userCostCap);
  }
}
