/**
 * The query JVM: the schedule of reports and maintenance beside SQL over HTTP, and the command that
 * asks it. Comes in: statements, and the lake's newest commit. Goes out: rows, and a health page.
 * It must not know what a report computes.
 */
@NullMarked
package dev.cartograph.query;

import org.jspecify.annotations.NullMarked;
