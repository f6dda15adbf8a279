package dev.cartograph.commit;

import dev.cartograph.clean.JudgedColumns;
import dev.cartograph.event.EventFields;
import dev.cartograph.event.RecordKind;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.lake.SparkRows;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Packs the columns of judged rows that the driver needs into one blob a Spark partition: the
 * number of rows, the distinct texts, then the rows. This first pass over kept rows makes all of
 * them.
 */
final class DigestRows {
  private static final int ROW_BYTES = 3 * Integer.BYTES + 1 + 6 * Long.BYTES;

  private static final UTF8String COMMA = UTF8String.fromString(",");

  private static final List<UTF8String> TYPES_OF_TOPICS =
      RecordKind.typesOfTopics().stream().map(UTF8String::fromString).toList();

  private DigestRows() {}

  /** The blobs of judged rows. */
  static List<byte[]> collect(SparkRows judged) {
    Columns columns = Columns.of(judged.schema());
    return judged.rows().mapPartitions(rows -> pack(rows, columns)).collect();
  }

  /** Where the columns that are packed stand in a row. */
  private record Columns(
      int topic,
      int partition,
      int offset,
      int appendTime,
      int reasons,
      int derivedId,
      int shop,
      int eventType,
      int identity,
      int eventTime,
      int contentHash)
      implements Serializable {
    static Columns of(StructType schema) {
      return new Columns(
          schema.fieldIndex(EventsTable.TOPIC),
          schema.fieldIndex(EventsTable.PARTITION),
          schema.fieldIndex(EventsTable.OFFSET),
          schema.fieldIndex(EventsTable.APPEND_TIME),
          schema.fieldIndex(EventsTable.REASONS),
          schema.fieldIndex(JudgedColumns.DERIVED_ID),
          schema.fieldIndex(EventFields.SHOP),
          schema.fieldIndex(EventFields.EVENT_TYPE),
          schema.fieldIndex(EventsTable.IDENTITY),
          schema.fieldIndex(EventFields.EVENT_TIME),
          schema.fieldIndex(EventsTable.CONTENT_HASH));
    }
  }

  static String readText(ByteBuffer in) {
    byte[] bytes = new byte[in.getInt()];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static Iterator<byte[]> pack(Iterator<InternalRow> rows, Columns columns) {
    Map<UTF8String, Integer> texts = new LinkedHashMap<>();
    ByteBuffer packed = ByteBuffer.allocate(1_024 * ROW_BYTES);
    int count = 0;
    while (rows.hasNext()) {
      if (packed.remaining() < ROW_BYTES) {
        packed = ByteBuffer.allocate(2 * packed.capacity()).put(packed.flip());
      }
      packRow(rows.next(), columns, texts, packed);
      count++;
    }
    return Collections.singletonList(blob(count, List.copyOf(texts.keySet()), packed.flip()))
        .iterator();
  }

  private static void packRow(
      InternalRow row, Columns at, Map<UTF8String, Integer> texts, ByteBuffer out) {
    boolean bad = !row.isNullAt(at.reasons());
    byte flags =
        (byte)
            ((bad ? BatchDigest.BAD : 0)
                | (row.getBoolean(at.derivedId()) ? BatchDigest.DERIVED : 0)
                | (!bad && isOfTopic(row.getUTF8String(at.eventType()))
                    ? BatchDigest.OF_TOPIC
                    : 0));
    ByteBuffer identity = ByteBuffer.wrap(row.getBinary(at.identity()));
    UTF8String text = bad ? joined(row.getArray(at.reasons())) : row.getUTF8String(at.shop());
    out.putInt(index(row.getUTF8String(at.topic()), texts));
    out.putInt(row.getInt(at.partition()));
    out.putLong(row.getLong(at.offset()));
    out.putLong(row.getLong(at.appendTime()));
    out.put(flags);
    out.putInt(index(text, texts));
    out.putLong(identity.getLong());
    out.putLong(identity.getLong());
    out.putLong(row.isNullAt(at.eventTime()) ? 0 : row.getLong(at.eventTime()));
    out.putLong(row.getLong(at.contentHash()));
  }

  private static boolean isOfTopic(UTF8String eventType) {
    for (UTF8String type : TYPES_OF_TOPICS) {
      if (type.equals(eventType)) {
        return true;
      }
    }
    return false;
  }

  private static UTF8String joined(ArrayData reasons) {
    UTF8String[] texts = new UTF8String[reasons.numElements()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = reasons.getUTF8String(i);
    }
    return UTF8String.concatWs(COMMA, texts);
  }

  /** The row is overwritten by the next one, so a text that is new is copied. */
  private static int index(UTF8String text, Map<UTF8String, Integer> texts) {
    Integer known = texts.get(text);
    if (known == null) {
      known = texts.size();
      texts.put(text.copy(), known);
    }
    return known;
  }

  private static byte[] blob(int count, List<UTF8String> texts, ByteBuffer packed) {
    int size = 2 * Integer.BYTES + packed.remaining();
    for (UTF8String text : texts) {
      size += Integer.BYTES + text.numBytes();
    }
    ByteBuffer blob = ByteBuffer.allocate(size).putInt(count).putInt(texts.size());
    for (UTF8String text : texts) {
      blob.putInt(text.numBytes()).put(text.getBytes());
    }
    return blob.put(packed).array();
  }
}
