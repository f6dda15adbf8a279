package dev.cartograph.dashboard.figures;

import java.time.Duration;
import java.time.Instant;

/**
 * The last run of a report.
 *
 * @param report the report's name
 * @param failed whether it failed; the table of an earlier run then stands
 * @param sentence what it said
 * @param commit the commit of the lake that it read
 * @param startedAt when it started
 * @param took how long it took
 */
public record ReportRun(
    String report,
    boolean failed,
    String sentence,
    long commit,
    Instant startedAt,
    Duration took) {}
