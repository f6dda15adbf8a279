/**
 * What is true of a generated shop, by the definitions of the reports and by no code of the
 * pipeline: good events are folded in the order of their times, then questions are answered. In:
 * versions of products, good events as they were made, and which of them are sent again. Out:
 * {@code truth.json}. Must not know how events are delivered, nor Spark or HBase. Memory grows with
 * people, orders and days, not with events.
 */
@NullMarked
package dev.cartograph.generate.truth;

import org.jspecify.annotations.NullMarked;
