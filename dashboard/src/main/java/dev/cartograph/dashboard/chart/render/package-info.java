/**
 * Draws charts: inline SVG at up to four widths with links and tips, SVG files with fixed colours,
 * and PNG. A {@code Chart} comes in, text or bytes go out. Nothing here reads data or knows a page.
 */
@NullMarked
package dev.cartograph.dashboard.chart.render;

import org.jspecify.annotations.NullMarked;
