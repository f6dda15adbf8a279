package dev.cartograph.generate.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Refunds on their own day and on that of their order. */
class RefundTruthTest {
  private final Story story = new Story();

  @Test
  void putsARefundOnItsOwnDayAndOnThatOfItsOrder() {
    story.tellOfAna();
    assertThat(story.on("2026-02-06", "sales_by_day.net_sales")).isEqualTo("-40.0000");
    assertThat(story.on("2026-01-31", "refunds_by_order_day.refunds")).isEqualTo("40.0000");
    assertThat(story.on("2026-02-06", "refunds_by_order_day.refunds")).isEqualTo("0.0000");
    assertThat(
            story.between(
                "2026-02-01",
                "2026-02-28",
                "refunds_reconciled.refunds",
                Map.of("order_month", "2026-01")))
        .isEqualTo("40.0000");
    Map<String, String> secondMonth = Map.of("cohort", "2026-01", "months_since", "1");
    assertThat(
            story.between("2026-01-01", "2026-01-31", "cohorts.cumulative_net_sales", secondMonth))
        .isEqualTo("37.5000");
    assertThat(story.between("2026-01-01", "2026-01-31", "cohorts.retention", secondMonth))
        .isEqualTo(new Object[] {"0", "1"});
  }

  @Test
  void keepsARefundThatNamesNoOrderApart() {
    story.tellOfAna();
    story.visit("", "2026-02-07T12:00:00Z").logsInAs("ana").isRefunded("", 1, "bulb", "5.50");
    assertThat(
            story.between(
                "2026-02-01",
                "2026-02-28",
                "refunds_reconciled.refund_lines",
                Map.of("order_month", SalesFold.ORDER_UNKNOWN)))
        .isEqualTo("1");
    assertThat(story.on("2026-01-31", "refunds_by_order_day.refunds")).isEqualTo("40.0000");
    assertThat(
            story.between(
                "2026-02-07", "2026-02-07", "buyer_sales.net_sales", Map.of("user_id", "ana")))
        .isEqualTo("-5.5000");
  }
}
