package dev.cartograph.verify;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;

import dev.cartograph.event.EventFields;
import dev.cartograph.event.Outcome;
import dev.cartograph.lake.EventsTable;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Some of the lake's users, drawn by a seed: those with the least hashes of seed, shop and user. So
 * one seed draws the same users from the same lake, more of them include the fewer, and their rows
 * are found by one comparison a row, however many they are.
 *
 * @param users drawn, in the order of their hashes
 * @param greatest the greatest hash among them
 */
record UserSample(long seed, List<User> users, long greatest) {
  private static final String HASH = "hash";

  /** A user of a shop. */
  record User(String shop, String userId) {}

  UserSample {
    users = List.copyOf(users);
  }

  /**
   * Draws users out of those with an accepted event; all where there are no more.
   *
   * @param rows of {@code events}; only shop and user are read
   * @param size at least 1
   */
  static UserSample draw(Dataset<Row> rows, int size, long seed) {
    List<Row> drawn =
        rows.where(col(EventsTable.OUTCOME).equalTo(Outcome.ACCEPTED.columnValue()))
            .where(col(EventFields.USER_ID).isNotNull())
            .select(EventFields.SHOP, EventFields.USER_ID)
            .distinct()
            .withColumn(HASH, hash(seed))
            .orderBy(HASH, EventFields.SHOP, EventFields.USER_ID)
            .limit(size)
            .collectAsList();
    return new UserSample(
        seed,
        drawn.stream().map(row -> new User(row.getString(0), row.getString(1))).toList(),
        drawn.isEmpty() ? Long.MIN_VALUE : drawn.get(drawn.size() - 1).getLong(2));
  }

  /** The rows of the drawn users. */
  Dataset<Row> rowsOf(Dataset<Row> rows) {
    return rows.where(hash(seed).leq(greatest));
  }

  private static Column hash(long seed) {
    return xxhash64(lit(seed), col(EventFields.SHOP), col(EventFields.USER_ID));
  }
}
