package dev.cartograph.generate;

import dev.cartograph.event.EventFields;
import dev.cartograph.event.RecordKind;
import dev.cartograph.format.EventDraft;
import dev.cartograph.generate.truth.ProductState;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * What a product is from an instant on, until its next version.
 *
 * @param cents what one costs
 */
record ProductVersion(Product product, Instant validFrom, int cents) {

  /** The version that begins with a change of price. */
  static ProductVersion of(Prices.Change change, ZoneId zone) {
    Instant midnight = LocalDate.ofEpochDay(change.day()).atStartOfDay(zone).toInstant();
    return new ProductVersion(change.product(), midnight, change.cents());
  }

  /** The same for the truth. */
  ProductState state() {
    return new ProductState(
        product.id(),
        validFrom,
        product.title(),
        product.categoryCode(),
        product.brand(),
        BigDecimal.valueOf(cents, 2),
        Tender.OWN.currency());
  }

  /** The same as a record; its id follows from what it says. */
  EventDraft draft() {
    EventDraft draft = new EventDraft(RecordKind.PRODUCTS);
    draft.set(EventFields.SHOP, ShopSimulation.SHOP);
    draft.set(
        EventFields.EVENT_ID, "%s-%d-%d".formatted(product.id(), validFrom.toEpochMilli(), cents));
    draft.setTime(validFrom);
    draft.set(EventFields.PRODUCT_ID, product.id());
    draft.set(EventFields.TITLE, product.title());
    draft.set(EventFields.CATEGORY_CODE, product.categoryCode());
    draft.set(EventFields.BRAND, product.brand());
    VisitEvents.setMoney(draft, EventFields.UNIT_PRICE, cents);
    draft.set(EventFields.CURRENCY, Tender.OWN.currency());
    return draft;
  }
}
