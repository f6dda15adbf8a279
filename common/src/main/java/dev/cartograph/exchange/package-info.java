/**
 * What one currency is worth in another, from day to day. In: the files of {@code conf/rates/}.
 * Out: the rate that holds on a day, and amounts converted by it. Must not know shops, events or
 * Spark.
 */
@NullMarked
package dev.cartograph.exchange;

import org.jspecify.annotations.NullMarked;
