package dev.cartograph.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cartograph.error.CartographException;
import dev.cartograph.lake.LakeRoot;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;

/**
 * The folder {@code _delta_log} of a table as it lies on disk: the versions with a commit file, the
 * checkpoints and whether each can be read, and the version that {@code _last_checkpoint} names.
 */
final class LogFolder {
  static final String NAME = "_delta_log";

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Pattern COMMIT = Pattern.compile("(\\d{20})\\.json");
  private static final Pattern CHECKPOINT =
      Pattern.compile("(\\d{20})\\.checkpoint(?:\\.\\d{10}\\.(\\d{10}))?\\.parquet");

  private final LakeTable table;
  private final FileSystem files;
  private final Path folder;
  private final NavigableSet<Long> commits = new TreeSet<>();
  private final NavigableMap<Long, List<FileStatus>> parts = new TreeMap<>();
  private final NavigableMap<Long, Integer> partsWanted = new TreeMap<>();
  private final NavigableSet<Long> broken = new TreeSet<>();
  private final Pointer pointer;

  /**
   * What {@code _last_checkpoint} says.
   *
   * @param exists whether there is such a file
   * @param version the version it names; empty where it cannot be read
   */
  record Pointer(boolean exists, OptionalLong version) {}

  private LogFolder(LakeTable table) throws IOException {
    this.table = table;
    files = table.files();
    folder = new Path(table.folder(), NAME);
    for (FileStatus entry : files.listStatus(folder)) {
      add(entry);
    }
    for (long version : parts.keySet()) {
      if (!canBeRead(version, files.getConf())) {
        broken.add(version);
      }
    }
    pointer = readPointer();
  }

  /** The log of a table; empty where there is none. */
  static Optional<LogFolder> find(LakeTable table) throws IOException {
    try {
      LogFolder log = new LogFolder(table);
      return log.commits.isEmpty() && log.parts.isEmpty() ? Optional.empty() : Optional.of(log);
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  /** The newest version that has a commit file or a checkpoint. */
  long newest() {
    long commit = commits.isEmpty() ? -1 : commits.last();
    return parts.isEmpty() ? commit : Math.max(commit, parts.lastKey());
  }

  /** The oldest version that has a commit file; one after the newest where none has. */
  long oldestCommit() {
    return commits.isEmpty() ? newest() + 1 : commits.first();
  }

  /** The versions whose checkpoint cannot be read. */
  List<Long> broken() {
    return List.copyOf(broken);
  }

  Pointer pointer() {
    return pointer;
  }

  /** Whether {@code _last_checkpoint} cannot be read or names a version without a checkpoint. */
  boolean pointsAstray() {
    if (!pointer.exists()) {
      return false;
    }
    OptionalLong version = pointer.version();
    return version.isEmpty() || !parts.containsKey(version.getAsLong());
  }

  /**
   * Whether the newest version can be told without the broken checkpoints: from a checkpoint that
   * can be read, or from the first version, by commit files without a gap.
   */
  boolean reachesBack() {
    long version = newest();
    while (version >= 0 && !isReadableCheckpoint(version)) {
      if (!commits.contains(version)) {
        return false;
      }
      version--;
    }
    return true;
  }

  /** Deletes the checkpoints that cannot be read, and the pointer where it names none that can. */
  void deleteBroken() throws IOException {
    for (long version : broken) {
      for (FileStatus part : parts.getOrDefault(version, List.of())) {
        files.delete(part.getPath(), false);
      }
    }
    OptionalLong named = pointer.version();
    if (pointer.exists() && (named.isEmpty() || !isReadableCheckpoint(named.getAsLong()))) {
      files.delete(new Path(folder, "_last_checkpoint"), false);
    }
  }

  private boolean isReadableCheckpoint(long version) {
    return parts.containsKey(version) && !broken.contains(version);
  }

  private void add(FileStatus entry) {
    String name = entry.getPath().getName();
    Matcher commit = COMMIT.matcher(name);
    Matcher checkpoint = CHECKPOINT.matcher(name);
    if (commit.matches()) {
      commits.add(Long.parseLong(commit.group(1)));
    } else if (checkpoint.matches()) {
      long version = Long.parseLong(checkpoint.group(1));
      parts.computeIfAbsent(version, unused -> new ArrayList<>()).add(entry);
      partsWanted.put(
          version, checkpoint.group(2) == null ? 1 : Integer.parseInt(checkpoint.group(2)));
    }
  }

  /** Reads the whole of each part: a footer alone does not tell of pages that were cut off. */
  private boolean canBeRead(long version, Configuration hadoop) throws IOException {
    List<FileStatus> found = parts.getOrDefault(version, List.of());
    if (found.size() < partsWanted.getOrDefault(version, 1)) {
      return false;
    }
    for (FileStatus part : found) {
      if (!canBeRead(part, hadoop)) {
        return false;
      }
    }
    return true;
  }

  private boolean canBeRead(FileStatus part, Configuration hadoop) throws IOException {
    try (ParquetFileReader reader =
        ParquetFileReader.open(HadoopInputFile.fromStatus(part, hadoop))) {
      long rows = 0;
      PageReadStore group = reader.readNextRowGroup();
      while (group != null) {
        rows += group.getRowCount();
        group = reader.readNextRowGroup();
      }
      return rows > 0;
    } catch (IOException | RuntimeException e) {
      // Of broken bytes Parquet says what it stumbles over; a silent data node is another matter.
      Optional<CartographException> silent = LakeRoot.findUnreachable(e, table.lakeRoot());
      if (silent.isPresent()) {
        throw silent.get();
      }
      return false;
    }
  }

  private Pointer readPointer() throws IOException {
    try (InputStream content = files.open(new Path(folder, "_last_checkpoint"))) {
      JsonNode version = MAPPER.readTree(content).path("version");
      return new Pointer(
          true,
          version.isIntegralNumber() ? OptionalLong.of(version.asLong()) : OptionalLong.empty());
    } catch (FileNotFoundException e) {
      return new Pointer(false, OptionalLong.empty());
    } catch (JsonProcessingException e) {
      return new Pointer(true, OptionalLong.empty());
    }
  }
}
