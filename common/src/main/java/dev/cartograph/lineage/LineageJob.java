package dev.cartograph.lineage;

import java.util.Optional;

/**
 * What runs, time and again.
 *
 * @param name its name in the namespace of the settings, e.g. {@code reports.sales_by_day}
 * @param processing whether its runs end by themselves
 * @param description what it does, as a sentence
 * @param sql the query that it computes; empty where it is no single one
 */
public record LineageJob(
    String name, Processing processing, String description, Optional<String> sql) {

  /** Whether runs end by themselves. */
  public enum Processing {
    BATCH,
    STREAMING
  }

  /** A job that is no single query. */
  public LineageJob(String name, Processing processing, String description) {
    this(name, processing, description, Optional.empty());
  }
}
