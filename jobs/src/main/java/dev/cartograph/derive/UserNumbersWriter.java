package dev.cartograph.derive;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;

import dev.cartograph.error.CartographException;
import dev.cartograph.lake.KeptFrames;
import dev.cartograph.lake.StoredTable;
import dev.cartograph.lake.UserNumbersTable;
import io.delta.tables.DeltaTable;
import java.util.ConcurrentModificationException;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends the numbers that new users get. Two runs at once cannot give one number twice: each
 * append carries the table's next version as Delta's transaction number, so of two that read the
 * same version one is refused or skipped; it reads again and finds what is then missing. Doing it
 * twice is harmless because the second time nobody is missing.
 */
public final class UserNumbersWriter {
  private static final Logger LOG = LoggerFactory.getLogger(UserNumbersWriter.class);
  private static final String APPLICATION = "user-numbers-writer";
  private static final int ATTEMPTS = 5;

  private final SparkSession session;
  private final String path;

  public UserNumbersWriter(SparkSession session, String lakeRoot) {
    this.session = session;
    this.path = lakeRoot + "/" + UserNumbersTable.NAME;
  }

  /**
   * Numbers the users that have no number yet.
   *
   * @param users shop and user id, in any number of rows
   * @return all numbers
   */
  public Dataset<Row> number(Dataset<Row> users) {
    try (KeptFrames kept = new KeptFrames()) {
      Dataset<Row> known = kept.keep(users);
      for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
        long version = version();
        Dataset<Row> existing = existing(version);
        Dataset<Row> missing = UserNumbers.missing(known, existing);
        if (version >= 0 && missing.isEmpty()) {
          return existing;
        }
        LOG.info("Numbering new users (version {}, attempt {})", version, attempt);
        append(missing, version + 1);
      }
    }
    throw givenUp();
  }

  private CartographException givenUp() {
    return CartographException.contractBroken(
        "Cannot number the new users in '%s': another run kept writing. Run the reports again."
            .formatted(path));
  }

  /**
   * Numbers some users, few enough to be held by one process, that have no number yet.
   *
   * @param users shop and user id, in any number of rows
   * @return their numbers
   */
  public Dataset<Row> numberFew(Dataset<Row> users) {
    String[] key = {UserNumbersTable.SHOP, UserNumbersTable.USER_ID};
    try (KeptFrames kept = new KeptFrames()) {
      Dataset<Row> known =
          kept.keep(
              users
                  .where(col(UserNumbersTable.USER_ID).isNotNull())
                  .select(key[0], key[1])
                  .distinct());
      long count = known.count();
      for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
        long version = version();
        Dataset<Row> existing = existing(version);
        List<Row> theirs = existing.join(broadcast(known), key, "left_semi").collectAsList();
        if (version >= 0 && theirs.size() == count) {
          return session.createDataFrame(theirs, existing.schema());
        }
        LOG.info("Numbering new users (version {}, attempt {})", version, attempt);
        append(UserNumbers.missing(known, existing), version + 1);
      }
    }
    throw givenUp();
  }

  private void append(Dataset<Row> missing, long transaction) {
    try {
      missing
          .coalesce(1)
          .write()
          .format("delta")
          .mode(SaveMode.Append)
          .option("txnAppId", APPLICATION)
          .option("txnVersion", transaction)
          .save(path);
    } catch (ConcurrentModificationException e) {
      LOG.info("Reading the numbers again, another run wrote (version {})", transaction, e);
    }
  }

  private long version() {
    return DeltaTable.isDeltaTable(session, path)
        ? StoredTable.newest(DeltaLog.forTable(session, path)).version()
        : -1;
  }

  private Dataset<Row> existing(long version) {
    return version < 0
        ? session.createDataFrame(List.of(), UserNumbersTable.schema())
        : session.read().format("delta").option("versionAsOf", version).load(path);
  }
}
