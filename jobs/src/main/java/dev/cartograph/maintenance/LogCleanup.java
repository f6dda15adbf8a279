package dev.cartograph.maintenance;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.delta.DeltaLog;

/**
 * The deletion of a Delta log's old entries.
 *
 * <p>Delta's own clean-up cuts at calendar days and knows nothing of commit records; with a commit
 * a second a day is 173,000 files. Here everything before one checkpoint goes, the oldest entry
 * first: the newest checkpoint that lies before every entry that is too young and before the
 * version that the caller must keep. What is left begins with a checkpoint, so each version that is
 * left can be read. Drafts of entries go when they are too old to be one that is being written.
 */
final class LogCleanup {
  private static final Pattern COMMIT = Pattern.compile("(\\d{20})\\.json");
  private static final Pattern CHECKPOINT = Pattern.compile("(\\d{20})\\.checkpoint\\.parquet");
  private static final Pattern ENTRY =
      Pattern.compile("(\\d{20})\\.(json|crc|checkpoint(\\..+)?\\.parquet)");

  /** What a writer that was killed leaves: it writes an entry under this name and renames it. */
  private static final Pattern DRAFT = Pattern.compile("\\.\\d{20}\\..+\\.tmp");

  /**
   * What a clean-up did.
   *
   * @param deleted entries that are gone
   * @param left entries that are left
   */
  record Result(int deleted, int left) {
    String sentence() {
      return "cut the log by %,d entries, %,d left".formatted(deleted, left);
    }
  }

  private LogCleanup() {}

  /**
   * Deletes entries.
   *
   * @param lastCheckpoint the version of the newest checkpoint
   * @param keepFrom the oldest version that must stay
   * @param olderThan entries written since then stay
   */
  static Result clean(DeltaLog log, long lastCheckpoint, long keepFrom, Instant olderThan)
      throws IOException {
    FileSystem files = log.logPath().getFileSystem(log.newDeltaHadoopConf());
    FileStatus[] entries = files.listStatus(log.logPath());
    long limit = Math.min(lastCheckpoint, keepFrom);
    for (FileStatus entry : entries) {
      OptionalLong version = version(COMMIT, entry);
      if (version.isPresent() && entry.getModificationTime() >= olderThan.toEpochMilli()) {
        limit = Math.min(limit, version.getAsLong());
      }
    }
    long cut = -1;
    for (FileStatus entry : entries) {
      OptionalLong version = version(CHECKPOINT, entry);
      if (version.isPresent() && version.getAsLong() <= limit && entry.getLen() > 0) {
        cut = Math.max(cut, version.getAsLong());
      }
    }
    return new Result(delete(files, entries, cut, olderThan), count(entries, cut));
  }

  private static int delete(FileSystem files, FileStatus[] entries, long cut, Instant olderThan)
      throws IOException {
    List<Path> old = new ArrayList<>();
    for (FileStatus entry : entries) {
      if (isBefore(entry, cut) || isOldDraft(entry, olderThan)) {
        old.add(entry.getPath());
      }
    }
    old.sort(Comparator.comparing(Path::getName));
    int deleted = 0;
    for (Path path : old) {
      try {
        deleted += files.delete(path, false) ? 1 : 0;
      } catch (FileNotFoundException e) {
        // Another maintenance run was faster.
        continue;
      }
    }
    return deleted;
  }

  private static int count(FileStatus[] entries, long cut) {
    int left = 0;
    for (FileStatus entry : entries) {
      left += version(ENTRY, entry).isPresent() && !isBefore(entry, cut) ? 1 : 0;
    }
    return left;
  }

  private static boolean isBefore(FileStatus entry, long cut) {
    OptionalLong version = version(ENTRY, entry);
    return version.isPresent() && version.getAsLong() < cut;
  }

  private static boolean isOldDraft(FileStatus entry, Instant olderThan) {
    return DRAFT.matcher(entry.getPath().getName()).matches()
        && entry.getModificationTime() < olderThan.toEpochMilli();
  }

  private static OptionalLong version(Pattern pattern, FileStatus entry) {
    Matcher name = pattern.matcher(entry.getPath().getName());
    return name.matches() ? OptionalLong.of(Long.parseLong(name.group(1))) : OptionalLong.empty();
  }
}
