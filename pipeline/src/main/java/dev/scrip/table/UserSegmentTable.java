package dev.scrip.table;

import static dev.scrip.table.RunDate.RUN_DATE;
import static dev.scrip.table.TableColumn.real;
import static dev.scrip.table.TableColumn.text;

/** The segment of a user. */
public final class UserSegmentTable {
  /** The user. */
  public static final TableColumn USER_ID = text("user_id", "The user.").required();

  /** The segment; it keeps its id from night to night. */
  public static final TableColumn SEGMENT_ID =
      text(
              "segment_id",
              "The segment, which keeps its id from night to night: segment-00 upward by falling size on"
                  + " the first night, the next number free for a new one, or everyone where there"
                  + " are no groups.")
          .required();

  /** What set the segment apart on its first night. */
  public static final TableColumn SEGMENT_NAME =
      text("segment_name", "What set the segment apart on its first night.").required();

  /** Distance to the centre. */
  public static final TableColumn DISTANCE =
      real(
              "distance",
              "Distance to the centre, in standard deviations of features, each weighted down by what"
                  + " the others tell as well.")
          .required();

  /** The contract of {@code user_segment}. */
  public static final TableContract CONTRACT =
      TableContract.named("user_segment", "The segment of a user.")
          .columns(RUN_DATE, USER_ID, SEGMENT_ID, SEGMENT_NAME, DISTANCE)
          .key(RUN_DATE, USER_ID)
          .partitionedBy(RUN_DATE)
          .build();

  private UserSegmentTable() {}
}
