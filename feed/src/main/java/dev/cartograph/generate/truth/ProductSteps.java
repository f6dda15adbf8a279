package dev.cartograph.generate.truth;

import dev.cartograph.event.EventTypes;
import java.math.BigDecimal;

/**
 * How far somebody came with a product in a session: viewed, then put into the cart, then bought.
 * Events are added in the order of time, those of one instant in the order of the steps.
 */
final class ProductSteps {
  private static final long[] BANDS_FROM = {0, 10, 25, 50, 100, 250};
  private static final String[] BANDS = {"0–10", "10–25", "25–50", "50–100", "100–250", "250+"};
  private static final long UNITS = Money.units(BigDecimal.ONE);

  private final FirstKnown category = new FirstKnown();
  private final FirstKnown brand = new FirstKnown();
  private boolean viewed;
  private boolean carted;
  private boolean bought;
  private boolean openBought;
  private long price = GoodEvent.UNSTATED;
  private long priceMicros;

  void add(GoodEvent event) {
    category.offer(event.category(), event.micros());
    brand.offer(event.brand(), event.micros());
    offerPrice(event);
    if (event.is(EventTypes.VIEW_ITEM)) {
      viewed = true;
    } else if (event.is(EventTypes.ADD_TO_CART)) {
      carted |= viewed;
    } else {
      openBought = true;
      bought |= carted;
    }
  }

  private void offerPrice(GoodEvent event) {
    long shopPrice = event.shopPrice();
    if (shopPrice == GoodEvent.UNSTATED) {
      return;
    }
    if (price == GoodEvent.UNSTATED || (event.micros() == priceMicros && shopPrice < price)) {
      price = shopPrice;
      priceMicros = event.micros();
    }
  }

  boolean viewed() {
    return viewed;
  }

  boolean carted() {
    return carted;
  }

  boolean bought() {
    return bought;
  }

  boolean openBought() {
    return openBought;
  }

  String category() {
    return category.value();
  }

  String brand() {
    return brand.value();
  }

  /** The band of the first price known in the shop's currency; empty where none is. */
  String priceBand() {
    String band = "";
    for (int i = 0; i < BANDS.length; i++) {
      if (price != GoodEvent.UNSTATED && price >= BANDS_FROM[i] * UNITS) {
        band = BANDS[i];
      }
    }
    return band;
  }
}
