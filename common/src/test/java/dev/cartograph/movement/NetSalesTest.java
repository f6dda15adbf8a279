package dev.cartograph.movement;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NetSalesTest {
  @Test
  void aFactorThatMovedAloneIsWorthTheWholeChange() {
    // 100 visitors, 10 orders of 20.00 = 200.00, a tenth of it refunded; then twice the visitors.
    Split split = sales(200, 20, "400", "360").since(sales(100, 10, "200", "180"));

    assertThat(worths(split)).containsExactly("180.00", "0.00", "0.00", "0.00");
    assertThat(split.rest()).isEqualByComparingTo("0");
  }

  @Test
  void twoFactorsShareWhatTheyBringTogether() {
    // 1 × 1 × 1 × 1 = 1 to 2 × 3 × 1 × 1 = 6: visitors (1 + 3) / 2, conversion (2 + 4) / 2.
    Split split = sales(2, 6, "6", "6").since(sales(1, 1, "1", "1"));

    assertThat(worths(split)).containsExactly("2.00", "3.00", "0.00", "0.00");
  }

  @Test
  void refundsInAPeriodWithoutAnOrderBelongToNoFactor() {
    Split split = sales(50, 0, "0", "-30").since(sales(100, 10, "200", "180"));

    assertThat(split.rest()).isEqualByComparingTo("-30");
    assertThat(split.change()).isEqualByComparingTo("-210");
  }

  @Test
  void ordersOfNobodyKnownBelongToNoFactor() {
    Split split = sales(0, 2, "40", "40").since(sales(0, 0, "0", "0"));

    assertThat(worths(split)).containsOnly("0.00");
    assertThat(split.rest()).isEqualByComparingTo("40");
  }

  @Test
  void moreRefundsThanSalesStillAddUp() {
    Split split = sales(90, 7, "99.99", "-13.37").since(sales(100, 9, "123.45", "100.01"));

    assertThat(split.rest()).isEqualByComparingTo("0");
    assertThat(split.change()).isEqualByComparingTo("-113.38");
  }

  private static NetSales sales(long visitors, long orders, String orderValue, String netSales) {
    return new NetSales(
        BigDecimal.valueOf(visitors),
        BigDecimal.valueOf(orders),
        new BigDecimal(orderValue),
        new BigDecimal(netSales));
  }

  private static List<String> worths(Split split) {
    return split.parts().stream().map(part -> part.worth().toPlainString()).toList();
  }
}
