package dev.cartograph.generate;

import dev.cartograph.format.EventDraft;
import dev.cartograph.shop.Shop;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
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
      if (listedFrom(product).equals(Optional.of(start))) {
        products.accept(new ProductVersion(product, start, prices.cents(product, first)));
      }
    }
    Product late = Catalogue.named(Catalogue.LISTED_LATE);
    Optional<Instant> listed = listedFrom(late).filter(start::isBefore);
    for (Prices.Change change : prices.changes(first, lastDay().toEpochDay())) {
      ProductVersion changed = ProductVersion.of(change, shop.timeZone());
      if (listed.filter(from -> !from.isAfter(changed.validFrom())).isPresent()) {
        products.accept(version(late, listed.get(), prices));
        listed = Optional.empty();
      }
      products.accept(changed);
    }
    listed.ifPresent(from -> products.accept(version(late, from, prices)));
  }

  /** When a product comes into the catalogue: at the start, in the middle, or never. */
  Optional<Instant> listedFrom(Product product) {
    if (product.id().equals(Catalogue.NEVER_LISTED)) {
      return Optional.empty();
    }
    long days = lastDay().toEpochDay() - firstDay().toEpochDay();
    return product.id().equals(Catalogue.LISTED_LATE) && days > 0
        ? Optional.of(midnight(firstDay().toEpochDay() + (days + 1) / 2))
        : Optional.of(start);
  }

  private ProductVersion version(Product product, Instant from, Prices prices) {
    return new ProductVersion(
        product, from, prices.cents(product, shop.shopDay(from).toEpochDay()));
  }

  private Instant midnight(long day) {
    return LocalDate.ofEpochDay(day).atStartOfDay(shop.timeZone()).toInstant();
  }
}
