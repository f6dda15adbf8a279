package dev.cartograph.timeline;

import dev.cartograph.error.CartographException;
import java.nio.charset.StandardCharsets;

/** What {@link PackedWriter} wrote, read in the same order. */
final class PackedReader {
  private static final int LONGEST_VARINT_BITS = 63;

  private final byte[] bytes;
  private int at;

  PackedReader(byte[] bytes, int from) {
    this.bytes = bytes;
    this.at = from;
  }

  long readVarint() {
    long value = 0;
    for (int shift = 0; shift <= LONGEST_VARINT_BITS; shift += 7) {
      if (at == bytes.length) {
        throw cutShort();
      }
      byte next = bytes[at++];
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw cutShort();
  }

  long readZigzag() {
    long value = readVarint();
    return (value >>> 1) ^ -(value & 1);
  }

  String readText() {
    long length = readVarint();
    if (length < 0 || length > bytes.length - at) {
      throw cutShort();
    }
    String text = new String(bytes, at, (int) length, StandardCharsets.UTF_8);
    at += (int) length;
    return text;
  }

  void requireEnd() {
    if (at != bytes.length) {
      throw CartographException.contractBroken(
          "A cell of the timeline has %d bytes after its last field. Rebuild the table from the lake."
              .formatted(bytes.length - at));
    }
  }

  private CartographException cutShort() {
    return CartographException.contractBroken(
        "A cell of the timeline ends within a field (after %d bytes). Rebuild the table from the lake."
            .formatted(bytes.length));
  }
}
