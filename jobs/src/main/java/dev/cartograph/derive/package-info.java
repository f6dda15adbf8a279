/**
 * The derived tables: sessions, order lines, orders and user numbers; what is known of products and
 * users, and events completed by it. Comes in: accepted events and records. Goes out: frames and
 * tables that reports read. It must not know any report, nor Kafka or HBase.
 */
@NullMarked
package dev.cartograph.derive;

import org.jspecify.annotations.NullMarked;
