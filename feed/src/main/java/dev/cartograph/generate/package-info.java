/**
 * A shop whose truth is known: visitors, sessions, orders and refunds from a seed, in the order of
 * their times, with the exact counts of what was made. In: a seed, a range of days. Out: events.
 * Must not know Spark or HBase.
 */
@NullMarked
package dev.cartograph.generate;

import org.jspecify.annotations.NullMarked;
