package dev.cartograph.generate;

/**
 * Something that the generated shop sells.
 *
 * @param number its place in the catalogue, from 0
 * @param priceCents what one usually costs
 * @param elasticity by how many per cent its units rise where its price rises by one; 0 where its
 *     price never changes
 */
record Product(
    int number,
    String id,
    String title,
    String categoryCode,
    String brand,
    int priceCents,
    double elasticity) {}
