package dev.cartograph.verify;

import static org.apache.spark.sql.functions.col;

import dev.cartograph.event.EventFields;
import dev.cartograph.event.Outcome;
import dev.cartograph.event.RecordKind;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.statement.PackedStatement;
import dev.cartograph.statement.Statement;
import dev.cartograph.statement.StatementKey;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The cells that the table of a kind must hold for the lake's accepted rows. In: the columns of
 * {@link EventsTable}. Out: row key, qualifier and the hash of what is packed. Fields are taken by
 * their names, apart from the code that serves.
 */
final class ExpectedStatements {
  static final String ROW = "row";
  static final String QUALIFIER = "qualifier";
  static final String HASH = "hash";

  private static final StructType SCHEMA =
      new StructType()
          .add(ROW, DataTypes.BinaryType)
          .add(QUALIFIER, DataTypes.BinaryType)
          .add(HASH, DataTypes.LongType);

  private ExpectedStatements() {}

  static Dataset<Row> apply(Dataset<Row> rows, RecordKind kind, int salts) {
    return rows.where(col(EventsTable.OUTCOME).equalTo(Outcome.ACCEPTED.columnValue()))
        .where(EventsTable.isOf(kind))
        .map((MapFunction<Row, Row>) row -> cell(row, kind, salts), Encoders.row(SCHEMA));
  }

  private static Row cell(Row row, RecordKind kind, int salts) {
    Map<String, String> said = new TreeMap<>();
    for (String field : kind.statedFields()) {
      Object value = row.getAs(field);
      if (value != null) {
        said.put(
            field, value instanceof BigDecimal money ? money.toPlainString() : value.toString());
      }
    }
    int attributes = row.fieldIndex(EventFields.ATTRIBUTES);
    Statement statement =
        Statement.of(
            new Statement.Order(
                micros(row, EventFields.EVENT_TIME),
                micros(row, EventsTable.APPEND_TIME),
                row.<Integer>getAs(EventsTable.PARTITION),
                row.<Long>getAs(EventsTable.OFFSET)),
            said,
            row.isNullAt(attributes) ? Map.of() : row.getJavaMap(attributes));
    StatementKey key =
        new StatementKey(row.getAs(EventFields.SHOP), row.getAs(kind.findIdField().orElseThrow()));
    return RowFactory.create(
        key.encode(salts),
        StatementKey.qualifier(statement.order()),
        new Hash64().of(PackedStatement.pack(statement)));
  }

  private static long micros(Row row, String column) {
    Instant time = row.<Timestamp>getAs(column).toInstant();
    return Math.addExact(time.getEpochSecond() * 1_000_000, time.getNano() / 1_000);
  }
}
