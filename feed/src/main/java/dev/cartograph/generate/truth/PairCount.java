package dev.cartograph.generate.truth;

/**
 * How many orders hold two products.
 *
 * @param orders all orders of the shop
 * @param ofOne those that hold the one
 * @param ofOther those that hold the other
 * @param ofBoth those that hold both
 */
public record PairCount(long orders, long ofOne, long ofOther, long ofBoth) {}
