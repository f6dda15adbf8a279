/**
 * What each kind of chart says: its series, names, links, data table and alternative text. Figures
 * of a report come in; {@code chart.render} draws them, pages and exports read their tables. A
 * chart here knows no pixels, colours, SVG or HTTP.
 */
@NullMarked
package dev.cartograph.dashboard.chart;

import org.jspecify.annotations.NullMarked;
