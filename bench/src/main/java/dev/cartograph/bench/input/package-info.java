/**
 * The input of the bench: a generated shop with broken records and repetitions among its events.
 * Comes in: a seed. Goes out: records, and what is true of them. It must not know who reads them.
 */
@NullMarked
package dev.cartograph.bench.input;

import org.jspecify.annotations.NullMarked;
