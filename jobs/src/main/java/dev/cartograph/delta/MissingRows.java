package dev.cartograph.delta;

import dev.cartograph.error.CartographException;
import dev.cartograph.lake.StoredTable;
import java.util.ConcurrentModificationException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends to a table what it lacks, though others may do the same at once: an append holds for the
 * version that was read alone. Where another appended meanwhile, it reads again and finds what is
 * then missing. Doing it twice is harmless because the second time nothing is.
 */
public final class MissingRows {
  private static final Logger LOG = LoggerFactory.getLogger(MissingRows.class);
  private static final int ATTEMPTS = 5;

  private final SparkSession session;
  private final String path;

  /** Of one table. */
  public MissingRows(SparkSession session, String path) {
    this.session = session;
    this.path = path;
  }

  /**
   * Appends what is missing; makes the table where there is none.
   *
   * @param missing from the table's rows, or from nothing where there is no table, to what is to be
   *     appended; empty where the rows suffice
   * @return the table's rows, of which nothing is missing
   * @throws CartographException if others keep appending, exit code 3
   */
  public Dataset<Row> append(Function<Optional<Dataset<Row>>, Optional<Dataset<Row>>> missing) {
    return append(missing, Map.of());
  }

  /**
   * The same, and registers transactions in the commit that appends; none where nothing is missing.
   *
   * @param transactions their versions by application
   */
  public Dataset<Row> append(
      Function<Optional<Dataset<Row>>, Optional<Dataset<Row>>> missing,
      Map<String, Long> transactions) {
    DeltaLog log = DeltaLog.forTable(session, path);
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      Snapshot read = StoredTable.newest(log);
      Optional<Dataset<Row>> existing = StoredTable.find(session, log, read);
      Optional<Dataset<Row>> rows = missing.apply(existing);
      if (rows.isEmpty() && existing.isPresent()) {
        return existing.get();
      }
      try {
        FileReplacement.append(rows.orElseThrow().coalesce(1), log, read, transactions);
        return StoredTable.find(session, path).orElseThrow();
      } catch (ConcurrentModificationException e) {
        LOG.info("Reading again, another wrote (table {}, attempt {})", path, attempt, e);
      }
    }
    throw CartographException.unreachable(
        "Cannot append to '%s': others kept appending, %d times. Run it again."
            .formatted(path, ATTEMPTS),
        null);
  }
}
