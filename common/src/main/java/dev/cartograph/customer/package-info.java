/**
 * The command {@code customer}: a person's newest events as a table for people or as JSON for
 * programs. Comes in: an id. Goes out: text on standard output. It reads HBase's timeline and knows
 * nothing of the lake.
 */
@NullMarked
package dev.cartograph.customer;

import org.jspecify.annotations.NullMarked;
