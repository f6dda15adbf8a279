package dev.cartograph.generate;

/**
 * A line of an order.
 *
 * @param cents what one cost
 */
record OrderLine(Product product, int quantity, int cents) {
  int value() {
    return quantity * cents;
  }
}
