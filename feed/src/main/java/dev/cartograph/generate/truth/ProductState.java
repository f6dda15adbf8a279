package dev.cartograph.generate.truth;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * What the catalogue says of a product from an instant on, until it says otherwise.
 *
 * @param currency what the price is in
 */
public record ProductState(
    String product,
    Instant validFrom,
    String title,
    String category,
    String brand,
    BigDecimal price,
    String currency) {}
