package dev.cartograph.doctor;

import dev.cartograph.lake.DerivedTable;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.lake.LedgerTable;
import dev.cartograph.lake.ProductNamesTable;
import dev.cartograph.lake.UserNumbersTable;
import dev.cartograph.maintenance.LedgerProjection;
import dev.cartograph.report.ReportTables;
import dev.cartograph.reports.ReportsJob;
import dev.cartograph.reports.ReportsRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/** The tables that a lake with commits has: the ledger, the derived ones, and one a report. */
final class MissingTables implements Check {
  private static final String MISSING = "missing table";
  private static final List<String> DERIVED =
      Stream.concat(
              DerivedTable.all().stream().map(DerivedTable::name),
              Stream.of(ProductNamesTable.NAME, UserNumbersTable.NAME))
          .toList();

  private final SparkSession spark;
  private final String lakeRoot;
  private final Supplier<ReportsJob> reports;

  /**
   * A check of a lake.
   *
   * @param reports makes the derived tables and the reports; asked only where 'events' is there
   */
  MissingTables(SparkSession spark, String lakeRoot, Supplier<ReportsJob> reports) {
    this.spark = spark;
    this.lakeRoot = lakeRoot;
    this.reports = reports;
  }

  @Override
  public String name() {
    return "missing-tables";
  }

  @Override
  public String title() {
    return "the lake has its ledger, its derived tables and a table for each report";
  }

  @Override
  public Service service() {
    return Service.LAKE;
  }

  @Override
  public List<Finding> look() throws IOException {
    boolean hasEvents = exists(EventsTable.NAME);
    boolean hasLedger = exists(LedgerTable.NAME);
    if (!hasEvents) {
      return hasLedger ? List.of(eventsGone()) : List.of();
    }
    if (!table(EventsTable.NAME).opens() || !new LakeCommits(spark, lakeRoot).getAsBoolean()) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>();
    if (!hasLedger) {
      findings.add(
          Finding.repairable(
              MISSING,
              lakeRoot + "/" + LedgerTable.NAME,
              "the ledger's table is gone; each commit still carries its own record",
              "Projects the records anew, as far back as the log of 'events' reaches.",
              this::projectLedger));
    }
    for (String name : reported()) {
      if (!exists(name)) {
        findings.add(
            Finding.repairable(
                MISSING,
                lakeRoot + "/" + name,
                "the table is gone or was never made",
                "Computes the derived tables and all reports from 'events', once for all that are missing.",
                () -> compute(name)));
      }
    }
    return findings;
  }

  private Finding eventsGone() {
    return Finding.byHand(
        MISSING,
        lakeRoot + "/" + EventsTable.NAME,
        "the table of all records is gone, though the ledger says that there was one",
        "Restore the folder from a copy (HDFS's trash or snapshots, a backup). Without one, move 'ledger' aside too, drop 'timeline', 'products', 'customers' and 'progress' in HBase, and start the stream: it reads again what Kafka retains.");
  }

  private List<String> reported() {
    List<String> names = new ArrayList<>(DERIVED);
    List<String> tables = new ArrayList<>(reports.get().names());
    tables.add(ReportTables.SHOPS);
    tables.add(ReportTables.RUNS);
    tables.forEach(name -> names.add(ReportTables.FOLDER + "/" + name));
    return names;
  }

  private boolean exists(String name) throws IOException {
    Optional<LogFolder> log = LogFolder.find(table(name));
    return log.isPresent();
  }

  private LakeTable table(String name) {
    return new LakeTable(spark, lakeRoot, name);
  }

  private String projectLedger() {
    LedgerProjection.Result result = new LedgerProjection(spark, lakeRoot).catchUp();
    return "projected %,d commits".formatted(result.added());
  }

  private String compute(String name) throws IOException {
    if (exists(name)) {
      return "made by the same run of the reports";
    }
    ReportsRun run = reports.get().runFully(List.of(), report -> {});
    if (!run.failed().isEmpty()) {
      throw new IOException(
          "%d reports failed (%s); './cartograph reports' says why."
              .formatted(run.failed().size(), String.join(", ", run.failed())));
    }
    return "computed %,d reports from commit %,d"
        .formatted(run.reports().size(), run.state().commit());
  }
}
