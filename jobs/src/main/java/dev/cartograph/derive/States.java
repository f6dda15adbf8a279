package dev.cartograph.derive;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.map_filter;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.unix_micros;

import dev.cartograph.event.EventFields;
import dev.cartograph.event.RecordKind;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.statement.History;
import dev.cartograph.statement.State;
import dev.cartograph.statement.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.collection.JavaConverters;

/**
 * Records of products or users as states: what is known for some time. One row a state with {@code
 * shop}, the id, {@link #VALID_FROM}, {@link #VALID_TO}, {@link #FIELDS} and {@link #ATTRIBUTES}.
 * The fold is {@link History}'s, as of those who read HBase.
 */
final class States {
  static final String VALID_FROM = RecordKind.VALID_FROM;

  /** Null for the state that holds now. */
  static final String VALID_TO = "valid_to";

  /** Names of the contract and their texts. */
  static final String FIELDS = "fields";

  static final String ATTRIBUTES = EventFields.ATTRIBUTES;

  private static final String STATE = "state";

  private static final DataType TEXTS =
      DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType);

  private static final StructType STATE_TYPE =
      new StructType()
          .add(VALID_FROM, DataTypes.LongType)
          .add(VALID_TO, DataTypes.LongType)
          .add(FIELDS, TEXTS)
          .add(ATTRIBUTES, TEXTS);

  private static final UserDefinedFunction FOLD =
      udf(
          (UDF1<scala.collection.Seq<Row>, Row[]>) States::fold,
          DataTypes.createArrayType(STATE_TYPE));

  private States() {}

  /**
   * From {@code product_records} or {@code user_records} to states.
   *
   * @param attributes what of them tells states apart; a map of texts, or null
   */
  static Dataset<Row> of(Dataset<Row> records, RecordKind kind, Column attributes) {
    String id = kind.findIdField().orElseThrow();
    Column statement =
        struct(
            unix_micros(col(VALID_FROM)),
            unix_micros(col(EventsTable.APPEND_TIME)),
            col(EventsTable.PARTITION),
            col(EventsTable.OFFSET),
            fields(kind),
            coalesce(attributes.cast(TEXTS), expr("map()").cast(TEXTS)));
    return records
        .groupBy(EventFields.SHOP, id)
        .agg(FOLD.apply(collect_list(statement)).as(STATE))
        .select(col(EventFields.SHOP), col(id), explode(col(STATE)).as(STATE))
        .select(
            col(EventFields.SHOP),
            col(id),
            expr("timestamp_micros(state.valid_from)").as(VALID_FROM),
            expr("timestamp_micros(state.valid_to)").as(VALID_TO),
            col(STATE).getField(FIELDS).as(FIELDS),
            col(STATE).getField(ATTRIBUTES).as(ATTRIBUTES));
  }

  private static Column fields(RecordKind kind) {
    List<Column> entries = new ArrayList<>();
    for (String field : kind.statedFields()) {
      entries.add(lit(field));
      entries.add(col(field).cast(DataTypes.StringType));
    }
    return map_filter(map(entries.toArray(Column[]::new)), (name, value) -> value.isNotNull());
  }

  private static Row[] fold(scala.collection.Seq<Row> statements) {
    List<Statement> said = new ArrayList<>();
    for (Row row : JavaConverters.seqAsJavaList(statements)) {
      said.add(
          Statement.of(
              new Statement.Order(row.getLong(0), row.getLong(1), row.getInt(2), row.getLong(3)),
              texts(row, 4),
              texts(row, 5)));
    }
    return History.of(said).stream().map(States::row).toArray(Row[]::new);
  }

  private static Map<String, String> texts(Row row, int at) {
    return row.getJavaMap(at);
  }

  private static Row row(State state) {
    return RowFactory.create(
        state.validFromMicros(),
        state.validToMicros().isPresent() ? state.validToMicros().getAsLong() : null,
        state.fields(),
        state.attributes());
  }
}
