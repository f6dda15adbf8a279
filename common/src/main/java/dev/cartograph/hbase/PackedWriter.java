package dev.cartograph.hbase;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A growing row of bytes that takes texts and numbers of variable length. */
public final class PackedWriter {
  private static final int TYPICAL_BYTES = 192;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(TYPICAL_BYTES);

  /** One byte. */
  public void writeByte(byte value) {
    bytes.write(value);
  }

  /** Seven bits a byte, the lowest first; the high bit says that more follow. */
  public void writeVarint(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes.write((int) (rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    bytes.write((int) rest);
  }

  /** Small numbers of either sign in few bytes: 0, −1, 1, −2 become 0, 1, 2, 3. */
  public void writeZigzag(long value) {
    writeVarint((value << 1) ^ (value >> 63));
  }

  /** Its length in bytes and UTF-8. */
  public void writeText(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    writeVarint(utf8.length);
    bytes.write(utf8, 0, utf8.length);
  }

  /** Their count, and name and value of each in the order in which the map gives them. */
  public void writeTexts(Map<String, String> texts) {
    writeVarint(texts.size());
    texts.forEach(
        (name, value) -> {
          writeText(name);
          writeText(value);
        });
  }

  /** What was written. */
  public byte[] toBytes() {
    return bytes.toByteArray();
  }
}
