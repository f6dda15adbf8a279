/**
 * What records say of products and users, each from a time on: the statement of one record, the
 * states that statements make together, and where HBase keeps them. Comes in: accepted records of
 * {@code shop.products} and {@code shop.users}. Goes out: puts under deterministic keys, and what
 * is known of one product or user. It must not know Spark or who writes.
 */
@NullMarked
package dev.cartograph.statement;

import org.jspecify.annotations.NullMarked;
