package dev.cartograph.movement;

import dev.cartograph.movement.Split.Factor;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;

/**
 * The net sales of a period as a product: visitors × conversion × order value × (1 − refund rate),
 * where conversion is orders ÷ visitors, order value is what the orders come to ÷ orders, and what
 * is kept after refunds is net sales ÷ what the orders come to.
 *
 * @param visitors distinct visitors
 * @param orders orders
 * @param orderValue gross sales without discounts
 * @param netSales the same without refunds
 */
public record NetSales(
    BigDecimal visitors, BigDecimal orders, BigDecimal orderValue, BigDecimal netSales) {
  /** The factor: visitors. */
  public static final String VISITORS = "Visitors";

  /** The factor: orders of a visitor. */
  public static final String CONVERSION = "Orders per visitor";

  /** The factor: what an order comes to. */
  public static final String ORDER_VALUE = "Order value";

  /** The factor: one less the refund rate. */
  public static final String KEPT = "Kept after refunds";

  /** The change from an earlier period to this one, split among the four factors. */
  public Split since(NetSales earlier) {
    return Split.of(
        netSales.subtract(earlier.netSales),
        List.of(
            new Factor(VISITORS, Optional.of(earlier.visitors), Optional.of(visitors)),
            new Factor(CONVERSION, earlier.conversion(), conversion()),
            new Factor(ORDER_VALUE, earlier.valueOfAnOrder(), valueOfAnOrder()),
            new Factor(KEPT, earlier.kept(), kept())));
  }

  private Optional<BigDecimal> conversion() {
    return ratio(orders, visitors);
  }

  private Optional<BigDecimal> valueOfAnOrder() {
    return ratio(orderValue, orders);
  }

  private Optional<BigDecimal> kept() {
    return ratio(netSales, orderValue);
  }

  private static Optional<BigDecimal> ratio(BigDecimal above, BigDecimal below) {
    return below.signum() == 0
        ? Optional.empty()
        : Optional.of(above.divide(below, MathContext.DECIMAL128));
  }
}
