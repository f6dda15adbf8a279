package dev.cartograph.doctor;

import dev.cartograph.hbase.ProgressTable;
import dev.cartograph.hbase.WriterLease;
import dev.cartograph.timeline.TimelineTable;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.hbase.ClusterMetrics;
import org.apache.hadoop.hbase.HRegionLocation;
import org.apache.hadoop.hbase.ServerName;
import org.apache.hadoop.hbase.TableName;
import org.apache.hadoop.hbase.client.Admin;
import org.apache.hadoop.hbase.client.RegionLocator;
import org.apache.hadoop.hbase.master.RegionState;

/**
 * The regions of Cartograph's tables: each is on a server that lives, and none is stuck between.
 */
final class HBaseRegions implements Check {
  private final HBaseOnDemand hbase;
  private final Clock clock;

  HBaseRegions(HBaseOnDemand hbase, Clock clock) {
    this.hbase = hbase;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "hbase-regions";
  }

  @Override
  public String title() {
    return "each region of Cartograph's tables is on a server that lives";
  }

  @Override
  public Service service() {
    return Service.HBASE;
  }

  @Override
  public List<Finding> look() {
    try (Admin admin = hbase.connection().getAdmin()) {
      ClusterMetrics cluster =
          admin.getClusterMetrics(
              EnumSet.of(
                  ClusterMetrics.Option.LIVE_SERVERS,
                  ClusterMetrics.Option.DEAD_SERVERS,
                  ClusterMetrics.Option.REGIONS_IN_TRANSITION));
      List<Finding> findings = new ArrayList<>();
      addStuck(cluster, findings);
      Set<ServerName> live = new HashSet<>(cluster.getLiveServerMetrics().keySet());
      for (TableName table : tables()) {
        if (admin.tableExists(table) && admin.isTableEnabled(table)) {
          addOffline(table, live, cluster.getDeadServerNames().size(), findings);
        }
      }
      return findings;
    } catch (IOException e) {
      throw hbase.unreachable(e);
    }
  }

  /** Regions move now and then; one that moves for longer than a call may take is stuck. */
  private void addStuck(ClusterMetrics cluster, List<Finding> findings) {
    Duration tolerated = hbase.settings().operationTimeout();
    Instant bound = clock.instant().minus(tolerated);
    List<RegionState> stuck =
        cluster.getRegionStatesInTransition().stream()
            .filter(region -> Instant.ofEpochMilli(region.getStamp()).isBefore(bound))
            .toList();
    if (!stuck.isEmpty()) {
      findings.add(
          Finding.byHand(
              "regions in transition",
              hbase.settings().quorum(),
              "%,d regions have been in transition for more than %d s, e.g. %s (%s)"
                  .formatted(
                      stuck.size(),
                      tolerated.toSeconds(),
                      stuck.get(0).getRegion().getRegionNameAsString(),
                      stuck.get(0).getState()),
              "HBase's master assigns them; its log says what it waits for. Start region servers that are down; 'hbck2 assigns' sets a stuck one free."));
    }
  }

  private void addOffline(TableName table, Set<ServerName> live, int dead, List<Finding> findings)
      throws IOException {
    List<HRegionLocation> offline = new ArrayList<>();
    try (RegionLocator locator = hbase.connection().getRegionLocator(table)) {
      locator.clearRegionLocationCache();
      for (HRegionLocation region : locator.getAllRegionLocations()) {
        if (region.getServerName() == null || !live.contains(region.getServerName())) {
          offline.add(region);
        }
      }
    }
    if (!offline.isEmpty()) {
      findings.add(
          Finding.byHand(
              "regions offline",
              table.getNameAsString(),
              "%,d regions are on no server that lives, e.g. %s; %,d servers are dead"
                  .formatted(
                      offline.size(), offline.get(0).getRegion().getRegionNameAsString(), dead),
              "Start the region servers that are down; the master then opens the regions there."));
    }
  }

  private List<TableName> tables() {
    String namespace = hbase.settings().namespace();
    return List.of(
        TimelineTable.name(namespace),
        ProgressTable.name(namespace),
        WriterLease.layout(namespace).name());
  }
}
