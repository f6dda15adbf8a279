/**
 * Numbers out of measurements: medians with extremes, percentiles, processor time. It must not know
 * what is measured.
 */
@NullMarked
package dev.cartograph.bench.measure;

import org.jspecify.annotations.NullMarked;
