package dev.scrip.table;

import static dev.scrip.table.RunDate.RUN_DATE;
import static dev.scrip.table.TableColumn.real;
import static dev.scrip.table.TableColumn.small;
import static dev.scrip.table.TableColumn.text;

/** A user's taste for a category or product. */
public final class UserAffinityTable {
  /** The user. */
  public static final TableColumn USER_ID = text("user_id", "The user.").required();

  /** category or product. */
  public static final TableColumn ITEM_TYPE = text("item_type", "category or product.").required();

  /** The category or product. */
  public static final TableColumn ITEM_ID = text("item_id", "The category or product.").required();

  /** How likely the user is to buy the item in the following days, by the blend, 0 to 1. */
  public static final TableColumn AFFINITY =
      real(
              "affinity",
              "How likely the user is to buy the item in the following days, by all sources"
                  + " together, 0 to 1.")
          .required();

  /** 1 for the strongest of this user and type. */
  public static final TableColumn AFFINITY_RANK =
      small("affinity_rank", "1 for the strongest of this user and type.").required();

  /** The contract of {@code user_affinity}. */
  public static final TableContract CONTRACT =
      TableContract.named("user_affinity", "A user's taste for a category or product.")
          .columns(RUN_DATE, USER_ID, ITEM_TYPE, ITEM_ID, AFFINITY, AFFINITY_RANK)
          .key(RUN_DATE, USER_ID, ITEM_TYPE, ITEM_ID)
          .partitionedBy(RUN_DATE)
          .check("known_item_type", "item_type IN ('category', 'product')")
          .check("affinity_is_a_share", "affinity BETWEEN 0 AND 1")
          .build();

  private UserAffinityTable() {}
}
