package dev.cartograph.commit;

import static org.apache.spark.sql.functions.col;

import dev.cartograph.lake.LedgerTable;
import dev.cartograph.ledger.CommitRecord;
import dev.cartograph.ledger.CommitRecordJson;
import io.delta.tables.DeltaTable;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A commit's record read from the table {@code ledger}: for a lake whose newest commit's metadata
 * is gone from the log. The table follows the commits, so it may not have the newest one yet.
 */
final class RecordedLedger {
  private RecordedLedger() {}

  /** The record of a commit, if the table has it. */
  static Optional<CommitRecord> find(SparkSession spark, String lakeRoot, long commit) {
    String path = LedgerTable.path(lakeRoot);
    if (!DeltaTable.isDeltaTable(spark, path)) {
      return Optional.empty();
    }
    List<Row> rows =
        spark
            .read()
            .format("delta")
            .load(path)
            .filter(col(LedgerTable.COMMIT).equalTo(commit))
            .select(LedgerTable.RECORD)
            .takeAsList(1);
    return rows.stream()
        .flatMap(row -> CommitRecordJson.find(row.getString(0)).stream())
        .findFirst();
  }
}
