package dev.cartograph.bench.second;

import dev.cartograph.config.Settings;
import dev.cartograph.error.CartographException;
import dev.cartograph.error.InnermostCause;
import io.delta.kernel.Scan;
import io.delta.kernel.Snapshot;
import io.delta.kernel.Table;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.exceptions.KernelEngineException;
import io.delta.kernel.exceptions.TableNotFoundException;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.FileStatus;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;

/** The live files of a lake's tables, listed by the Delta kernel without Spark. */
final class LakeListing {
  /** What the report job writes beside a table's rows. */
  private static final Pattern PROVENANCE =
      Pattern.compile("\\{\\\\\"commit\\\\\":(\\d+),\\\\\"eventsVersion\\\\\":-?\\d+}");

  private final String root;
  private final Configuration hadoop;
  private final Engine engine;

  private LakeListing(String root, Configuration hadoop) {
    this.root = root;
    this.hadoop = hadoop;
    this.engine = DefaultEngine.create(hadoop);
  }

  /**
   * A table at its newest version.
   *
   * @param version Delta's
   * @param files the live ones
   */
  record LakeTable(long version, List<LakeFile> files) {
    LakeTable {
      files = List.copyOf(files);
    }
  }

  /**
   * The listing of a lake that answers.
   *
   * @throws CartographException exit code 3 where its file system does not answer, 2 where the
   *     address is wrong
   */
  static LakeListing open(Settings.Lake lake) {
    Configuration hadoop = hadoop(lake);
    LakeListing listing = new LakeListing(lake.root(), hadoop);
    try {
      boolean unused = listing.fileSystem().exists(new Path(lake.root()));
    } catch (IllegalArgumentException | UnsupportedFileSystemException e) {
      throw CartographException.badInput(
          "lake.root is '%s', which is no address of a folder: %s. Use hdfs://host:port/folder, s3a://bucket/folder or file:/folder."
              .formatted(lake.root(), e.getMessage()),
          e);
    } catch (IOException e) {
      throw listing.unreachable(lake.root(), e);
    }
    return listing;
  }

  Configuration hadoop() {
    return hadoop;
  }

  /** The newest version of a table, named by its folder in the lake; empty if there is none. */
  Optional<LakeTable> find(String table) {
    String path = root + "/" + table;
    try {
      Snapshot snapshot = Table.forPath(engine, path).getLatestSnapshot(engine);
      List<LakeFile> files = new ArrayList<>();
      Scan scan = snapshot.getScanBuilder(engine).build();
      try (CloseableIterator<FilteredColumnarBatch> batches = scan.getScanFiles(engine)) {
        while (batches.hasNext()) {
          try (CloseableIterator<Row> rows = batches.next().getRows()) {
            while (rows.hasNext()) {
              files.add(file(table, rows.next()));
            }
          }
        }
      }
      return Optional.of(new LakeTable(snapshot.getVersion(engine), files));
    } catch (TableNotFoundException e) {
      return Optional.empty();
    } catch (IOException | KernelEngineException e) {
      throw unreachable(path, e);
    }
  }

  /** The lake's commit that a report's table knows, by the newest version that says so. */
  OptionalLong findCommitKnown(String table, long version) {
    Path log = new Path(root + "/" + table, "_delta_log");
    try {
      for (long v = version; v >= 0; v--) {
        Matcher provenance = PROVENANCE.matcher(read(new Path(log, "%020d.json".formatted(v))));
        if (provenance.find()) {
          return OptionalLong.of(Long.parseLong(provenance.group(1)));
        }
      }
    } catch (FileNotFoundException e) {
      return OptionalLong.empty();
    } catch (IOException e) {
      throw unreachable(log.toString(), e);
    }
    return OptionalLong.empty();
  }

  private String read(Path file) throws IOException {
    try (FSDataInputStream stream = fileSystem().open(file)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private FileSystem fileSystem() throws IOException {
    return new Path(root).getFileSystem(hadoop);
  }

  private static LakeFile file(String table, Row row) {
    FileStatus status = InternalScanFileUtils.getAddFileStatus(row);
    if (InternalScanFileUtils.getDeletionVectorDescriptorFromRow(row) != null) {
      throw CartographException.badInput(
          "The table '%s' has deletion vectors, which the second engine cannot read and Cartograph does not write. Rewrite its files with 'REORG TABLE … APPLY (PURGE)'."
              .formatted(table));
    }
    Map<String, String> partition = InternalScanFileUtils.getPartitionValues(row);
    return new LakeFile(status.getPath(), status.getSize(), partition);
  }

  private CartographException unreachable(String place, Exception cause) {
    return CartographException.unreachable(
        "Cannot read '%s': %s. Start the sandbox with './cartograph up' or set lake.root."
            .formatted(place, firstLine(cause)),
        cause);
  }

  private static String firstLine(Throwable failure) {
    return String.valueOf(InnermostCause.of(failure).getMessage())
        .lines()
        .findFirst()
        .orElse("")
        .replaceAll("\\.$", "");
  }

  /** Few and short attempts: who waits for the answer sits before it. */
  private static Configuration hadoop(Settings.Lake lake) {
    Configuration hadoop = new Configuration();
    hadoop.setInt("ipc.client.connect.max.retries", 1);
    hadoop.setInt("ipc.client.connect.max.retries.on.timeouts", 1);
    hadoop.setInt("ipc.client.connect.timeout", 3_000);
    hadoop.setInt("ipc.client.connect.retry.interval", 200);
    hadoop.setInt("dfs.client.max.block.acquire.failures", 1);
    hadoop.setBoolean("dfs.client.use.datanode.hostname", false);
    lake.hadoop().forEach(hadoop::set);
    return hadoop;
  }
}
