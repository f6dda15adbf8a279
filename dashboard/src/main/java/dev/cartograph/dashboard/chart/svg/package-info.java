/**
 * SVG as flat elements: what is drawn with Java 2D comes in, markup with role colours goes out.
 * Nothing here knows charts.
 */
@NullMarked
package dev.cartograph.dashboard.chart.svg;

import org.jspecify.annotations.NullMarked;
