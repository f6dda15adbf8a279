package dev.cartograph.verify;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.hex;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;

import dev.cartograph.event.EventFields;
import dev.cartograph.event.Outcome;
import dev.cartograph.lake.EventsTable;
import java.util.Iterator;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The accepted rows against one another: no event is accepted twice. */
final class IdentityCheck {
  private IdentityCheck() {}

  static Invariant check(Dataset<Row> rows, int places) {
    Dataset<Row> accepted =
        rows.where(col(EventsTable.OUTCOME).equalTo(Outcome.ACCEPTED.columnValue()));
    Breaches breaches = new Breaches(places);
    Iterator<Row> again =
        accepted
            .groupBy(EventsTable.IDENTITY)
            .agg(
                count(lit(1)).as("times"),
                min(EventFields.SHOP).as("shop"),
                min(EventFields.EVENT_ID).as("id"))
            .where(col("times").gt(1))
            .select(hex(col(EventsTable.IDENTITY)), col("times"), col("shop"), col("id"))
            .toLocalIterator();
    while (again.hasNext()) {
      Row row = again.next();
      breaches.add(
          "events accepted more than once",
          new Place(
              "%s/%s (%d times)".formatted(row.getString(2), row.getString(3), row.getLong(1)),
              Map.of(EventFields.SHOP, row.getString(2), EventFields.EVENT_ID, row.getString(3))));
    }
    long rowCount = accepted.count();
    return new Invariant(
        "identities",
        "no event is accepted twice",
        Map.of("accepted_rows", rowCount),
        "%,d accepted rows".formatted(rowCount),
        breaches.toList());
  }
}
