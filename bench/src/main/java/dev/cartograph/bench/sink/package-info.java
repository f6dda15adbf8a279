/**
 * What a contender has stored, read back and hashed so that the order of rows does not matter.
 * Comes in: a table. Goes out: {@link dev.cartograph.bench.sink.SinkContent}, to be held against
 * the truth.
 */
@NullMarked
package dev.cartograph.bench.sink;

import org.jspecify.annotations.NullMarked;
