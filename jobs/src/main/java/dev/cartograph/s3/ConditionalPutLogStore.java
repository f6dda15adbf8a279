package dev.cartograph.s3;

import io.delta.storage.HadoopFileSystemLogStore;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.util.Iterator;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.s3a.S3AFileSystem;

/**
 * How Delta writes the logs of tables on {@code s3a://}: of several writers of one version, from
 * whatever JVM, one wins and the others are told, as Delta wants it.
 *
 * <p>Delta's own log store for {@code s3a} excludes writers of one JVM only, and its other one asks
 * DynamoDB; a conditional write needs the object store alone ({@link ConditionalPut}). Listing is
 * consistent since December 2020, so nothing is remembered here.
 */
public final class ConditionalPutLogStore extends HadoopFileSystemLogStore {
  /** The setting of Delta that names a log store for {@code s3a}. */
  public static final String SETTING = "spark.delta.logStore.s3a.impl";

  /** Delta makes one for a session. */
  public ConditionalPutLogStore(Configuration hadoop) {
    super(hadoop);
  }

  /**
   * Writes a file of a log.
   *
   * @throws FileAlreadyExistsException where it is there and may not be replaced
   */
  @Override
  public void write(Path path, Iterator<String> actions, Boolean overwrite, Configuration hadoop)
      throws IOException {
    byte[] bytes = lines(actions);
    FileSystem files = path.getFileSystem(hadoop);
    if (overwrite) {
      try (OutputStream out = files.create(path, true)) {
        out.write(bytes);
      }
      return;
    }
    if (!(files instanceof S3AFileSystem store)) {
      throw new IOException(
          "%s is on %s, which knows no conditional writes; fs.s3a.impl must be Hadoop's own."
              .formatted(path, files.getClass().getName()));
    }
    switch (new ConditionalPut(store).write(path, bytes)) {
      case WRITTEN -> {}
      case TAKEN -> throw new FileAlreadyExistsException(path.toString());
      case REFUSED -> throw new IOException(ExclusiveCommits.unsafe(path.toString()));
    }
  }

  /** An object is there whole or not at all. */
  @Override
  public Boolean isPartialWriteVisible(Path path, Configuration hadoop) {
    return false;
  }

  private static byte[] lines(Iterator<String> actions) {
    StringBuilder text = new StringBuilder();
    actions.forEachRemaining(action -> text.append(action).append('\n'));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
