package dev.cartograph.verify;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/** The first eight bytes of SHA-256, big endian. Not thread-safe. */
final class Hash64 {
  private final MessageDigest sha256;

  Hash64() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java 17 has SHA-256", e);
    }
  }

  /** The hash of bytes; 0 where there are none. */
  long of(byte @Nullable [] bytes) {
    return bytes == null ? 0 : ByteBuffer.wrap(sha256.digest(bytes)).getLong();
  }
}
