package dev.cartograph.commit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A judged record, as small as the driver sees it; of the shop {@code demo}, or of the reason
 * {@code missing-shop} where it is bad.
 *
 * @param identity of events with the same one the time is the same
 */
record DigestEntry(
    int partition, long offset, long appendMicros, boolean bad, int identity, long content) {
  static final String TOPIC = "shop.events";
  static final String TOPIC_ID = "id-1";
  private static final long HOUR_MICROS = 3_600_000_000L;

  long high() {
    return identity;
  }

  long low() {
    return -identity;
  }

  long eventMicros() {
    return identity * HOUR_MICROS;
  }

  /** The digest of some records, in two blobs as two tasks would send them. */
  static BatchDigest digest(List<DigestEntry> entries) {
    int half = entries.size() / 2;
    List<byte[]> blobs = new ArrayList<>();
    blobs.add(blob(entries.subList(0, half)));
    blobs.add(blob(entries.subList(half, entries.size())));
    return BatchDigest.decode(blobs, topic -> TOPIC_ID);
  }

  private static byte[] blob(List<DigestEntry> entries) {
    ByteBuffer blob = ByteBuffer.allocate(200 + 100 * entries.size());
    List<String> texts = List.of(TOPIC, "demo", "missing-shop");
    blob.putInt(entries.size()).putInt(texts.size());
    for (String text : texts) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      blob.putInt(bytes.length).put(bytes);
    }
    for (DigestEntry entry : entries) {
      blob.putInt(0).putInt(entry.partition()).putLong(entry.offset());
      blob.putLong(entry.appendMicros());
      blob.put(entry.bad() ? BatchDigest.BAD : 0).putInt(entry.bad() ? 2 : 1);
      blob.putLong(entry.high()).putLong(entry.low());
      blob.putLong(entry.eventMicros()).putLong(entry.content());
    }
    return blob.array();
  }
}
