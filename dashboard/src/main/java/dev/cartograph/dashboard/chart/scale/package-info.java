/**
 * Where the ticks of an axis stand and what they say. Ranges and days come in, ticks go out.
 * Nothing here draws.
 */
@NullMarked
package dev.cartograph.dashboard.chart.scale;

import org.jspecify.annotations.NullMarked;
