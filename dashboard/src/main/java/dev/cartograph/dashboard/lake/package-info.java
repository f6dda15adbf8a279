/**
 * The small tables of the lake, read without Spark: a name, a shop and a range of days come in,
 * rows and the table's version go out. It must not know what a report means or how a page looks.
 */
@NullMarked
package dev.cartograph.dashboard.lake;

import org.jspecify.annotations.NullMarked;
