package dev.scrip.table;

import static dev.scrip.table.TableColumn.flag;
import static dev.scrip.table.TableColumn.instant;
import static dev.scrip.table.TableColumn.small;
import static dev.scrip.table.TableColumn.text;

/** A user of the shop, as known before the night. */
public final class UsersTable {
  /** The user. */
  public static final TableColumn USER_ID = text("user_id", "The user.").required();

  /** When the user registered. */
  public static final TableColumn REGISTERED_AT =
      instant("registered_at", "When the user registered.");

  /** Year of birth. */
  public static final TableColumn BIRTH_YEAR = small("birth_year", "Year of birth.");

  /** As the shop records it. */
  public static final TableColumn GENDER = text("gender", "As the shop records it.");

  /** Where the user lives, in the terms coupons use. */
  public static final TableColumn REGION =
      text("region", "Where the user lives, in the terms coupons use.");

  /** As the shop records it. */
  public static final TableColumn OCCUPATION = text("occupation", "As the shop records it.");

  /** As the shop records it. */
  public static final TableColumn INCOME_BAND = text("income_band", "As the shop records it.");

  /** Tier of the loyalty programme, in the terms coupons use. */
  public static final TableColumn MEMBER_TIER =
      text("member_tier", "Tier of the loyalty programme, in the terms coupons use.");

  /** Whether the user agreed to be sent coupons. */
  public static final TableColumn MARKETING_CONSENT =
      flag("marketing_consent", "Whether the user agreed to be sent coupons.").required();

  /** The contract of {@code users}. */
  public static final TableContract CONTRACT =
      TableContract.named("users", "A user of the shop, as known before the night.")
          .columns(
              USER_ID,
              REGISTERED_AT,
              BIRTH_YEAR,
              GENDER,
              REGION,
              OCCUPATION,
              INCOME_BAND,
              MEMBER_TIER,
              MARKETING_CONSENT)
          .key(USER_ID)
          .build();

  private UsersTable() {}
}
