package dev.cartograph.derive;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;

import dev.cartograph.delta.MissingRows;
import dev.cartograph.lake.KeptFrames;
import dev.cartograph.lake.UserNumbersTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Gives new users their numbers. Two runs at once cannot give one number twice ({@link
 * MissingRows}).
 */
public final class UserNumbersWriter {
  private static final String[] KEY = {UserNumbersTable.SHOP, UserNumbersTable.USER_ID};

  private final SparkSession session;
  private final MissingRows table;

  public UserNumbersWriter(SparkSession session, String lakeRoot) {
    this.session = session;
    this.table = new MissingRows(session, lakeRoot + "/" + UserNumbersTable.NAME);
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
      return table.append(
          existing -> {
            Dataset<Row> missing = UserNumbers.missing(known, existing.orElseGet(this::none));
            return existing.isPresent() && missing.isEmpty()
                ? Optional.empty()
                : Optional.of(missing);
          });
    }
  }

  /**
   * The same for users who are few enough to be held by one process, with theirs alone.
   *
   * @param users shop and user id, in any number of rows
   * @return their numbers
   */
  public Dataset<Row> numberFew(Dataset<Row> users) {
    try (KeptFrames kept = new KeptFrames()) {
      Dataset<Row> known =
          kept.keep(
              users
                  .where(col(UserNumbersTable.USER_ID).isNotNull())
                  .select(KEY[0], KEY[1])
                  .distinct());
      long count = known.count();
      List<Row> found = new ArrayList<>();
      Dataset<Row> all =
          table.append(
              existing -> {
                found.clear();
                existing.ifPresent(rows -> found.addAll(theirs(rows, known)));
                return existing.isPresent() && isNumbered(found, count)
                    ? Optional.empty()
                    : Optional.of(UserNumbers.missing(known, existing.orElseGet(this::none)));
              });
      List<Row> numbers = isNumbered(found, count) ? found : theirs(all, known);
      return session.createDataFrame(numbers, all.schema());
    }
  }

  private static boolean isNumbered(List<Row> numbers, long users) {
    return numbers.stream().map(row -> row.getString(0) + " " + row.getString(1)).distinct().count()
        == users;
  }

  private static List<Row> theirs(Dataset<Row> numbers, Dataset<Row> users) {
    return numbers.join(broadcast(users), KEY, "left_semi").collectAsList();
  }

  private Dataset<Row> none() {
    return session.createDataFrame(List.of(), UserNumbersTable.schema());
  }
}
