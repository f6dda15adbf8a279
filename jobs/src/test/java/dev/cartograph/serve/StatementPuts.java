package dev.cartograph.serve;

import dev.cartograph.event.RecordKind;
import dev.cartograph.lake.SparkRows;
import dev.cartograph.statement.StatementsTable;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.hbase.client.Put;
import org.apache.spark.sql.catalyst.InternalRow;

/** The puts that the stream makes of accepted rows, for tests without an HBase. */
public final class StatementPuts {
  private StatementPuts() {}

  /** One put a row of the kind. */
  public static List<Put> of(SparkRows rows, RecordKind kind, int salts) {
    StatementRow reader = new StatementRow(rows.schema(), kind);
    List<Put> puts = new ArrayList<>();
    for (InternalRow row : rows.rows().filter(reader::isOfKind).map(InternalRow::copy).collect()) {
      puts.add(StatementsTable.put(reader.key(row), reader.statement(row), salts));
    }
    return puts;
  }
}
