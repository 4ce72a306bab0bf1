package dev.scrip.jobs;

import dev.scrip.allocation.Certificate;
import dev.scrip.allocation.DualPrice;
import dev.scrip.jobs.io.SolverRows;
import dev.scrip.quality.SolutionCheck;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Lets only those answers of the solver pass that are what they say. */
final class AnswerCheck {
  private AnswerCheck() {}

  /**
   * Checks an answer from its input.
   *
   * @param allocation user_id and coupon_id of what is about to be published
   * @throws InfeasiblePolicyException naming the first problem
   */
  static void require(
      SolutionCheck check,
      Dataset<Row> allocation,
      List<DualPrice> prices,
      Certificate certificate) {
    SolutionCheck.Claim claim =
        new SolutionCheck.Claim(certificate.primalValueMicros(), certificate.dualBoundMicros());
    List<String> problems = check.problems(allocation, SolverRows.prices(prices), claim);
    if (!problems.isEmpty()) {
      throw new InfeasiblePolicyException(
          "the allocation is not what it says and is not published: "
              + problems.size()
              + " problems, the first: "
              + problems.get(0));
    }
  }
}
