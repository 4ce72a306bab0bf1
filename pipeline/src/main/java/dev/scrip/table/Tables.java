package dev.scrip.table;

import java.util.List;

/** Every table of the warehouse. */
public final class Tables {
  /** In the order the night makes them. */
  public static final List<TableContract> ALL =
      List.of(
          UsersTable.CONTRACT,
          ProductsTable.CONTRACT,
          BehaviourEventsTable.CONTRACT,
          OrdersTable.CONTRACT,
          OrderLinesTable.CONTRACT,
          CampaignsTable.CONTRACT,
          CampaignAudienceTable.CONTRACT,
          CouponsTable.CONTRACT,
          CouponIssuesTable.CONTRACT,
          CouponRedemptionsTable.CONTRACT,
          QuarantineTable.CONTRACT,
          UserProfileTable.CONTRACT,
          ProductProfileTable.CONTRACT,
          CouponProfileTable.CONTRACT,
          BehaviourPathTable.CONTRACT,
          PurchaseForecastTable.CONTRACT,
          UserSegmentTable.CONTRACT,
          SegmentProfileTable.CONTRACT,
          UserAffinityTable.CONTRACT,
          AssociationRuleTable.CONTRACT,
          ModelRegistryTable.CONTRACT,
          TrainingPairTable.CONTRACT,
          ResponseScoreTable.CONTRACT,
          CandidateTable.CONTRACT,
          DriftTable.CONTRACT,
          AllocationLimitTable.CONTRACT,
          AllocationTable.CONTRACT,
          DualPriceTable.CONTRACT,
          AllocationCertificateTable.CONTRACT,
          RunLedgerTable.CONTRACT);

  private Tables() {}
}
