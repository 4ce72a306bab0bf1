package dev.scrip.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;

/** What must hold of every answer, whatever the instance is like. */
final class ValidAnswer {
  private ValidAnswer() {}

  /** Checks an answer with the checker, which shares no code with the solver. */
  static void require(Instance instance, Instance.Answer answer) {
    AllocationChecker checker = instance.checker();
    Certificate certificate = answer.certificate();
    assertThat(checker.violations(answer.chosen())).isEmpty();
    assertThat(certificate.primalValueMicros()).isEqualTo(checker.netValueMicros(answer.chosen()));
    assertThat(certificate.allocations()).isEqualTo(answer.chosen().size());
    if (instance.userCostCap() == Catalogue.NO_CAP) {
      assertThat(BigInteger.valueOf(certificate.dualBoundMicros()))
          .isEqualTo(checker.dualBoundMicros(answer.dualPrices()));
    }
    assertThat(certificate.primalValueMicros()).isLessThanOrEqualTo(certificate.dualBoundMicros());
  }
}
