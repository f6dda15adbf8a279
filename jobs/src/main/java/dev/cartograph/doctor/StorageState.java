package dev.cartograph.doctor;

import dev.cartograph.text.FileSizes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a file system says of itself.
 *
 * @param capacityBytes how much it holds when it is full
 * @param freeBytes how much of that is free
 * @param blocks what a name node counts; empty for other file systems
 */
record StorageState(long capacityBytes, long freeBytes, Optional<Blocks> blocks) {
  private static final double LEAST_FREE_SHARE = 0.05;
  private static final long LEAST_FREE_BYTES = 1L << 30;

  /**
   * What a name node counts.
   *
   * @param safeMode whether it refuses writes
   * @param missing blocks without any copy
   * @param corrupt blocks of which a copy is corrupt
   * @param few blocks with fewer copies than asked for
   * @param nodes its data nodes; empty where it tells that to nobody but its owner
   */
  record Blocks(boolean safeMode, long missing, long corrupt, long few, Optional<Nodes> nodes) {
    /** On one data node there is no place for a second copy. */
    boolean canHaveMoreCopies() {
      return nodes.isEmpty() || nodes.get().live() > 1;
    }
  }

  /** Data nodes that report, and those that no longer do. */
  record Nodes(int live, int dead) {}

  /** What is wrong with it, at the lake's folder. */
  List<Finding> findings(String where) {
    List<Finding> findings = new ArrayList<>();
    blocks.ifPresent(counted -> add(counted, where, findings));
    boolean full =
        freeBytes < Math.min(LEAST_FREE_BYTES, Math.round(capacityBytes * LEAST_FREE_SHARE));
    if (capacityBytes > 0 && full) {
      findings.add(
          Finding.byHand(
              "no space",
              where,
              "only %s of %s are free"
                  .formatted(FileSizes.text(freeBytes), FileSizes.text(capacityBytes)),
              "Add a disk or a data node, or run './cartograph maintain' and shorten maintenance.keep-versions."));
    }
    return findings;
  }

  private static void add(Blocks counted, String where, List<Finding> findings) {
    if (counted.safeMode()) {
      findings.add(
          Finding.byHand(
              "safe mode",
              where,
              "the name node is in safe mode and refuses every write",
              "It leaves safe mode by itself once enough data nodes have reported; start those that are down. If nothing is missing, 'hdfs dfsadmin -safemode leave' ends it."));
    }
    if (counted.missing() > 0 || counted.corrupt() > 0) {
      findings.add(
          Finding.byHand(
              "missing blocks",
              where,
              "%,d blocks have no copy left, %,d have corrupt copies"
                  .formatted(counted.missing(), counted.corrupt()),
              "Start the data nodes that are down. 'hdfs fsck / -list-corruptfileblocks' names the files; what stays lost must come from a copy."));
    }
    int dead = counted.nodes().map(Nodes::dead).orElse(0);
    if (dead > 0) {
      findings.add(
          Finding.byHand(
              "dead data nodes",
              where,
              "%,d data nodes no longer report, %,d do"
                  .formatted(dead, counted.nodes().map(Nodes::live).orElse(0)),
              "Start them again; HDFS makes the missing copies by itself."));
    }
    if (counted.few() > 0 && counted.canHaveMoreCopies()) {
      findings.add(
          Finding.byHand(
              "too few copies",
              where,
              "%,d blocks have fewer copies than asked for".formatted(counted.few()),
              "HDFS makes them by itself while enough data nodes are up and have space; look again in a few minutes."));
    }
  }
}
