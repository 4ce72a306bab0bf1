package dev.scrip.table;

import static dev.scrip.table.RunDate.RUN_DATE;
import static dev.scrip.table.TableColumn.real;
import static dev.scrip.table.TableColumn.text;

/** The segment of a user. */
public final class UserSegmentTable {
  /** The user. */
  public static final TableColumn USER_ID = text("user_id", "The user.").required();

  /** The segment, segment-00 upward by falling size. */
  public static final TableColumn SEGMENT_ID =
      text("segment_id", "The segment, segment-00 upward by falling size.").required();

  /** What sets the segment apart. */
  public static final TableColumn SEGMENT_NAME =
      text("segment_name", "What sets the segment apart.").required();

  /** Distance to the centre, in standard deviations. */
  public static final TableColumn DISTANCE =
      real("distance", "Distance to the centre, in standard deviations.").required();

  /** The contract of {@code user_segment}. */
  public static final TableContract CONTRACT =
      TableContract.named("user_segment", "The segment of a user.")
          .columns(RUN_DATE, USER_ID, SEGMENT_ID, SEGMENT_NAME, DISTANCE)
          .key(RUN_DATE, USER_ID)
          .partitionedBy(RUN_DATE)
          .build();

  private UserSegmentTable() {}
}
