package dev.cartograph.hbase;

import dev.cartograph.error.CartographException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What {@link PackedWriter} wrote, read in the same order. */
public final class PackedReader {
  private static final int LONGEST_VARINT_BITS = 63;

  private final String table;
  private final byte[] bytes;
  private int at;

  /**
   * A reader of a cell.
   *
   * @param table whose cell it is, for who must mend it
   * @param from the first byte to read
   */
  public PackedReader(String table, byte[] bytes, int from) {
    this.table = table;
    this.bytes = bytes;
    this.at = from;
  }

  /** What {@code writeVarint} wrote. */
  public long readVarint() {
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

  /** What {@code writeZigzag} wrote. */
  public long readZigzag() {
    long value = readVarint();
    return (value >>> 1) ^ -(value & 1);
  }

  /** What {@code writeTexts} wrote. */
  public Map<String, String> readTexts() {
    long count = readVarint();
    Map<String, String> texts = new LinkedHashMap<>();
    for (long i = 0; i < count; i++) {
      texts.put(readText(), readText());
    }
    return texts;
  }

  /** What {@code writeText} wrote. */
  public String readText() {
    long length = readVarint();
    if (length < 0 || length > bytes.length - at) {
      throw cutShort();
    }
    String text = new String(bytes, at, (int) length, StandardCharsets.UTF_8);
    at += (int) length;
    return text;
  }

  /**
   * Requires that all was read.
   *
   * @throws CartographException where it was not, exit code 4
   */
  public void requireEnd() {
    if (at != bytes.length) {
      throw CartographException.contractBroken(
          "A cell of the %s has %d bytes after its last field. Rebuild the table from the lake."
              .formatted(table, bytes.length - at));
    }
  }

  private CartographException cutShort() {
    return CartographException.contractBroken(
        "A cell of the %s ends within a field (after %d bytes). Rebuild the table from the lake."
            .formatted(table, bytes.length));
  }
}
