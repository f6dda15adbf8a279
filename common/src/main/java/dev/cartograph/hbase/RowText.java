package dev.cartograph.hbase;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Texts in row keys: UTF-8 with NUL written as 00 FF, so that a lone 00 may end a text: UTF-8 has
 * no byte FF. Rows are salted by their texts.
 */
public final class RowText {
  /** Follows every NUL of a text, and no 00 that ends one. */
  public static final byte ESCAPE = (byte) 0xFF;

  private RowText() {}

  /** The bytes of a text. */
  public static byte[] escape(String text) {
    byte[] plain = text.getBytes(StandardCharsets.UTF_8);
    int nuls = 0;
    for (byte b : plain) {
      nuls += b == 0 ? 1 : 0;
    }
    if (nuls == 0) {
      return plain;
    }
    byte[] escaped = new byte[plain.length + nuls];
    int at = 0;
    for (byte b : plain) {
      escaped[at++] = b;
      if (b == 0) {
        escaped[at++] = ESCAPE;
      }
    }
    return escaped;
  }

  /** The text between two places of a row. */
  public static String unescape(byte[] row, int from, int until) {
    byte[] plain = new byte[until - from];
    int length = 0;
    for (int i = from; i < until; i++) {
      plain[length++] = row[i];
      if (row[i] == 0) {
        i++;
      }
    }
    return new String(plain, 0, length, StandardCharsets.UTF_8);
  }

  /** The place of the 00 that ends the text from a place on, or -1. */
  public static int end(byte[] row, int from) {
    for (int i = from; i + 1 < row.length; i++) {
      if (row[i] == 0) {
        if (row[i + 1] != ESCAPE) {
          return i;
        }
        i++;
      }
    }
    return -1;
  }

  /**
   * The row with its first byte set to the salt: CRC-32 over everything behind, modulo the number
   * of salts.
   */
  public static byte[] salted(byte[] row, int salts) {
    CRC32 hash = new CRC32();
    hash.update(row, 1, row.length - 1);
    row[0] = (byte) (hash.getValue() % salts);
    return row;
  }
}
