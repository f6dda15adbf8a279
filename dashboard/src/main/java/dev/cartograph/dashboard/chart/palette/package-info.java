/**
 * The colours by role, light and dark, and the custom properties that a page sets from them.
 * Nothing here knows which chart uses which role.
 */
@NullMarked
package dev.cartograph.dashboard.chart.palette;

import org.jspecify.annotations.NullMarked;
