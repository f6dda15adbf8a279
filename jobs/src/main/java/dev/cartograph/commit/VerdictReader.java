package dev.cartograph.commit;

import dev.cartograph.lake.EventsTable;
import java.io.Serializable;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Finds the verdicts of judged rows by their positions; for one task. */
final class VerdictReader implements Serializable {
  private static final long serialVersionUID = 1;

  private final Broadcast<Verdicts> verdicts;
  private final int topic;
  private final int partition;
  private final int offset;

  /** The topic of the row before, which is this one's too but for a few rows. */
  private transient @Nullable UTF8String topicBefore;

  /** Its name; there where the topic is, since neither comes along to an executor. */
  private transient @Nullable String nameBefore;

  /**
   * For the rows of a batch.
   *
   * @param schema with the columns of {@link dev.cartograph.clean.JudgedColumns}
   */
  VerdictReader(Broadcast<Verdicts> verdicts, StructType schema) {
    this.verdicts = verdicts;
    topic = schema.fieldIndex(EventsTable.TOPIC);
    partition = schema.fieldIndex(EventsTable.PARTITION);
    offset = schema.fieldIndex(EventsTable.OFFSET);
  }

  /** The verdict of a row. */
  byte verdict(InternalRow row) {
    return verdicts.value().of(topic(row), row.getInt(partition), row.getLong(offset));
  }

  /** The topic of a row. */
  String topic(InternalRow row) {
    UTF8String now = row.getUTF8String(topic);
    String name = nameBefore;
    if (name == null || !now.equals(topicBefore)) {
      name = now.toString();
      nameBefore = name;
      topicBefore = now.copy();
    }
    return name;
  }
}
