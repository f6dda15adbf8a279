package dev.cartograph.bench.late;

import static org.apache.spark.sql.functions.col;

import dev.cartograph.bench.measure.ProcessorTime;
import dev.cartograph.config.Settings;
import dev.cartograph.error.CartographException;
import dev.cartograph.lake.LakeViews;
import dev.cartograph.lake.RefreshesTable;
import dev.cartograph.lake.RestatementsTable;
import dev.cartograph.report.ReportTables;
import dev.cartograph.reports.ReportsJob;
import dev.cartograph.reports.ReportsRun;
import dev.cartograph.shop.Shops;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Runs of the reports over a lake that is told of late events. It changes that lake. */
final class LateEventRun {
  private static final int SLOWEST = 5;

  private final SparkSession spark;
  private final String lakeRoot;
  private final LakeViews views;
  private final ReportsJob job;
  private final Consumer<String> progress;

  /**
   * Over the lake of the settings.
   *
   * @param progress is told what is being done
   */
  LateEventRun(SparkSession spark, Settings settings, Consumer<String> progress) {
    this.spark = spark;
    this.lakeRoot = settings.lake().root();
    this.views = new LakeViews(spark, lakeRoot, Shops.load(settings.shops()));
    this.job = ReportsJob.of(spark, settings);
    this.progress = progress;
  }

  /**
   * Tells of late events one by one.
   *
   * @param shop that with the most events, where none is named
   * @throws CartographException where the shop has no such event, exit code 2; where a report
   *     fails, 4
   */
  LateEventReport measure(Optional<String> shop, String type, int rounds) {
    progress.accept("running what is due before");
    ReportsRun unused = requireDone(job.run(List.of(), report -> {}));
    LateEvents events = LateEvents.of(spark, lakeRoot, views, shop, type);
    long accepted = events.accepted();
    List<MeasuredRun> runs = new ArrayList<>();
    Map<String, Long> versions = new TreeMap<>();
    for (int round = 1; round <= rounds; round++) {
      events.tell();
      MeasuredRun run = run(false, versions);
      progress.accept("late event %d of %d: %.1f s".formatted(round, rounds, run.seconds()));
      runs.add(run);
    }
    Map<String, Long> before = new TreeMap<>(versions);
    progress.accept("running over all events");
    runs.add(run(true, versions));
    return new LateEventReport(events.day(), type, accepted, runs, changed(before, versions));
  }

  /** The versions of the reports' tables become those that the run ended with. */
  private MeasuredRun run(boolean overAll, Map<String, Long> versions) {
    long restatedBefore = restated();
    List<Long> process = List.of(ProcessHandle.current().pid());
    double cpuBefore = ProcessorTime.seconds(process);
    long beganNanos = System.nanoTime();
    AtomicLong firstNanos = new AtomicLong();
    Consumer<ReportsRun.Report> ended =
        report -> firstNanos.compareAndSet(0, System.nanoTime() - beganNanos);
    ReportsRun run =
        requireDone(overAll ? job.runFully(List.of(), ended) : job.run(List.of(), ended));
    Duration took = Duration.ofNanos(System.nanoTime() - beganNanos);
    double cpuSeconds = ProcessorTime.seconds(process) - cpuBefore;
    run.reports()
        .forEach(
            report ->
                report.tableVersion().ifPresent(version -> versions.put(report.name(), version)));
    Row refresh =
        views
            .table(lakeRoot + "/" + RefreshesTable.NAME, RefreshesTable.schema())
            .orderBy(col(RefreshesTable.REFRESH).desc())
            .first();
    return new MeasuredRun(
        overAll,
        took,
        cpuSeconds,
        Duration.ofNanos(firstNanos.get()),
        number(refresh.getAs(RefreshesTable.VISITORS)),
        refresh.<Long>getAs(RefreshesTable.EVENTS),
        number(refresh.getAs(RefreshesTable.ROWS)),
        restated() - restatedBefore,
        slowest(run));
  }

  private static List<String> slowest(ReportsRun run) {
    return run.reports().stream()
        .sorted(Comparator.comparing(ReportsRun.Report::took).reversed())
        .limit(SLOWEST)
        .map(report -> "%s %.1f s".formatted(report.name(), report.took().toMillis() / 1_000.0))
        .toList();
  }

  /** The reports with rows that the run over all events changed. */
  private List<String> changed(Map<String, Long> before, Map<String, Long> after) {
    List<String> changed = new ArrayList<>();
    after.forEach(
        (report, version) -> {
          Long earlier = before.get(report);
          if (!report.equals(ReportTables.RESTATEMENTS)
              && earlier != null
              && !earlier.equals(version)
              && differs(report, earlier)) {
            changed.add(report);
          }
        });
    return changed;
  }

  private boolean differs(String report, long earlier) {
    String path = ReportTables.path(lakeRoot, report);
    Dataset<Row> now = spark.read().format("delta").load(path);
    Dataset<Row> then = spark.read().format("delta").option("versionAsOf", earlier).load(path);
    return !now.exceptAll(then).isEmpty() || !then.exceptAll(now).isEmpty();
  }

  private long restated() {
    return views.table(RestatementsTable.path(lakeRoot), RestatementsTable.schema()).count();
  }

  private static ReportsRun requireDone(ReportsRun run) {
    for (ReportsRun.Report report : run.reports()) {
      if (report.failed()) {
        throw CartographException.contractBroken(report.failure());
      }
    }
    return run;
  }

  private static OptionalLong number(@Nullable Long value) {
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }
}
