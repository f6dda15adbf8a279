/**
 * The command {@code product}: what a product is called, belongs to and costs, and what it cost
 * before, as a table for people or as JSON for programs. Comes in: an id. Goes out: text on
 * standard output. It reads HBase and knows nothing of the lake.
 */
@NullMarked
package dev.cartograph.product;

import org.jspecify.annotations.NullMarked;
