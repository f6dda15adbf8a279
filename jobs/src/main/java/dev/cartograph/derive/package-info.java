/**
 * The derived tables and views: sessions, order lines, orders, refunds, carts, buyers, visitors and
 * products of days, what is known of products and users, user numbers; and SQL's functions over
 * them. Comes in: accepted events and records. Goes out: frames and tables that reports read. It
 * must not know any report, nor Kafka or HBase.
 */
@NullMarked
package dev.cartograph.derive;

import org.jspecify.annotations.NullMarked;
