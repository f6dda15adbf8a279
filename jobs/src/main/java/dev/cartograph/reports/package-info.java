/**
 * The reports job: computes the derived tables and every report from one version of the lake's
 * events, and writes their tables; one run over a lake is at work at a time. Comes in: the lake's
 * views and the report files. Goes out: the tables under {@code reports/}. It must not know Kafka,
 * HBase or how a report is drawn.
 */
@NullMarked
package dev.cartograph.reports;

import org.jspecify.annotations.NullMarked;
