package dev.cartograph.reports;

import dev.cartograph.lake.EventsTable;
import dev.cartograph.lake.LakeViews;
import dev.cartograph.lake.NewestCommit;
import dev.cartograph.lake.StoredTable;
import dev.cartograph.lineage.Lineage;
import dev.cartograph.lineage.LineageDataset;
import dev.cartograph.lineage.LineageJob;
import dev.cartograph.lineage.LineageJob.Processing;
import dev.cartograph.lineage.LineageRun;
import dev.cartograph.report.ReportDefinition;
import dev.cartograph.report.ReportTables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;

/**
 * What one run of the reports tells of itself: a run of {@code reports} as the parent, one of
 * {@code reports.derived-tables} from the events to the tables that stand beside the reports, and
 * one of {@code reports.NAME} for each report, from the tables behind the views that its file reads
 * to its own. A derived table counts as written where the run left it at another version.
 */
final class ReportsLineage {
  private static final String JOB = "reports";
  private static final String DERIVED = JOB + ".derived-tables";

  private final Lineage lineage;
  private final SparkSession session;
  private final String lakeRoot;
  private final Map<String, Long> numbers;
  private final LineageRun run;
  private final LineageRun derived;
  private final Map<String, Long> versionsBefore;
  private final NewestCommit.State state;

  /** A run of the reports begins, from one state of the lake. */
  ReportsLineage(Lineage lineage, SparkSession session, String lakeRoot, NewestCommit.State state) {
    this.lineage = lineage;
    this.session = session;
    this.lakeRoot = lakeRoot;
    this.state = state;
    this.numbers = Map.of("commit", state.commit(), "eventsVersion", state.version());
    this.versionsBefore = lineage.isSilent() ? Map.of() : versions(this::newest);
    this.run =
        lineage.begin(
            new LineageJob(
                JOB, Processing.BATCH, "Computes the derived tables and the reports that are due."),
            Optional.empty(),
            List.of(),
            List.of(),
            numbers);
    this.derived =
        lineage.begin(
            new LineageJob(
                DERIVED,
                Processing.BATCH,
                "Brings the tables beside the reports to the newest commit."),
            Optional.of(run),
            List.of(table(EventsTable.NAME)),
            List.of(),
            numbers);
  }

  /** A report is about to be computed. */
  LineageRun begin(ReportDefinition report) {
    return lineage.begin(
        new LineageJob(
            JOB + "." + report.name(),
            Processing.BATCH,
            report.question(),
            Optional.of(report.sql())),
        Optional.of(run),
        report.reads().stream().map(LakeViews::tableBehind).distinct().map(this::table).toList(),
        List.of(),
        numbers);
  }

  /** A report ended, well or not. */
  void end(LineageRun report, ReportDefinition definition, ReportsRun.Report done) {
    if (done.failed()) {
      report.fail(done.failure());
    } else {
      report.complete(List.of(written(definition, done)));
    }
  }

  private LineageDataset written(ReportDefinition definition, ReportsRun.Report done) {
    Map<String, String> columns = new LinkedHashMap<>();
    ReportTables.columns(definition).forEach((name, type) -> columns.put(name, type.sql()));
    LineageDataset table =
        LineageDataset.ofFolder(ReportTables.path(lakeRoot, definition.name()))
            .holding(definition.definition(), columns)
            .withRows(done.rows());
    return done.tableVersion().isPresent() ? table.at(done.tableVersion().getAsLong()) : table;
  }

  /** The run is done, whatever became of single reports. */
  void complete() {
    List<LineageDataset> written = new ArrayList<>();
    if (!lineage.isSilent()) {
      versions(this::seen)
          .forEach(
              (name, version) -> {
                if (!version.equals(versionsBefore.get(name))) {
                  written.add(folder(name).at(version));
                }
              });
    }
    derived.complete(written);
    run.complete();
  }

  /** The run broke off. */
  void fail(Exception failure) {
    String sentence = String.valueOf(failure.getMessage());
    derived.fail(sentence);
    run.fail(sentence);
  }

  /** The versions of the tables beside the reports; of those that exist. */
  private Map<String, Long> versions(ToLongFunction<String> versionOfFolder) {
    Map<String, Long> versions = new TreeMap<>();
    for (String name : LakeViews.storedTables()) {
      long version = versionOfFolder.applyAsLong(lakeRoot + "/" + name);
      if (version >= 0) {
        versions.put(name, version);
      }
    }
    return versions;
  }

  private long newest(String path) {
    return StoredTable.newest(DeltaLog.forTable(session, path)).version();
  }

  /** What this process wrote it has seen: nobody need be asked again. */
  private long seen(String path) {
    return StoredTable.versionSeen(session, path);
  }

  private LineageDataset table(String name) {
    LineageDataset folder = folder(name);
    return name.equals(EventsTable.NAME) && state.version() >= 0
        ? folder.at(state.version())
        : folder;
  }

  private LineageDataset folder(String name) {
    return LineageDataset.ofFolder(lakeRoot + "/" + name);
  }
}
