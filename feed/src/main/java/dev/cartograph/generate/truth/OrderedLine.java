package dev.cartograph.generate.truth;

/**
 * A line of an order that counts; amounts in {@link Money} units of the shop's currency.
 *
 * @param price in its own currency
 * @param rate what that currency is worth on the day of the order
 */
record OrderedLine(
    long micros,
    String product,
    String category,
    long quantity,
    long price,
    String currency,
    long rate,
    long discount,
    long tax,
    long shipping) {
  static OrderedLine of(GoodEvent event, long rate) {
    return new OrderedLine(
        event.micros(),
        event.product(),
        event.category(),
        event.quantityOr(0),
        event.priceOrZero(),
        event.currency(),
        rate,
        Exchange.worth(event.discount(), rate),
        Exchange.worth(event.tax(), rate),
        Exchange.worth(event.shipping(), rate));
  }

  /** Quantity times price, in the shop's currency. */
  long value() {
    return Exchange.worth(ownValue(), rate);
  }

  /** Quantity times price, in its own currency. */
  long ownValue() {
    return Math.multiplyExact(quantity, price);
  }
}
