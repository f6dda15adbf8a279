/**
 * The arithmetic of scale: what a thousand, a hundred thousand and a million events a second take,
 * reckoned from what a small run measures. Comes in: servers of its own and a stream over them, or
 * figures measured earlier. Goes out: tables. The formulas must not know how a figure was measured.
 */
@NullMarked
package dev.cartograph.bench.scale;

import org.jspecify.annotations.NullMarked;
