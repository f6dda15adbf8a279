/**
 * The lake: schemas, paths and views of its tables, and the one place that builds a Spark session.
 * It must not know what a table's rows mean to a report.
 */
@NullMarked
package dev.cartograph.lake;

import org.jspecify.annotations.NullMarked;
