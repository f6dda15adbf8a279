package dev.cartograph.generate.truth;

/**
 * A user of the shop.
 *
 * @param number from 0, in the order in which they came
 */
record Person(int number) implements Who {}
