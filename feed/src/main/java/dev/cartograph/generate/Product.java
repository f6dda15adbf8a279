package dev.cartograph.generate;

/**
 * Something that the generated shop sells.
 *
 * @param priceCents what one costs
 */
record Product(String id, String title, String categoryCode, String brand, int priceCents) {}
