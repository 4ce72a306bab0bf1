package dev.scrip.allocation;

/**
 * Which of a user's coupons would have to go for one more. Caps lie one inside the other, so the
 * smallest full set that the newcomer would join decides.
 */
enum Rivals {
  /** None: there is room. */
  NOBODY,
  /** The one of the same exclusion group. */
  GROUP,
  /** One of the same campaign. */
  CAMPAIGN,
  /** Any one. */
  ANYBODY;

  /**
   * The rivals of a newcomer.
   *
   * @param hasGroup whether the user has one of the newcomer's exclusion group
   * @param ofCampaign how many the user has of the newcomer's campaign
   * @param all how many the user has
   */
  static Rivals of(Catalogue catalogue, int newcomer, boolean hasGroup, int ofCampaign, int all) {
    if (hasGroup) {
      return GROUP;
    }
    if (ofCampaign >= catalogue.capOfCampaign(catalogue.campaign(newcomer))) {
      return CAMPAIGN;
    }
    return all >= catalogue.maxPerUser() ? ANYBODY : NOBODY;
  }

  /** Whether what the user has of a cell is a rival of a newcomer of another. */
  boolean include(Catalogue catalogue, int newcomer, int cell) {
    return switch (this) {
      case NOBODY -> false;
      case GROUP -> catalogue.group(newcomer) == catalogue.group(cell);
      case CAMPAIGN -> catalogue.campaign(newcomer) == catalogue.campaign(cell);
      case ANYBODY -> true;
    };
  }
}
