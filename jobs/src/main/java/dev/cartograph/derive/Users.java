package dev.cartograph.derive;

import static org.apache.spark.sql.functions.col;

import dev.cartograph.event.RecordKind;
import dev.cartograph.lake.UsersTable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What is known of each user, from when to when. */
public final class Users {
  private Users() {}

  /** From {@code user_records} to {@code users}. */
  public static Dataset<Row> apply(Dataset<Row> records) {
    Dataset<Row> states =
        States.of(records, RecordKind.USERS, col(UsersTable.ATTRIBUTES))
            .withColumn(UsersTable.COUNTRY, col(States.FIELDS).getItem(UsersTable.COUNTRY));
    return Conform.to(UsersTable.schema(), states);
  }
}
