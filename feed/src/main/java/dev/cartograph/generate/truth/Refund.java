package dev.cartograph.generate.truth;

/**
 * A refund; amounts in {@link Money} units.
 *
 * @param order the id of the order that it names; empty for none
 * @param person the number of its user; -1 for nobody
 * @param currency what it is stated in
 * @param rate what that is worth in the shop's currency on its day
 * @param ownValue quantity times price, in its own currency
 */
record Refund(
    int day,
    String order,
    String product,
    String category,
    String user,
    int person,
    Cell cell,
    long quantity,
    String currency,
    long rate,
    long ownValue) {
  static Refund of(Seen seen) {
    GoodEvent event = seen.event();
    return new Refund(
        event.day(),
        event.order(),
        event.product(),
        event.category(),
        seen.user(),
        seen.person(),
        event.cell(),
        event.quantityOr(0),
        event.currency(),
        event.rate(),
        event.value());
  }

  /** Quantity times price, in the shop's currency. */
  long value() {
    return Exchange.worth(ownValue, rate);
  }
}
