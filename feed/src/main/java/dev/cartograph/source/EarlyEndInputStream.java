package dev.cartograph.source;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/**
 * A compressed stream that ends instead of failing where its file was cut, and says so. Every byte
 * before the cut is delivered; a reader over the bare stream would lose what it had buffered.
 */
final class EarlyEndInputStream extends FilterInputStream {
  private String reason = "";

  EarlyEndInputStream(InputStream in) {
    super(in);
  }

  /** Why the stream ended early; empty where it has not. */
  String reason() {
    return reason;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (!reason.isEmpty()) {
      return -1;
    }
    try {
      return super.read(target, offset, length);
    } catch (EOFException e) {
      reason = "the gzip stream ends early";
      return -1;
    } catch (ZipException e) {
      reason = "the gzip stream is damaged (" + e.getMessage() + ")";
      return -1;
    }
  }
}
