package dev.cartograph.doctor;

import dev.cartograph.hbase.ProgressTable;
import dev.cartograph.hbase.TableLayout;
import dev.cartograph.hbase.TableSetup;
import dev.cartograph.hbase.WriterLease;
import dev.cartograph.lease.LeaseHolder;
import dev.cartograph.serve.ServingTables;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.hadoop.hbase.TableName;
import org.apache.hadoop.hbase.client.Admin;

/** Cartograph's tables in HBase: each is there and enabled. */
final class HBaseTables implements Check {
  private static final String MISSING = "missing HBase table";
  private static final String DISABLED = "disabled HBase table";

  private final HBaseOnDemand hbase;
  private final Duration lease;
  private final BooleanSupplier lakeHasCommits;

  /**
   * A check of the namespace of the settings.
   *
   * @param lease how long a writer's lease lasts unless renewed
   * @param lakeHasCommits before the first commit, a table that is missing is not missed
   */
  HBaseTables(HBaseOnDemand hbase, Duration lease, BooleanSupplier lakeHasCommits) {
    this.hbase = hbase;
    this.lease = lease;
    this.lakeHasCommits = lakeHasCommits;
  }

  @Override
  public String name() {
    return "hbase-tables";
  }

  @Override
  public String title() {
    return "HBase has the tables timeline, products, customers, progress and lease, enabled";
  }

  @Override
  public Service service() {
    return Service.HBASE;
  }

  @Override
  public List<Finding> look() {
    List<Finding> findings = new ArrayList<>();
    try (Admin admin = hbase.connection().getAdmin()) {
      for (TableLayout table : layouts()) {
        if (!admin.tableExists(table.name())) {
          if (lakeHasCommits.getAsBoolean()) {
            findings.add(missing(table));
          }
        } else if (admin.isTableDisabled(table.name())) {
          findings.add(disabled(table.name()));
        }
      }
    } catch (IOException e) {
      throw hbase.unreachable(e);
    }
    return findings;
  }

  private Finding missing(TableLayout layout) {
    TableName table = layout.name();
    if (isServed(table)) {
      return Finding.repairable(
          MISSING,
          table.getNameAsString(),
          "there is no such table, though the lake holds what it must serve",
          "Makes it, and makes 'progress' anew, so that the stream's next start serves all of the lake again. The stream must not run meanwhile.",
          this::makeServed);
    }
    return Finding.repairable(
        MISSING,
        table.getNameAsString(),
        "there is no such table",
        table.equals(ProgressTable.name(namespace()))
            ? "Makes it; the stream's next start serves all of the lake again, which changes nothing that is served already."
            : "Makes it.",
        () -> {
          TableSetup.ensure(hbase.connection(), hbase.settings(), List.of(layout));
          return "made the table";
        });
  }

  private Finding disabled(TableName table) {
    return Finding.repairable(
        DISABLED,
        table.getNameAsString(),
        "the table is disabled: nothing can be read or written",
        "Enables it.",
        () -> {
          try (Admin admin = hbase.connection().getAdmin()) {
            admin.enableTable(table);
          }
          return "enabled the table";
        });
  }

  private boolean isServed(TableName table) {
    return ServingTables.served(hbase.settings()).stream()
        .anyMatch(served -> served.name().equals(table));
  }

  /** Makes what is filled from the lake as the stream's start does, while no stream writes. */
  private String makeServed() throws IOException {
    TableSetup.ensure(
        hbase.connection(), hbase.settings(), List.of(WriterLease.layout(namespace())));
    try (WriterLease turn =
        new WriterLease(
            hbase.connection(),
            namespace(),
            LeaseHolder.here("the doctor").toString(),
            lease,
            Clock.systemUTC())) {
      if (!turn.tryTake()) {
        throw new IOException(
            "a stream is at work and would go on in the middle; stop it, and repair once more.");
      }
      ServingTables.ensure(hbase.connection(), hbase.settings());
    }
    return "made the table, empty, and made 'progress' anew: the stream's next start fills it from the lake";
  }

  /** Those that are filled from the lake last: their repair takes the lease. */
  private List<TableLayout> layouts() {
    List<TableLayout> layouts = new ArrayList<>();
    layouts.add(WriterLease.layout(namespace()));
    layouts.add(ProgressTable.layout(namespace()));
    layouts.addAll(ServingTables.served(hbase.settings()));
    return layouts;
  }

  private String namespace() {
    return hbase.settings().namespace();
  }
}
