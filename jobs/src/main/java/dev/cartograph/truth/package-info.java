/**
 * The reports against a truth that is known beforehand: the generator's {@code truth.json}. In: the
 * file and the report tables. Out: which numbers are the same. Must not know how any number is
 * computed, but by {@link dev.cartograph.report.Totals} how it adds up.
 */
@NullMarked
package dev.cartograph.truth;

import org.jspecify.annotations.NullMarked;
