/**
 * Cleaning: a record's bytes become an event's columns (one parse), and the rules judge them. Comes
 * in: what Kafka holds. Goes out: every record, judged, none dropped. It must not know Kafka, Delta
 * or HBase.
 */
@NullMarked
package dev.cartograph.clean;

import org.jspecify.annotations.NullMarked;
