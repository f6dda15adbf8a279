package dev.cartograph.bench.second;

import dev.cartograph.bench.files.TemporaryFolder;
import dev.cartograph.error.CartographException;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * A temporary folder on this machine, with copies of the lake's files that are elsewhere. Files
 * that are here already are read where they are. Closing it removes the folder; so does the end of
 * the process.
 */
final class LocalFiles implements AutoCloseable {
  private static final long SAY_EVERY_BYTES = 64L << 20;

  private final TemporaryFolder folder = TemporaryFolder.make("second-engine");
  private int copies;

  java.nio.file.Path folder() {
    return folder.path();
  }

  /** The files as files of this machine, in their order. */
  List<java.nio.file.Path> here(
      String table, List<LakeFile> files, Configuration hadoop, Consumer<String> progress) {
    List<java.nio.file.Path> here = new ArrayList<>();
    long copied = 0;
    long said = 0;
    long all = files.stream().mapToLong(LakeFile::bytes).sum();
    for (LakeFile file : files) {
      URI address = new Path(file.path()).toUri();
      if (address.getScheme() == null || address.getScheme().equals("file")) {
        here.add(java.nio.file.Path.of(address.getPath()));
        continue;
      }
      java.nio.file.Path copy = folder.path().resolve("%06d.parquet".formatted(copies++));
      copy(file, copy, hadoop);
      here.add(copy);
      copied += file.bytes();
      if (copied - said >= SAY_EVERY_BYTES) {
        said = copied;
        progress.accept("copying %s: %,d of %,d MB".formatted(table, copied >> 20, all >> 20));
      }
    }
    return here;
  }

  private void copy(LakeFile file, java.nio.file.Path copy, Configuration hadoop) {
    Path source = new Path(file.path());
    try {
      source
          .getFileSystem(hadoop)
          .copyToLocalFile(
              false, source, new Path(copy.toUri()), /* useRawLocalFileSystem= */ true);
    } catch (IOException e) {
      throw CartographException.unreachable(
          "Cannot copy '%s' to '%s': %s. Try again: maintenance may have replaced it meanwhile."
              .formatted(file.path(), folder.path(), e.getMessage()),
          e);
    }
  }

  @Override
  public void close() {
    folder.close();
  }
}
