/**
 * The derived tables: sessions, order lines, orders and user numbers. Comes in: accepted events.
 * Goes out: frames and tables that reports read. It must not know any report, nor Kafka or HBase.
 */
@NullMarked
package dev.cartograph.derive;

import org.jspecify.annotations.NullMarked;
