/**
 * How far the numbers are behind the events, and the table that {@code status} prints. Comes in:
 * Kafka's ends, HBase's progress, the supervisor's file. Goes out: lines for a person, JSON for a
 * program. It starts and stops nothing.
 */
@NullMarked
package dev.cartograph.sandbox.status;

import org.jspecify.annotations.NullMarked;
