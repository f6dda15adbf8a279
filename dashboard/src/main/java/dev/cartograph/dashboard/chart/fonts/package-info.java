/**
 * The typeface Carto Sans for Java: loaded from the resources that the browser uses too, so that
 * what is measured here is as wide there. Nothing here draws.
 */
@NullMarked
package dev.cartograph.dashboard.chart.fonts;

import org.jspecify.annotations.NullMarked;
