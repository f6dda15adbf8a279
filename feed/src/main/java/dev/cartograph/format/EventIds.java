package dev.cartograph.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Derives event ids from what a source says, so that they do not depend on where in a file it says
 * it: 128 bits of the SHA-256 of the shop and the record's canonical content (name and value of
 * each value that is not empty, by name), in base 32; {@code .n} is added for the n-th identical
 * record of the file, from the second. A format that makes several events of a record derives the
 * further ones from content of their own.
 *
 * <p>A file fed twice, reordered, cut, with its columns in another order, or exported again with
 * more days gives the same ids; two identical lines give two. Not safe for use by several threads.
 */
final class EventIds {
  private static final char[] BASE_32 = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();

  private final OccurrenceCounter occurrences = new OccurrenceCounter();
  private final MessageDigest sha256;
  private ByteBuffer content = ByteBuffer.allocate(4096);

  EventIds() {
    try {
      this.sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /** Begins the content of a record of a shop. */
  void begin(String shop) {
    content.clear();
    append(shop);
  }

  /** Adds a value to the content; the order of the calls matters. */
  void add(String name, String value) {
    append(name);
    append(value);
  }

  private void append(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (content.remaining() < bytes.length + 4) {
      ByteBuffer larger = ByteBuffer.allocate((content.capacity() + bytes.length + 4) * 2);
      content.flip();
      content = larger.put(content);
    }
    content.putInt(bytes.length).put(bytes);
  }

  /** The id of the content, with no regard to how often it occurs. */
  String id() {
    return base32(digest());
  }

  /** The id of the content, counted as one more record of the file. */
  String countedId() {
    byte[] digest = digest();
    int occurrence = occurrences.count(firstBits(digest));
    String id = base32(digest);
    return occurrence == 1 ? id : id + "." + occurrence;
  }

  /** The first 64 bits of the content's hash. */
  long contentHash() {
    return firstBits(digest());
  }

  private static long firstBits(byte[] digest) {
    return ByteBuffer.wrap(digest).order(ByteOrder.BIG_ENDIAN).getLong();
  }

  private byte[] digest() {
    sha256.update(content.array(), 0, content.position());
    return sha256.digest();
  }

  /** 26 characters: the first 130 bits, the last two of them zero. */
  private static String base32(byte[] digest) {
    char[] text = new char[26];
    int bits = 0;
    int pending = 0;
    int next = 0;
    for (int i = 0; i < 16; i++) {
      pending = (pending << 8) | (digest[i] & 0xFF);
      bits += 8;
      while (bits >= 5) {
        bits -= 5;
        text[next++] = BASE_32[(pending >>> bits) & 31];
      }
      pending &= (1 << bits) - 1;
    }
    text[next] = BASE_32[(pending << (5 - bits)) & 31];
    return new String(text);
  }
}
