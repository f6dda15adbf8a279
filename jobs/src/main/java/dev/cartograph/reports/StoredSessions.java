package dev.cartograph.reports;

import dev.cartograph.lake.ParallelSteps;
import dev.cartograph.lake.SparkSessions;
import dev.cartograph.report.ReportDefinition;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.SparkSession;

/**
 * The sessions in which the reports of a run are computed: one for those that are computed whole
 * from all events, one for those that are so from derived tables, and one for each reach among the
 * others, with the days that all of them need.
 */
final class StoredSessions implements AutoCloseable {
  private static final int WHOLE = -1;
  private static final int WHOLE_OF_EVENTS = -2;

  private final StoredViews views;
  private final Map<ReportDefinition, ReportScope> scopes;
  private final Map<Integer, SparkSession> byReach = new ConcurrentHashMap<>();

  /**
   * Opens the sessions that a run needs.
   *
   * @param steps opens them side by side
   */
  StoredSessions(
      StoredViews views, Map<ReportDefinition, ReportScope> scopes, ParallelSteps steps) {
    this.views = views;
    this.scopes = scopes;
    Set<Integer> needed = new TreeSet<>();
    scopes.forEach(
        (report, scope) -> {
          if (!scope.isNothing()) {
            needed.add(reach(report));
          }
        });
    try {
      steps.run(needed, reach -> byReach.put(reach, open(reach)));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** The session with what a report of the run needs. */
  SparkSession of(ReportDefinition report) {
    return Objects.requireNonNull(byReach.get(reach(report)));
  }

  @Override
  public void close() {
    views.close();
    byReach.values().forEach(SparkSessions::forgetViews);
  }

  private SparkSession open(int reach) {
    SortedSet<LocalDate> days = new TreeSet<>();
    Set<String> read = new TreeSet<>();
    scopes.forEach(
        (report, scope) -> {
          if (reach(report) == reach && !scope.isNothing()) {
            read.addAll(ReportScope.read(report));
            scope.days().ifPresent(some -> days.addAll(ReportScope.widened(some, reach, 0)));
          }
        });
    return views.session(reach < 0 ? Optional.empty() : Optional.of(days), read);
  }

  /** The days before one of its own that a report needs; negative where it is computed whole. */
  private int reach(ReportDefinition report) {
    ReportScope scope = scopes.get(report);
    if (scope == null || scope.days().isEmpty()) {
      return StoredViews.isOfEvents(ReportScope.read(report)) ? WHOLE_OF_EVENTS : WHOLE;
    }
    return report.reachDaysAfter().orElse(WHOLE);
  }
}
