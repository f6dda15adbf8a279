/**
 * Figures as files: CSV and JSON of a table, SVG and PNG of a chart. It must not know which page a
 * figure comes from.
 */
@NullMarked
package dev.cartograph.dashboard.export;

import org.jspecify.annotations.NullMarked;
