package dev.cartograph.delta;

import dev.cartograph.error.CartographException;
import dev.cartograph.lake.StoredTable;
import java.util.ConcurrentModificationException;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends to a table what it lacks, though others may do the same at once. Each append carries the
 * table's next version as Delta's transaction number, so of two that read the same version one is
 * refused or skipped; it reads again and finds what is then missing. Doing it twice is harmless
 * because the second time nothing is.
 */
public final class MissingRows {
  private static final Logger LOG = LoggerFactory.getLogger(MissingRows.class);
  private static final int ATTEMPTS = 5;

  private final SparkSession session;
  private final String path;
  private final String application;

  /**
   * Of one table.
   *
   * @param application names its appends in Delta's log
   */
  public MissingRows(SparkSession session, String path, String application) {
    this.session = session;
    this.path = path;
    this.application = application;
  }

  /**
   * Appends until nothing is missing; makes the table where there is none.
   *
   * @param missing from the table's rows, or from nothing where there is no table, to what is to be
   *     appended; empty where the rows suffice
   * @return the rows that suffice
   * @throws CartographException if others keep appending, exit code 3
   */
  public Dataset<Row> append(Function<Optional<Dataset<Row>>, Optional<Dataset<Row>>> missing) {
    for (int attempt = 0; ; attempt++) {
      long version = StoredTable.newest(DeltaLog.forTable(session, path)).version();
      Optional<Dataset<Row>> existing = version < 0 ? Optional.empty() : Optional.of(at(version));
      Optional<Dataset<Row>> rows = missing.apply(existing);
      if (rows.isEmpty() && existing.isPresent()) {
        return existing.get();
      }
      if (attempt == ATTEMPTS) {
        throw CartographException.unreachable(
            "Cannot append to '%s': others kept appending, %d times. Run it again."
                .formatted(path, ATTEMPTS),
            null);
      }
      LOG.info("Appending (table {}, version {}, attempt {})", path, version, attempt + 1);
      append(rows.orElseThrow(), version + 1);
    }
  }

  private Dataset<Row> at(long version) {
    return session.read().format("delta").option("versionAsOf", version).load(path);
  }

  private void append(Dataset<Row> rows, long transaction) {
    try {
      rows.coalesce(1)
          .write()
          .format("delta")
          .mode(SaveMode.Append)
          .option("txnAppId", application)
          .option("txnVersion", transaction)
          .save(path);
    } catch (ConcurrentModificationException e) {
      LOG.info("Reading again, another wrote (table {}, transaction {})", path, transaction, e);
    }
  }
}
