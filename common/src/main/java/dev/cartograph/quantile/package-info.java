/**
 * Histograms whose parts can be merged: quantiles over any range of days from daily ones. In:
 * values. Out: bytes for a table's column, quantiles. Must not know reports.
 */
@NullMarked
package dev.cartograph.quantile;

import org.jspecify.annotations.NullMarked;
