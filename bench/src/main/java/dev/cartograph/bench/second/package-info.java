/**
 * The reports once more, by another engine: DuckDB computes each from the accepted events as they
 * were recorded, by SQL of its own under the resources, and the lake's report tables are held
 * against it row for row. Comes in: a lake. Goes out: what is equal, and the first difference in
 * words. It must not read a derived table (but for the users' numbers, by which sets are compared),
 * nor use any class of the jobs.
 */
@NullMarked
package dev.cartograph.bench.second;

import org.jspecify.annotations.NullMarked;
