package dev.cartograph.timeline;

import dev.cartograph.error.CartographException;
import dev.cartograph.hbase.RowText;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The row key of an event in the timeline.
 *
 * <pre>
 * salt (1 byte) · shop · 00 · user id · 00 · max − event time (8 bytes) · id hash (8 bytes)
 * </pre>
 *
 * <p>Texts are UTF-8 with NUL written as 00 FF. What follows a terminating 00 is never FF: UTF-8
 * has no such byte, and the time has none for three hundred thousand years around 1970. So no two
 * users share a key, the rows of one user stand together, and {@link #firstRowAfterUser} ends them
 * before those of the user whose id goes on with a NUL.
 *
 * <p>Rows of one user are in descending event time; among equal times the unsigned order of the id
 * hash decides, which is the order of the first eight bytes of the identity. The salt is CRC-32
 * over everything before the time, modulo the number of salts.
 *
 * @param shop the shop's name
 * @param userId the user's id
 * @param eventTimeMicros microseconds since 1970
 * @param idHash the first eight bytes of the event's identity, big endian
 */
public record TimelineKey(String shop, String userId, long eventTimeMicros, long idHash) {
  private static final int TAIL = 2 * Long.BYTES;

  /** HBase refuses longer rows. */
  private static final int MAX_ROW_BYTES = Short.MAX_VALUE;

  /** The key of an event whose identity is known. */
  public static TimelineKey of(String shop, String userId, long eventTimeMicros, byte[] identity) {
    return new TimelineKey(shop, userId, eventTimeMicros, ByteBuffer.wrap(identity).getLong());
  }

  /**
   * The row key.
   *
   * @param salts the number of salts that the table was made with
   */
  public byte[] encode(int salts) {
    byte[] user = userPrefix(shop, userId, salts);
    if (user.length + TAIL > MAX_ROW_BYTES) {
      throw CartographException.contractBroken(
          "Cannot make a row key of %d bytes: shop and user id may have %d bytes together. A cleaning rule must refuse longer ids."
              .formatted(user.length + TAIL, MAX_ROW_BYTES - TAIL));
    }
    byte[] row = Arrays.copyOf(user, user.length + TAIL);
    ByteBuffer.wrap(row, user.length, TAIL)
        .putLong(Long.MAX_VALUE - eventTimeMicros)
        .putLong(idHash);
    return row;
  }

  /** Reads a row key. */
  public static TimelineKey decode(byte[] row) {
    int shopEnd = RowText.end(row, 1);
    int userEnd = shopEnd < 0 ? -1 : RowText.end(row, shopEnd + 1);
    if (userEnd < 0 || row.length != userEnd + 1 + TAIL) {
      throw malformed(row);
    }
    ByteBuffer tail = ByteBuffer.wrap(row, userEnd + 1, TAIL);
    return new TimelineKey(
        RowText.unescape(row, 1, shopEnd),
        RowText.unescape(row, shopEnd + 1, userEnd),
        Long.MAX_VALUE - tail.getLong(),
        tail.getLong());
  }

  /** The bytes that all rows of a user begin with; the first row of a scan. */
  static byte[] firstRowOfUser(String shop, String userId, int salts) {
    return userPrefix(shop, userId, salts);
  }

  /** The row, exclusive, at which a scan over a user's rows stops. */
  static byte[] firstRowAfterUser(String shop, String userId, int salts) {
    byte[] user = userPrefix(shop, userId, salts);
    byte[] stop = Arrays.copyOf(user, user.length + 1);
    stop[user.length] = RowText.ESCAPE;
    return stop;
  }

  private static byte[] userPrefix(String shop, String userId, int salts) {
    byte[] shopBytes = RowText.escape(shop);
    byte[] userBytes = RowText.escape(userId);
    byte[] prefix = new byte[shopBytes.length + userBytes.length + 3];
    System.arraycopy(shopBytes, 0, prefix, 1, shopBytes.length);
    System.arraycopy(userBytes, 0, prefix, shopBytes.length + 2, userBytes.length);
    return RowText.salted(prefix, salts);
  }

  private static CartographException malformed(byte[] row) {
    return CartographException.contractBroken(
        "A row key of %d bytes in the timeline is not salt, shop, user, time and id hash. Rebuild the table from the lake."
            .formatted(row.length));
  }
}
