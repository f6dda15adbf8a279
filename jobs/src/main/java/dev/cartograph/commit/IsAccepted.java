package dev.cartograph.commit;

import dev.cartograph.lake.EventsTable;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Whether a judged row became an accepted event in its batch's commit. */
final class IsAccepted implements Function<InternalRow, Boolean> {
  private static final long serialVersionUID = 1;

  private final Broadcast<Verdicts> verdicts;
  private final int reasons;
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
  IsAccepted(Broadcast<Verdicts> verdicts, StructType schema) {
    this.verdicts = verdicts;
    reasons = schema.fieldIndex(EventsTable.REASONS);
    topic = schema.fieldIndex(EventsTable.TOPIC);
    partition = schema.fieldIndex(EventsTable.PARTITION);
    offset = schema.fieldIndex(EventsTable.OFFSET);
  }

  @Override
  public Boolean call(InternalRow row) {
    return row.isNullAt(reasons)
        && verdicts.value().of(topicName(row), row.getInt(partition), row.getLong(offset))
            == Verdicts.AS_JUDGED;
  }

  private String topicName(InternalRow row) {
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
