/**
 * The numbers of a shop: rows of the report tables, folded to days, names and ranges by {@link
 * dev.cartograph.report.Totals} alone; which shops have data, and how fresh it is. Comes in: a
 * scope. Goes out: figures without words. It must not know pages or charts.
 */
@NullMarked
package dev.cartograph.dashboard.figures;

import org.jspecify.annotations.NullMarked;
