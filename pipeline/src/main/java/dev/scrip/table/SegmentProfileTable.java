package dev.scrip.table;

import static dev.scrip.table.RunDate.RUN_DATE;
import static dev.scrip.table.TableColumn.real;
import static dev.scrip.table.TableColumn.text;
import static dev.scrip.table.TableColumn.whole;

/** What the users of a segment are like in one feature, beside the whole shop. */
public final class SegmentProfileTable {
  /** The segment. */
  public static final TableColumn SEGMENT_ID = text("segment_id", "The segment.").required();

  /** Its name. */
  public static final TableColumn SEGMENT_NAME = text("segment_name", "Its name.").required();

  /** Users in it. */
  public static final TableColumn USER_COUNT = whole("user_count", "Users in it.").required();

  /** Share of all users, 0 to 1. */
  public static final TableColumn USER_SHARE =
      real("user_share", "Share of all users, 0 to 1.").required();

  /** The feature, with its unit. */
  public static final TableColumn FEATURE =
      text("feature", "The feature, with its unit.").required();

  /** The feature in words. */
  public static final TableColumn FEATURE_LABEL =
      text("feature_label", "The feature in words.").required();

  /** Mean over the segment's users that have a value; empty where none has. */
  public static final TableColumn MEAN =
      real("mean", "Mean over the segment's users that have a value; empty where none has.");

  /** Their median, of at most segment.max-training-rows users of the shop. */
  public static final TableColumn MEDIAN =
      real("median", "Their median, of at most segment.max-training-rows users of the shop.");

  /** Mean over all users that have a value. */
  public static final TableColumn SHOP_MEAN =
      real("shop_mean", "Mean over all users that have a value.");

  /** Median over all users, likewise. */
  public static final TableColumn SHOP_MEDIAN =
      real("shop_median", "Median over all users, likewise.");

  /** The segment's mean less the shop's, in standard deviations. */
  public static final TableColumn STANDARDISED_DIFFERENCE =
      real(
          "standardised_difference",
          "The segment's mean less the shop's, in standard deviations, of the values as segments are"
              + " fitted on them: without outliers, logarithms of counts, days and money, the mean"
              + " where unknown; empty where the feature does not vary.");

  /** The contract of {@code segment_profile}. */
  public static final TableContract CONTRACT =
      TableContract.named(
              "segment_profile",
              "What the users of a segment are like in one feature, beside the whole shop.")
          .columns(
              RUN_DATE,
              SEGMENT_ID,
              SEGMENT_NAME,
              USER_COUNT,
              USER_SHARE,
              FEATURE,
              FEATURE_LABEL,
              MEAN,
              MEDIAN,
              SHOP_MEAN,
              SHOP_MEDIAN,
              STANDARDISED_DIFFERENCE)
          .key(RUN_DATE, SEGMENT_ID, FEATURE)
          .partitionedBy(RUN_DATE)
          .check("user_share_in_range", "user_share BETWEEN 0 AND 1")
          .build();

  private SegmentProfileTable() {}
}
