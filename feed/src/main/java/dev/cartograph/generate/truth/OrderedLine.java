package dev.cartograph.generate.truth;

/** A line of an order that counts; amounts in {@link Money} units. */
record OrderedLine(
    long micros,
    String product,
    String category,
    long quantity,
    long price,
    long discount,
    long tax,
    long shipping) {
  static OrderedLine of(GoodEvent event) {
    return new OrderedLine(
        event.micros(),
        event.product(),
        event.category(),
        event.quantityOr(0),
        event.priceOrZero(),
        event.discount(),
        event.tax(),
        event.shipping());
  }

  /** Quantity times price. */
  long value() {
    return Math.multiplyExact(quantity, price);
  }
}
