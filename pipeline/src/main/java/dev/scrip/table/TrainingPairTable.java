package dev.scrip.table;

import static dev.scrip.table.RunDate.RUN_DATE;
import static dev.scrip.table.TableColumn.day;
import static dev.scrip.table.TableColumn.flag;
import static dev.scrip.table.TableColumn.real;
import static dev.scrip.table.TableColumn.reals;
import static dev.scrip.table.TableColumn.small;
import static dev.scrip.table.TableColumn.smalls;
import static dev.scrip.table.TableColumn.text;
import static dev.scrip.table.TableColumn.whole;

/** The pairs that the night's models learnt from, for trying others on the same. */
public final class TrainingPairTable {
  /** The user. */
  public static final TableColumn USER_ID = text("user_id", "The user.").required();

  /** The coupon. */
  public static final TableColumn COUPON_ID = text("coupon_id", "The coupon.").required();

  /** Day of the issue; features and events are those before its midnight. */
  public static final TableColumn ISSUE_DATE =
      day("issue_date", "Day of the issue; features and events are those before its midnight.")
          .required();

  /** Part of the history, 0 the oldest; the newest judges. */
  public static final TableColumn BLOCK =
      small("block", "Part of the history, 0 the oldest; models are judged on the newest.")
          .required();

  /** Whether the coupon was given, or withheld to measure. */
  public static final TableColumn TREATED =
      flag("treated", "Whether the coupon was given, or withheld to measure.").required();

  /** Whether it was redeemed. */
  public static final TableColumn REDEEMED =
      flag("redeemed", "Whether it was redeemed in its window.").required();

  /** Whether anything was bought in the window. */
  public static final TableColumn BOUGHT =
      flag("bought", "Whether the user bought anything in the window.").required();

  /** Margin of all orders in the window before the discount, in cents. */
  public static final TableColumn GAIN_CENTS =
      real("gain_cents", "Margin of all orders in the window before the discount, in cents.")
          .required();

  /** Orders in the window that the coupon was good for. */
  public static final TableColumn QUALIFYING_ORDERS =
      whole(
              "qualifying_orders",
              "Orders in the window that spent the coupon's minimum in its scope before discounts,"
                  + " whether it was given or not.")
          .required();

  /** How many pairs of the history the row stands for. */
  public static final TableColumn WEIGHT =
      real("weight", "How many pairs of the history the row stands for.").required();

  /** The features of the pair. */
  public static final TableColumn FEATURES =
      reals(
              "features",
              "Features of the pair, in the order of parameters.features of the response card in model_registry.")
          .required();

  /** Kinds of the user's last steps. */
  public static final TableColumn EVENT_TYPES =
      smalls(
              "event_types",
              "Kinds of the user's last 32 steps, the newest last: 1 view, 2 click, 3 search,"
                  + " 4 favourite, 5 cart, 6 review, 7 complaint, 8 order; 0 for none.")
          .required();

  /** Days from each of those steps to the issue. */
  public static final TableColumn EVENT_DAYS =
      reals("event_days", "Days from each of those steps to the issue; 0 for none.").required();

  /** The contract of {@code training_pair}. */
  public static final TableContract CONTRACT =
      TableContract.named(
              "training_pair",
              "The pairs that the night's models learnt from; empty unless"
                  + " response.keep-training-pairs.")
          .columns(
              RUN_DATE,
              USER_ID,
              COUPON_ID,
              ISSUE_DATE,
              BLOCK,
              TREATED,
              REDEEMED,
              BOUGHT,
              GAIN_CENTS,
              QUALIFYING_ORDERS,
              WEIGHT,
              FEATURES,
              EVENT_TYPES,
              EVENT_DAYS)
          .key(RUN_DATE, USER_ID, COUPON_ID)
          .partitionedBy(RUN_DATE)
          .check("weight_at_least_one", "weight >= 1")
          .build();

  private TrainingPairTable() {}
}
