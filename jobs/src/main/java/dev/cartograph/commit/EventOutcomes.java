package dev.cartograph.commit;

import dev.cartograph.clean.JudgedColumns;
import dev.cartograph.event.Outcome;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.lake.SparkRows;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.JoinedRow;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Turns judged rows and the verdicts into rows of {@code events}. In: {@link JudgedColumns}. Out:
 * the columns of {@link EventsTable#schema()}, those that a commit decides first; rows that are
 * recorded already are left out. What is decided stands beside the judged row; the frame writes
 * both as one.
 */
final class EventOutcomes implements Function<InternalRow, InternalRow> {
  private static final long serialVersionUID = 1;

  /** What a commit decides, in the order of {@link #decided}. */
  private static final List<String> DECIDED =
      List.of(
          EventsTable.OUTCOME,
          EventsTable.DUPLICATE_REASON,
          EventsTable.CONFLICTING,
          EventsTable.TOPIC_ID,
          EventsTable.COMMIT);

  private final VerdictReader verdicts;
  private final int reasons;
  private final int derivedId;
  private final HashMap<String, String> topicIds;
  private final long commit;

  private EventOutcomes(
      StructType judged, Broadcast<Verdicts> verdicts, Map<String, String> topicIds, long commit) {
    this.verdicts = new VerdictReader(verdicts, judged);
    this.topicIds = new HashMap<>(topicIds);
    this.commit = commit;
    reasons = judged.fieldIndex(EventsTable.REASONS);
    derivedId = judged.fieldIndex(JudgedColumns.DERIVED_ID);
  }

  /** Why a duplicate is one. */
  static String duplicateReason(boolean derived) {
    return derived ? "derived id" : "event id";
  }

  /**
   * The rows that a commit adds.
   *
   * @param verdicts of this batch
   * @param topicIds the id of each topic
   * @param commit the number on every row
   */
  static SparkRows of(
      SparkRows judged, Broadcast<Verdicts> verdicts, Map<String, String> topicIds, long commit) {
    StructType schema = judged.schema();
    VerdictReader reader = new VerdictReader(verdicts, schema);
    JavaRDD<InternalRow> rows =
        judged
            .rows()
            .filter(row -> reader.verdict(row) != Verdicts.RECORDED)
            .map(new EventOutcomes(schema, verdicts, topicIds, commit));
    return new SparkRows(rows, schema(schema));
  }

  /**
   * Behind the columns that are decided those that were judged, but for the last one.
   *
   * @throws IllegalArgumentException where both are not the columns of the table and their types
   */
  private static StructType schema(StructType judged) {
    StructType table = EventsTable.schema();
    StructType schema = new StructType();
    for (String name : DECIDED) {
      schema = schema.add(table.apply(name));
    }
    List<StructField> fields = Arrays.asList(judged.fields());
    for (StructField field : fields.subList(0, fields.size() - 1)) {
      schema = schema.add(field.name(), field.dataType());
    }
    if (!types(schema).equals(types(table))
        || !fields.get(fields.size() - 1).name().equals(JudgedColumns.DERIVED_ID)) {
      throw new IllegalArgumentException(
          "Judged columns that do not fit those of the table: " + judged.catalogString());
    }
    return schema;
  }

  private static Map<String, String> types(StructType schema) {
    Map<String, String> types = new HashMap<>();
    for (StructField field : schema.fields()) {
      types.put(field.name(), field.dataType().catalogString());
    }
    return types;
  }

  @Override
  public InternalRow call(InternalRow judged) {
    return new JoinedRow(decided(judged, verdicts.verdict(judged)), judged);
  }

  private InternalRow decided(InternalRow judged, byte verdict) {
    boolean bad = !judged.isNullAt(reasons);
    boolean duplicate = verdict == Verdicts.DUPLICATE || verdict == Verdicts.CONFLICTING;
    Outcome outcome = bad ? Outcome.QUARANTINED : duplicate ? Outcome.DUPLICATE : Outcome.ACCEPTED;
    Object[] fields = {
      UTF8String.fromString(outcome.columnValue()),
      duplicate ? UTF8String.fromString(duplicateReason(judged.getBoolean(derivedId))) : null,
      duplicate ? verdict == Verdicts.CONFLICTING : null,
      UTF8String.fromString(topicIds.get(verdicts.topic(judged))),
      commit
    };
    return new GenericInternalRow(fields);
  }
}
