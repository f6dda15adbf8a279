package dev.cartograph.doctor;

import dev.cartograph.lake.EventsTable;
import dev.cartograph.lake.LedgerTable;
import dev.cartograph.maintenance.LedgerProjection;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/**
 * The ledger's table beside the commits that it projects. It may be behind by what was committed
 * since the last two runs of maintenance; beyond that nobody catches it up.
 */
final class LedgerLag implements Check {
  private static final int RUNS = 2;

  private final SparkSession spark;
  private final String lakeRoot;
  private final Duration tolerated;
  private final Clock clock;

  /**
   * A check of a lake.
   *
   * @param every how often maintenance runs
   */
  LedgerLag(SparkSession spark, String lakeRoot, Duration every, Clock clock) {
    this.spark = spark;
    this.lakeRoot = lakeRoot;
    this.tolerated = every.multipliedBy(RUNS);
    this.clock = clock;
  }

  @Override
  public String name() {
    return "ledger-lag";
  }

  @Override
  public String title() {
    return "the ledger's table has each commit that is older than %d minutes"
        .formatted(tolerated.toMinutes());
  }

  @Override
  public Service service() {
    return Service.LAKE;
  }

  @Override
  public List<Finding> look() throws IOException {
    if (!opens(EventsTable.NAME) || !opens(LedgerTable.NAME)) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>();
    LedgerProjection projection = new LedgerProjection(spark, lakeRoot);
    LedgerProjection.Lag lag = projection.lag();
    if (lag.lostVersions() > 0) {
      findings.add(
          Finding.byHand(
              "commits without a record",
              LedgerTable.path(lakeRoot),
              "%,d versions of 'events' were cut off the log before the ledger had them"
                  .formatted(lag.lostVersions()),
              "Their rows are whole, their records are lost: 'verify' names the commits. Keep maintenance.keep-log longer than any pause of maintenance."));
    }
    Instant bound = clock.instant().minus(tolerated);
    if (lag.oldest().filter(record -> record.committedAt().isBefore(bound)).isPresent()) {
      findings.add(
          Finding.repairable(
              "lagging ledger",
              LedgerTable.path(lakeRoot),
              "%,d commits are not in the table, the oldest is %,d of %s"
                  .formatted(
                      lag.commits(),
                      lag.oldest().orElseThrow().commit(),
                      lag.oldest().orElseThrow().committedAt()),
              "Adds them from the commits themselves. If maintenance runs, its log says why it did not.",
              () -> "added %,d commits".formatted(projection.catchUp().added())));
    }
    return findings;
  }

  private boolean opens(String name) throws IOException {
    LakeTable table = new LakeTable(spark, lakeRoot, name);
    return LogFolder.find(table).isPresent() && table.opens();
  }
}
