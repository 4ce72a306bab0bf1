package dev.scrip.clean;

import static dev.scrip.table.CouponsTable.AMOUNT_OFF_CENTS;
import static dev.scrip.table.CouponsTable.CAMPAIGN_ID;
import static dev.scrip.table.CouponsTable.COUPON_ID;
import static dev.scrip.table.CouponsTable.COUPON_TYPE;
import static dev.scrip.table.CouponsTable.DISCOUNT_CAP_CENTS;
import static dev.scrip.table.CouponsTable.GIFT_PRODUCT_ID;
import static dev.scrip.table.CouponsTable.INVENTORY;
import static dev.scrip.table.CouponsTable.MIN_SPEND_CENTS;
import static dev.scrip.table.CouponsTable.PERCENT_OFF;
import static dev.scrip.table.CouponsTable.SCOPE;
import static dev.scrip.table.CouponsTable.SCOPE_VALUES;
import static dev.scrip.table.CouponsTable.VALID_FROM;
import static dev.scrip.table.CouponsTable.VALID_TO;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.when;

import dev.scrip.quality.Reason;
import dev.scrip.table.CampaignsTable;
import org.apache.spark.sql.Column;

/** The rules of coupons: which terms each type needs, and what stands for those left out. */
final class CouponRules {
  private CouponRules() {}

  static TableRules coupons(RawCells cells, CleanOptions options) {
    TableRules rules =
        new TableRules(cells)
            .obligatory(COUPON_ID, CAMPAIGN_ID)
            .fill(COUPON_TYPE, typeByTerms(), "told by the terms, spend-threshold without any")
            .oneOf(COUPON_TYPE, "spend-threshold", "percentage", "new-user", "cashback", "gift")
            .fill(MIN_SPEND_CENTS, lit(0L), "assumed 0")
            .oneOf(SCOPE, "all", "category", "brand", "product");
    requireTerms(rules);
    scopeOrAll(rules);
    limitTerms(rules);
    Parent campaign =
        rules.parent(
            CampaignsTable.CONTRACT, CAMPAIGN_ID, CampaignsTable.STARTS_ON, CampaignsTable.ENDS_ON);
    return rules
        .fill(VALID_FROM, campaign.value(CampaignsTable.STARTS_ON), "the campaign's first day")
        .fill(VALID_TO, campaign.value(CampaignsTable.ENDS_ON), "the campaign's last day")
        .notBefore(VALID_FROM, options.earliestDate())
        .reject(Reason.INCONSISTENT, VALID_TO, VALID_TO.col().lt(VALID_FROM.col()))
        .mustKnow(campaign);
  }

  private static Column typeByTerms() {
    return when(GIFT_PRODUCT_ID.col().isNotNull(), "gift")
        .when(PERCENT_OFF.col().isNotNull(), "percentage")
        .otherwise("spend-threshold");
  }

  private static void requireTerms(TableRules rules) {
    Column noAmount = AMOUNT_OFF_CENTS.col().isNull().and(rules.cells.empty(AMOUNT_OFF_CENTS));
    rules
        .need(AMOUNT_OFF_CENTS, COUPON_TYPE.col().isin("spend-threshold", "new-user"))
        .need(PERCENT_OFF, COUPON_TYPE.col().isin("percentage", "cashback").and(noAmount))
        .need(GIFT_PRODUCT_ID, COUPON_TYPE.col().equalTo("gift"));
  }

  private static void scopeOrAll(TableRules rules) {
    Column values = SCOPE_VALUES.col();
    Column none = size(values).equalTo(0);
    // A list without a word for what it lists must not become a coupon for everything.
    rules
        .reject(Reason.MISSING, SCOPE, SCOPE.col().isNull().and(none.equalTo(false)))
        .fill(SCOPE, when(none, lit("all")), "assumed all")
        .reject(
            Reason.MISSING,
            SCOPE_VALUES,
            SCOPE.col().isin("category", "brand", "product").and(none))
        .repair(
            SCOPE_VALUES,
            "dropped",
            SCOPE.col().equalTo("all").and(none.equalTo(false)),
            CellReading.nothing(SCOPE_VALUES.type()));
  }

  private static void limitTerms(TableRules rules) {
    rules
        .reject(Reason.OUT_OF_RANGE, MIN_SPEND_CENTS, Money.outOfRange(MIN_SPEND_CENTS, 0))
        .reject(Reason.OUT_OF_RANGE, AMOUNT_OFF_CENTS, Money.outOfRange(AMOUNT_OFF_CENTS, 1))
        .reject(
            Reason.OUT_OF_RANGE,
            PERCENT_OFF,
            PERCENT_OFF.col().leq(0).or(PERCENT_OFF.col().gt(100)))
        .reject(Reason.OUT_OF_RANGE, DISCOUNT_CAP_CENTS, Money.outOfRange(DISCOUNT_CAP_CENTS, 0))
        .reject(Reason.OUT_OF_RANGE, INVENTORY, INVENTORY.col().lt(0));
  }
}
