package dev.cartograph.commit;

import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import dev.cartograph.lake.EventsTable;
import dev.cartograph.ledger.OffsetIntervals;
import dev.cartograph.ledger.OffsetRange;
import dev.cartograph.ledger.SourcePartition;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The interval map read from the rows themselves: for a lake whose newest commit's metadata is
 * gone. A commit's offsets of one partition are contiguous, so their bounds are enough.
 */
final class RecordedRows {
  private RecordedRows() {}

  static OffsetIntervals intervals(Dataset<Row> events) {
    OffsetIntervals intervals = OffsetIntervals.none();
    for (Row row :
        events
            .groupBy(
                EventsTable.TOPIC, EventsTable.TOPIC_ID, EventsTable.PARTITION, EventsTable.COMMIT)
            .agg(min(EventsTable.OFFSET), max(EventsTable.OFFSET))
            .collectAsList()) {
      intervals =
          intervals.plus(
              new SourcePartition(row.getString(0), row.getString(1), row.getInt(2)),
              new OffsetRange(row.getLong(4), row.getLong(5) + 1));
    }
    return intervals;
  }
}
