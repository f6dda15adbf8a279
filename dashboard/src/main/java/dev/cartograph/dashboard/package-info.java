/**
 * The dashboard: the process, its route table and its health. Report tables of the lake and HBase
 * come in, pages, charts and files go out. It starts no Spark and must not know the jobs.
 */
@NullMarked
package dev.cartograph.dashboard;

import org.jspecify.annotations.NullMarked;
