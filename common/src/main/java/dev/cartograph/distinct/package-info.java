/** Exact distinct counts: bitmaps of dense user numbers that can be united over any days. */
@NullMarked
package dev.cartograph.distinct;

import org.jspecify.annotations.NullMarked;
