package dev.cartograph.bench.late;

import dev.cartograph.bench.files.TemporaryFolder;
import dev.cartograph.config.Settings;
import dev.cartograph.error.CartographException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A copy of a lake in a temporary folder of this machine. Closing it removes the folder; so does
 * the end of the process.
 */
final class LakeCopy implements AutoCloseable {
  private static final String LOG = "_delta_log";

  private final TemporaryFolder folder = TemporaryFolder.make("late-event");

  private LakeCopy() {}

  /**
   * Copies the lake of the settings.
   *
   * @throws CartographException where there is no lake, exit code 2, or it does not answer, 3
   */
  static LakeCopy of(Settings settings, Consumer<String> progress) {
    Configuration hadoop = new Configuration();
    settings.lake().hadoop().forEach(hadoop::set);
    Path root = new Path(settings.lake().root());
    try {
      FileSystem files = root.getFileSystem(hadoop);
      if (!files.exists(new Path(root, "events"))) {
        throw CartographException.badInput(
            "There is no lake with events at '%s'. Feed a shop first, or set lake.root."
                .formatted(root));
      }
      LakeCopy copy = new LakeCopy();
      progress.accept(
          "copying the lake (%,d MB)".formatted(files.getContentSummary(root).getLength() >> 20));
      copy(files, root, copy.folder.path());
      return copy;
    } catch (IOException e) {
      throw CartographException.unreachable(
          "Cannot copy the lake at '%s': %s. Start Cartograph with './cartograph up', or set lake.root."
              .formatted(root, e.getMessage()),
          e);
    }
  }

  /** The copy's root, as settings name it. */
  String root() {
    return folder.path().toUri().toString();
  }

  /** A table's log goes first: what it names was there before it. */
  private static void copy(FileSystem files, Path from, java.nio.file.Path to) throws IOException {
    Files.createDirectories(to);
    FileStatus[] children = files.listStatus(from);
    for (boolean logs : new boolean[] {true, false}) {
      for (FileStatus child : children) {
        String name = child.getPath().getName();
        if (name.equals(LOG) != logs) {
          continue;
        }
        if (child.isDirectory()) {
          copy(files, child.getPath(), to.resolve(name));
        } else {
          files.copyToLocalFile(
              false, child.getPath(), new Path(to.resolve(name).toUri()), /* raw= */ true);
        }
      }
    }
  }

  @Override
  public void close() {
    folder.close();
  }
}
