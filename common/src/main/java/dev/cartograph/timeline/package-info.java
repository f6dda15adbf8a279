/**
 * A user's events in HBase: the row key, the packed cell, the table and its reader. Comes in: an
 * accepted event with a user. Goes out: a put under a deterministic key, and a user's newest
 * events. It must not know Spark or who writes.
 */
@NullMarked
package dev.cartograph.timeline;

import org.jspecify.annotations.NullMarked;
