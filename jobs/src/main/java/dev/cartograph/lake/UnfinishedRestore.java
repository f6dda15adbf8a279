package dev.cartograph.lake;

import dev.cartograph.error.CartographException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The file that lies in a lake's folder from the first moment of a restore to its last: as long as
 * it is there, nobody takes the lake for whole. It says which restore, so that the same one may be
 * done again after a kill.
 */
public final class UnfinishedRestore {
  static final String NAME = "_restore_unfinished";

  private UnfinishedRestore() {}

  /** Which restore is at work in a lake's folder, or was when it ended; empty for none. */
  public static Optional<String> find(FileSystem files, Path lakeRoot) throws IOException {
    try (InputStream in = files.open(new Path(lakeRoot, NAME))) {
      return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  /** Says that a restore begins. */
  public static void begin(FileSystem files, Path lakeRoot, String restore) throws IOException {
    try (OutputStream out = files.create(new Path(lakeRoot, NAME), true)) {
      out.write(restore.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Says that the restore is done and the lake whole. */
  public static void end(FileSystem files, Path lakeRoot) throws IOException {
    if (!files.delete(new Path(lakeRoot, NAME), false)) {
      throw new IOException("Cannot delete " + new Path(lakeRoot, NAME));
    }
  }

  static void refuse(FileSystem files, Path lakeRoot) throws IOException {
    if (files.exists(new Path(lakeRoot, NAME))) {
      throw CartographException.unreachable(
          "The lake at '%s' is not whole: a restore is at work in it, or was ended before its end. Wait for it, or run './cartograph restore' once more with the same backup; it begins anew and says so when it is done."
              .formatted(lakeRoot),
          null);
    }
  }
}
