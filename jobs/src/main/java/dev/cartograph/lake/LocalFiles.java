package dev.cartograph.lake;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFs;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FsConstants;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Hadoop's local file system, which sets permissions and tells links without starting a process.
 * Where Hadoop's native library is not installed, its own starts {@code chmod} for every file that
 * it makes and {@code readlink} for every one whose link status is asked, which for a lake of small
 * files takes longer than writing them.
 */
public final class LocalFiles extends LocalFileSystem {
  /** Hadoop makes it by reflection. */
  public LocalFiles() {
    super(new Raw());
  }

  /** The same for those who ask by Hadoop's {@link org.apache.hadoop.fs.FileContext}. */
  public static final class OfContext extends ChecksumFs {
    /** Hadoop makes it by reflection. */
    public OfContext(URI unused, Configuration hadoop) throws IOException, URISyntaxException {
      super(new RawOfContext(hadoop));
    }
  }

  private static final class RawOfContext extends DelegateToFileSystem {
    RawOfContext(Configuration hadoop) throws IOException, URISyntaxException {
      super(
          FsConstants.LOCAL_FS_URI, new Raw(), hadoop, FsConstants.LOCAL_FS_URI.getScheme(), false);
    }

    @Override
    public boolean isValidName(String name) {
      return true;
    }
  }

  /** The file system without checksums that both stand on. */
  private static final class Raw extends RawLocalFileSystem {
    private static final String UNIX = "unix";
    private static final String MODE = UNIX + ":mode";

    /** The bits of a folder that say whose its files become. */
    private static final int INHERITED = 06000;

    /** As {@code chmod} does, which leaves it to a folder whose group and user its files get. */
    @Override
    public void setPermission(Path path, FsPermission permission) throws IOException {
      java.nio.file.Path file = pathToFile(path).toPath();
      if (!file.getFileSystem().supportedFileAttributeViews().contains(UNIX)) {
        super.setPermission(path, permission);
        return;
      }
      int inherited =
          Files.isDirectory(file) ? (int) Files.getAttribute(file, MODE) & INHERITED : 0;
      Files.setAttribute(file, MODE, permission.toShort() | inherited);
    }

    @Override
    public FileStatus getFileLinkStatus(Path path) throws IOException {
      return Files.isSymbolicLink(pathToFile(path).toPath())
          ? super.getFileLinkStatus(path)
          : getFileStatus(path);
    }
  }
}
