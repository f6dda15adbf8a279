package dev.cartograph.doctor;

import dev.cartograph.text.FileSizes;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.sql.SparkSession;

/**
 * Data files that no version in retention refers to, as a writer that died before its commit leaves
 * them. What is younger than the longest writer may still be committed, and is left alone.
 */
final class OrphanFiles implements Check {
  private final SparkSession spark;
  private final String lakeRoot;
  private final Duration olderThan;
  private final Clock clock;

  OrphanFiles(SparkSession spark, String lakeRoot, Duration olderThan, Clock clock) {
    this.spark = spark;
    this.lakeRoot = lakeRoot;
    this.olderThan = olderThan;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "orphan-files";
  }

  @Override
  public String title() {
    return "each data file that is older than %s belongs to a version of its table"
        .formatted(hours(olderThan));
  }

  @Override
  public Service service() {
    return Service.LAKE;
  }

  @Override
  public List<Finding> look() throws IOException {
    return EachTable.look(spark, lakeRoot, this::find);
  }

  private Optional<Finding> find(LakeTable table) throws IOException {
    List<FileStatus> orphans = orphans(table);
    if (orphans.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.repairable(
            "orphan files",
            table.path(),
            "%,d files (%s) that no version refers to, e.g. %s"
                .formatted(
                    orphans.size(),
                    FileSizes.text(bytes(orphans)),
                    orphans.get(0).getPath().getName()),
            "Deletes those that are older than %s.".formatted(hours(olderThan)),
            () -> delete(table)));
  }

  private List<FileStatus> orphans(LakeTable table) throws IOException {
    Instant bound = clock.instant().minus(olderThan);
    return TableFiles.of(table).unknown().stream()
        .filter(file -> Instant.ofEpochMilli(file.getModificationTime()).isBefore(bound))
        .toList();
  }

  /** Asks the log once more: what a slow writer has committed since the look stays. */
  private String delete(LakeTable table) throws IOException {
    List<FileStatus> orphans = orphans(table);
    for (FileStatus orphan : orphans) {
      boolean unused = table.files().delete(orphan.getPath(), false);
    }
    return "deleted %,d files (%s)".formatted(orphans.size(), FileSizes.text(bytes(orphans)));
  }

  private static long bytes(List<FileStatus> files) {
    return files.stream().mapToLong(FileStatus::getLen).sum();
  }

  static String hours(Duration duration) {
    return duration.toMinutesPart() == 0
        ? "%d hours".formatted(duration.toHours())
        : String.format(Locale.ROOT, "%.1f hours", duration.toMinutes() / 60.0);
  }
}
