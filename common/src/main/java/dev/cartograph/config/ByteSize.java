package dev.cartograph.config;

/**
 * An amount of memory.
 *
 * @param bytes at least 1
 */
public record ByteSize(long bytes) {
  public ByteSize {
    if (bytes < 1) {
      throw new IllegalArgumentException("a size must be at least 1 byte, not " + bytes);
    }
  }

  /** A size in mebibytes, as a JVM's -Xmx takes it; at least 1. */
  public long mebibytes() {
    return Math.max(1, bytes >> 20);
  }
}
