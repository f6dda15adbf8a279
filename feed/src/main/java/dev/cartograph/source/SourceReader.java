package dev.cartograph.source;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Reads a file record by record. A file that ends within a record yields all before it. */
public interface SourceReader extends Closeable {

  /** The names of the columns, trimmed; empty for JSON Lines. */
  List<String> columns();

  /** The next complete record, or empty at the end. */
  Optional<SourceRecord> readNext() throws IOException;

  /**
   * Why the file ends too early, as the end of a sentence ("the gzip stream ends early"); empty
   * where it ends well. Stands once {@link #readNext()} returned empty.
   */
  Optional<String> findEarlyEnd();

  /** Bytes of the file, as it stands on disk, that were read so far. */
  long bytesRead();
}
