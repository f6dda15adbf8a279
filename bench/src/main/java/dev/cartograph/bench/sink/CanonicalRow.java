package dev.cartograph.bench.sink;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * The hash of an event as every contender stores it, in the lake and in HBase alike: 64 bits of the
 * SHA-256 of shop, user, time, id, type, product, quantity and unit price. Each value is written
 * with its length; a quantity that nobody stated is 1; a price has four decimals. Not thread-safe.
 */
public final class CanonicalRow {
  private static final int MISSING = -1;
  private static final int DECIMALS = 4;

  private final MessageDigest sha256;

  /** A hasher of rows. */
  public CanonicalRow() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java 17 has SHA-256", e);
    }
  }

  /** The hash of one row. */
  public long hash(
      String shop,
      @Nullable String userId,
      long eventTimeMicros,
      String eventId,
      String eventType,
      @Nullable String productId,
      @Nullable Integer quantity,
      @Nullable BigDecimal unitPrice) {
    text(shop);
    text(userId);
    text(Long.toString(eventTimeMicros));
    text(eventId);
    text(eventType);
    text(productId);
    text(Integer.toString(quantity == null ? 1 : quantity));
    text(
        unitPrice == null
            ? null
            : unitPrice.setScale(DECIMALS, RoundingMode.UNNECESSARY).toPlainString());
    return ByteBuffer.wrap(sha256.digest()).getLong();
  }

  private void text(@Nullable String text) {
    byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
    int length = text == null ? MISSING : bytes.length;
    sha256.update((byte) (length >>> 24));
    sha256.update((byte) (length >>> 16));
    sha256.update((byte) (length >>> 8));
    sha256.update((byte) length);
    sha256.update(bytes);
  }
}
