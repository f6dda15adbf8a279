/**
 * The words and numbers that a person reads: amounts, shares, changes, days and ranges, the same on
 * pages, in charts and in exports. Numbers and dates come in, text goes out. Nothing here knows
 * HTML, charts or where a number came from.
 */
@NullMarked
package dev.cartograph.dashboard.words;

import org.jspecify.annotations.NullMarked;
