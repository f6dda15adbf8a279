package dev.cartograph.lake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cartograph.error.CartographException;
import dev.cartograph.ledger.CommitRecord;
import dev.cartograph.ledger.CommitRecordJson;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;

/**
 * The newest state of the table {@code events}, by a cheap look at its Delta log: once a version is
 * known, a look asks only for the next file by its name and starts no Spark job. Not for several
 * threads at once.
 */
public final class NewestCommit {
  /**
   * A version of the table and the newest commit number in it.
   *
   * @param version Delta's version, which maintenance moves too
   * @param commit the commit number, which only writers of events move; 0 for none
   * @param newestEvent the latest event time of that commit's accepted rows
   * @param records how many records that commit recorded; 0 where its record is gone
   */
  public record State(long version, long commit, Optional<Instant> newestEvent, long records) {
    /** No table yet. */
    public static final State NONE = new State(-1, 0, Optional.empty(), 0);
  }

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Pattern VERSION_FILE = Pattern.compile("(\\d{20})\\.json");

  private final SparkSession session;
  private final String table;
  private final Path folder;
  private State known = State.NONE;

  public NewestCommit(SparkSession session, String lakeRoot) {
    this.session = session;
    this.table = EventsTable.path(lakeRoot);
    this.folder = new Path(table, "_delta_log");
  }

  /**
   * Looks for the newest state.
   *
   * @throws CartographException if the lake cannot be reached, exit code 3
   */
  public State newest() {
    try {
      FileSystem files = folder.getFileSystem(session.sparkContext().hadoopConfiguration());
      long version = known.version() < 0 ? newestListed(files) : known.version();
      while (version >= 0 && files.exists(file(version + 1))) {
        version++;
      }
      if (version != known.version()) {
        known = state(files, version);
      }
      return known;
    } catch (IOException e) {
      throw CartographException.unreachable(
          "Cannot read the log of events at '%s': %s. Start the sandbox with './cartograph up' or set lake.root."
              .formatted(folder, e.getMessage()),
          e);
    }
  }

  private State state(FileSystem files, long version) throws IOException {
    for (long v = version; v > known.version(); v--) {
      Optional<CommitRecord> record = findRecord(files, v);
      if (record.isPresent()) {
        return new State(
            version,
            record.get().commit(),
            record.get().newestEventTime().values().stream().max(Instant::compareTo),
            record.get().records());
      }
      if (!files.exists(file(v))) {
        break;
      }
    }
    if (known.version() >= 0) {
      return new State(version, known.commit(), known.newestEvent(), known.records());
    }
    // The log has been cut down to versions of maintenance: ask the table's state.
    Snapshot newest = StoredTable.newest(DeltaLog.forTable(session, table));
    long commit = StoredTable.transaction(newest, EventsTable.WRITER).orElse(0);
    return new State(version, commit, Optional.empty(), 0);
  }

  private Optional<CommitRecord> findRecord(FileSystem files, long version) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(files.open(file(version)), StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> line.startsWith("{\"commitInfo\""))
          .findFirst()
          .flatMap(NewestCommit::metadata)
          .flatMap(CommitRecordJson::find);
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> metadata(String line) {
    try {
      JsonNode text = MAPPER.readTree(line).path("commitInfo").path("userMetadata");
      return text.isTextual() ? Optional.of(text.asText()) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long newestListed(FileSystem files) throws IOException {
    long newest = -1;
    try {
      for (FileStatus status : files.listStatus(folder)) {
        Matcher name = VERSION_FILE.matcher(status.getPath().getName());
        if (name.matches()) {
          newest = Math.max(newest, Long.parseLong(name.group(1)));
        }
      }
    } catch (FileNotFoundException e) {
      return -1;
    }
    return newest;
  }

  private Path file(long version) {
    return new Path(folder, "%020d.json".formatted(version));
  }
}
