/**
 * Concentration: what part of a sum its greatest members make, and the classes A, B and C. Comes
 * in: one value for each product or buyer. Goes out: counts and shares. It must not know where the
 * values come from or how they are drawn.
 */
@NullMarked
package dev.cartograph.concentration;

import org.jspecify.annotations.NullMarked;
