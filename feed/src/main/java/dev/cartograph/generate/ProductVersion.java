package dev.cartograph.generate;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cartograph.generate.truth.ProductState;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * What a product is from an instant on, until its next version.
 *
 * @param validFrom RFC 3339
 */
record ProductVersion(
    @JsonProperty("shop") String shop,
    @JsonProperty("product_id") String productId,
    @JsonProperty("valid_from") String validFrom,
    @JsonProperty("title") String title,
    @JsonProperty("category_code") String categoryCode,
    @JsonProperty("brand") String brand,
    @JsonProperty("unit_price") BigDecimal unitPrice,
    @JsonProperty("currency") String currency) {
  /** The same for the truth. */
  ProductState state() {
    return new ProductState(
        productId, Instant.parse(validFrom), title, categoryCode, brand, unitPrice, currency);
  }

  static ProductVersion of(Product product, Instant validFrom, int cents) {
    return new ProductVersion(
        ShopSimulation.SHOP,
        product.id(),
        validFrom.toString(),
        product.title(),
        product.categoryCode(),
        product.brand(),
        BigDecimal.valueOf(cents, 2),
        Tender.OWN.currency());
  }
}
