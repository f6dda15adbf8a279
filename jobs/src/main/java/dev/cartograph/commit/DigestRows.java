package dev.cartograph.commit;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;

import dev.cartograph.clean.JudgedColumns;
import dev.cartograph.event.EventFields;
import dev.cartograph.lake.EventsTable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Packs the columns of a judged frame that the driver needs into one blob a Spark partition: the
 * number of rows, the distinct texts, then the rows. Counting a frame so materialises it whole.
 */
final class DigestRows {
  private static final int ROW_BYTES = 3 * Integer.BYTES + 1 + 6 * Long.BYTES;

  private DigestRows() {}

  /**
   * The blobs of a judged frame. They are packed from the rows that Spark computes with: making
   * objects of ten columns for each row would take longer than the packing.
   */
  static List<byte[]> collect(Dataset<Row> judged) {
    return judged
        .select(
            col(EventsTable.TOPIC),
            col(EventsTable.PARTITION),
            col(EventsTable.OFFSET),
            col(EventsTable.APPEND_TIME),
            concat_ws(",", col(EventsTable.REASONS)),
            col(JudgedColumns.DERIVED_ID),
            col(EventFields.SHOP),
            col(EventsTable.IDENTITY),
            col(EventFields.EVENT_TIME),
            col(EventsTable.CONTENT_HASH))
        .queryExecution()
        .toRdd()
        .toJavaRDD()
        .mapPartitions(DigestRows::pack)
        .collect();
  }

  static String readText(ByteBuffer in) {
    byte[] bytes = new byte[in.getInt()];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static Iterator<byte[]> pack(Iterator<InternalRow> rows) {
    Map<UTF8String, Integer> texts = new LinkedHashMap<>();
    ByteBuffer packed = ByteBuffer.allocate(1_024 * ROW_BYTES);
    int count = 0;
    while (rows.hasNext()) {
      if (packed.remaining() < ROW_BYTES) {
        packed = ByteBuffer.allocate(2 * packed.capacity()).put(packed.flip());
      }
      packRow(rows.next(), texts, packed);
      count++;
    }
    return Collections.singletonList(blob(count, List.copyOf(texts.keySet()), packed.flip()))
        .iterator();
  }

  private static void packRow(InternalRow row, Map<UTF8String, Integer> texts, ByteBuffer out) {
    UTF8String reasons = row.getUTF8String(4);
    boolean bad = reasons.numBytes() > 0;
    byte flags =
        (byte) ((bad ? BatchDigest.BAD : 0) | (row.getBoolean(5) ? BatchDigest.DERIVED : 0));
    ByteBuffer identity = ByteBuffer.wrap(row.getBinary(7));
    out.putInt(index(row.getUTF8String(0), texts));
    out.putInt(row.getInt(1));
    out.putLong(row.getLong(2));
    out.putLong(row.getLong(3));
    out.put(flags);
    out.putInt(index(bad ? reasons : row.getUTF8String(6), texts));
    out.putLong(identity.getLong());
    out.putLong(identity.getLong());
    out.putLong(row.isNullAt(8) ? 0 : row.getLong(8));
    out.putLong(row.getLong(9));
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
