package dev.cartograph.s3;

import dev.cartograph.error.CartographException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.s3a.S3AFileSystem;

/**
 * The question whether an object store tells two writers of one object apart. One that ignores the
 * condition would let a commit replace another, and records be lost, so it is asked before anything
 * is written.
 */
public final class ExclusiveCommits {
  private static final String PROBE = "_conditional_write_probe.";

  private ExclusiveCommits() {}

  /**
   * Makes sure that the store of a folder refuses to write an object that is there: writes one
   * twice and deletes it. Other file systems, and sessions whose log store is not ours, are not
   * asked.
   *
   * @param logStore the class that writes the logs on {@code s3a}
   * @throws CartographException where the store replaces it, exit code 2
   * @throws IOException where the store does not answer
   */
  public static void require(String root, String logStore, Configuration hadoop)
      throws IOException {
    Path probe = new Path(root, PROBE + UUID.randomUUID());
    FileSystem files = probe.getFileSystem(hadoop);
    if (!(files instanceof S3AFileSystem store)
        || !logStore.equals(ConditionalPutLogStore.class.getName())) {
      return;
    }
    ConditionalPut put = new ConditionalPut(store);
    try {
      boolean first = put.write(probe, text("first")) == ConditionalPut.Outcome.WRITTEN;
      boolean second = put.write(probe, text("second")) == ConditionalPut.Outcome.TAKEN;
      if (!first || !second) {
        throw CartographException.badInput(unsafe(root));
      }
    } finally {
      boolean unused = files.delete(probe, false);
    }
  }

  static String unsafe(String where) {
    return "The object store of %s replaces an object that it was asked to write only where there is none ('If-None-Match: *'), so of two writers one would lose its commit. Use a store that knows conditional writes (Amazon S3, MinIO, Ceph, S3Proxy), or name a log store with a lock of its own by Spark's %s."
        .formatted(where, ConditionalPutLogStore.SETTING);
  }

  private static byte[] text(String word) {
    return word.getBytes(StandardCharsets.UTF_8);
  }
}
