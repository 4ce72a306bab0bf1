package dev.scrip.table;

import org.apache.spark.sql.Column;

/** The two sides of an experiment, as {@code arm} of coupon_issues and of allocation names them. */
public final class Arm {
  /** The coupon goes out. */
  public static final String TREATMENT = "treatment";

  /** It is withheld, to compare with. */
  public static final String HOLDOUT = "holdout";

  private Arm() {}

  /** Whether a row's coupon goes out. */
  public static Column isTreatment() {
    return AllocationTable.ARM.col().equalTo(TREATMENT);
  }
}
