package dev.cartograph.generate;

import dev.cartograph.format.EventDraft;
import dev.cartograph.shop.Shop;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Consumer;

/**
 * A range of the generated shop's history.
 *
 * @param visitorsPerDay how many come on an average day
 * @param foreignPerCent how many of a hundred visitors pay in another currency
 * @param start its first instant
 * @param end the first instant after it
 */
record ShopRange(
    Shop shop, long seed, int visitorsPerDay, int foreignPerCent, Instant start, Instant end) {

  /** The day on which it begins. */
  LocalDate firstDay() {
    return shop.shopDay(start);
  }

  /** The day on which it ends. */
  LocalDate lastDay() {
    return end.isAfter(start) ? shop.shopDay(end.minusMillis(1)) : firstDay();
  }

  /** Gives its events in the order of their times. */
  void forEachEvent(Consumer<EventDraft> events) {
    ShopSimulation simulation =
        ShopSimulation.history(seed, visitorsPerDay, foreignPerCent, shop.timeZone(), start);
    EventDraft event = simulation.next();
    while (event.findTime().orElse(Instant.MAX).isBefore(end)) {
      events.accept(event);
      event = simulation.next();
    }
  }

  /** Gives what its products are called and cost, in the order of time. */
  void forEachProduct(Consumer<ProductVersion> products) {
    Prices prices = new Prices(seed);
    long first = firstDay().toEpochDay();
    for (Product product : Catalogue.PRODUCTS) {
      products.accept(ProductVersion.of(product, start, prices.cents(product, first)));
    }
    for (Prices.Change change : prices.changes(first, lastDay().toEpochDay())) {
      Instant midnight =
          LocalDate.ofEpochDay(change.day()).atStartOfDay(shop.timeZone()).toInstant();
      products.accept(ProductVersion.of(change.product(), midnight, change.cents()));
    }
  }
}
