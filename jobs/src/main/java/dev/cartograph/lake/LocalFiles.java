package dev.cartograph.lake;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
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
 * This machine's files as Hadoop's own file system has them, without a process for each. Where
 * Hadoop's native library is not installed, its own starts {@code chmod} for every file that it
 * makes and {@code readlink} for every one that it looks at, which for a lake of small files takes
 * longer than writing them.
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
    @Override
    public void setPermission(Path path, FsPermission permission) throws IOException {
      java.nio.file.Path file = pathToFile(path).toPath();
      if (permission.getStickyBit() || !isPosix(file)) {
        super.setPermission(path, permission);
        return;
      }
      Files.setPosixFilePermissions(
          file,
          PosixFilePermissions.fromString(
              permission.getUserAction().SYMBOL
                  + permission.getGroupAction().SYMBOL
                  + permission.getOtherAction().SYMBOL));
    }

    @Override
    public FileStatus getFileLinkStatus(Path path) throws IOException {
      return Files.isSymbolicLink(pathToFile(path).toPath())
          ? super.getFileLinkStatus(path)
          : getFileStatus(path);
    }

    private static boolean isPosix(java.nio.file.Path file) {
      return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
  }
}
