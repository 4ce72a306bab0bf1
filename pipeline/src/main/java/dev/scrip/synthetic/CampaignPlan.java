package dev.scrip.synthetic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The calendar of campaigns, a function of the options: past ones one after the other, each over
 * and its coupons expired before the opening night; from then on one of each objective at a time.
 */
final class CampaignPlan {
  private static final List<String> OBJECTIVES =
      List.of("holiday", "clearance", "welcome", "partners", "win-back", "members");
  private static final int PAST_EVERY = 11;
  private static final int PAST_DAYS = 10;

  /** Coupons stay valid for so many days after the campaign. */
  private static final int GRACE = 4;

  private final List<Campaign> campaigns;
  private final Map<String, Coupon> couponsById = new HashMap<>();
  private final Map<Integer, List<Campaign>> issuing = new HashMap<>();

  private CampaignPlan(List<Campaign> campaigns) {
    this.campaigns = List.copyOf(campaigns);
    for (Campaign campaign : campaigns) {
      campaign.coupons().forEach(c -> couponsById.put(c.id(), c));
      if (campaign.past()) {
        issuing.computeIfAbsent(campaign.startDay(), d -> new ArrayList<>()).add(campaign);
      }
    }
  }

  static CampaignPlan of(ShopOptions options, Catalogue catalogue) {
    CouponMint mint = new CouponMint(options, catalogue);
    List<Campaign> campaigns = new ArrayList<>();
    int first = options.firstDay() + Math.min(PAST_EVERY, options.historyDays() / 3);
    int lastStart = options.openingDay() - PAST_DAYS - GRACE;
    for (int start = first; start <= lastStart; start += PAST_EVERY) {
      String objective = OBJECTIVES.get(campaigns.size() % OBJECTIVES.size());
      add(campaigns, mint, options, objective, start, start + PAST_DAYS - 1, true);
    }
    // The lanes begin together on the opening night and drift apart by their lengths.
    for (int lane = 0; lane < OBJECTIVES.size(); lane++) {
      int length = 10 + lane;
      int end = options.openingDay() + ShopOptions.HORIZON_DAYS;
      for (int start = options.openingDay(); start < end; start += length) {
        add(campaigns, mint, options, OBJECTIVES.get(lane), start, start + length - 1, false);
      }
    }
    return new CampaignPlan(campaigns);
  }

  private static void add(
      List<Campaign> campaigns,
      CouponMint mint,
      ShopOptions options,
      String objective,
      int start,
      int end,
      boolean past) {
    int number = campaigns.size();
    Dice dice = Dice.of(options.seed(), Draw.CAMPAIGN, number, 0);
    List<Coupon> coupons = mint.coupons(number, objective, start, end + GRACE);
    double centsPerUser = coupons.stream().mapToDouble(CampaignPlan::openCents).sum();
    campaigns.add(
        new Campaign(
            number,
            objective,
            start,
            end,
            (long) (options.users() * centsPerUser * (0.8 + 0.4 * dice.uniform())),
            objective.equals("members") ? 2 : 1,
            past,
            coupons));
  }

  /**
   * What a coupon may cost per user of the shop: its face value by a rough chance of use. Budgets
   * grow with the shop and bind within about a week of nights.
   */
  private static double openCents(Coupon coupon) {
    boolean all = coupon.scope().kind().equals("all");
    double chance = all ? 0.045 : 0.015;
    if (coupon.tier() != null || coupon.region() != null || coupon.type().equals("new-user")) {
      chance *= 0.25;
    }
    return chance * coupon.discountCents(Math.max(coupon.threshold(), all ? 3000 : 1000));
  }

  List<Campaign> campaigns() {
    return campaigns;
  }

  List<Coupon> coupons() {
    return couponsById.values().stream().sorted(Comparator.comparingInt(Coupon::number)).toList();
  }

  @Nullable Coupon coupon(String id) {
    return couponsById.get(id);
  }

  /** Campaigns of the history that issue their coupons on the day. */
  List<Campaign> issuingOn(int day) {
    return issuing.getOrDefault(day, List.of());
  }

  /** Coupons whose campaign runs on the day. */
  List<Coupon> currentOn(int day) {
    return campaigns.stream()
        .filter(c -> c.runsOn(day))
        .flatMap(c -> c.coupons().stream())
        .toList();
  }
}
