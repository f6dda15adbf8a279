package dev.cartograph.generate.truth;

/**
 * A refund; amounts in {@link Money} units.
 *
 * @param order the id of the order that it names; empty for none
 * @param person the number of its user; -1 for nobody
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
    long value) {
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
        event.value());
  }
}
