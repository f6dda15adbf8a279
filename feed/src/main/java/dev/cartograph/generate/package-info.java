/**
 * A shop whose truth is known: visitors, sessions, carts, orders and refunds from a seed, with what
 * goes wrong on their way. {@code ShopSimulation} makes events in the order of their times, each
 * day from the seed and its date alone; {@code DeliveryOrder} lets some come late, again or broken;
 * {@code Statements} says what its products and users are; {@code truth} folds the good events. In:
 * a seed, a range of days. Out: events, versions of products and users, {@code truth.json}. Must
 * not know Spark or HBase.
 */
@NullMarked
package dev.cartograph.generate;

import org.jspecify.annotations.NullMarked;
