package dev.cartograph.maintenance;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.delta.DeltaLog;

/**
 * When a table was vacuumed last: a file of one line beside its log. It outlives the process that
 * wrote it, so a lake whose processes never live for hours gets its old files deleted too.
 */
final class LastVacuum {
  private static final String NAME = "_last_vacuum";

  private final FileSystem files;
  private final Path file;

  private LastVacuum(FileSystem files, Path file) {
    this.files = files;
    this.file = file;
  }

  static LastVacuum of(DeltaLog log) throws IOException {
    Path file = new Path(log.logPath(), NAME);
    return new LastVacuum(file.getFileSystem(log.newDeltaHadoopConf()), file);
  }

  /**
   * Whether it is longer ago than an age, or in a future that a clock set back since had reached. A
   * table that never was vacuumed counts from now on.
   */
  boolean isOlderThan(Duration age, Instant now) throws IOException {
    Optional<Instant> last = find();
    if (last.isEmpty()) {
      write(now);
      return false;
    }
    return last.get().isAfter(now) || !now.isBefore(last.get().plus(age));
  }

  void write(Instant now) throws IOException {
    try (FSDataOutputStream out = files.create(file, true)) {
      out.write(now.toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Empty also for a file that a crash left half written. */
  private Optional<Instant> find() throws IOException {
    try (FSDataInputStream in = files.open(file)) {
      return Optional.of(Instant.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (FileNotFoundException | DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
