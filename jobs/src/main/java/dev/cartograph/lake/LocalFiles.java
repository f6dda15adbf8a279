package dev.cartograph.lake;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFs;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FileAlreadyExistsException;
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
 * files takes longer than writing them. Of two processes that rename a file to one free name, one
 * is told that it is taken.
 */
public final class LocalFiles extends LocalFileSystem {
  /** Hadoop's setting for what commits on local disks are made by. */
  public static final String SETTING = "fs.AbstractFileSystem.file.impl";

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

    /**
     * Delta makes a commit by renaming a file to a name that must be free. Hadoop's own looks
     * whether it is and replaces whatever came between; a link is made where there is none, or not
     * at all, whichever process made the other one.
     */
    @Override
    public void renameInternal(Path from, Path to, boolean overwrite) throws IOException {
      java.nio.file.Path source = local(from);
      if (overwrite || !Files.isRegularFile(source)) {
        super.renameInternal(from, to, overwrite);
        return;
      }
      link(source, local(to));
      java.nio.file.Path sums = local(getChecksumFile(from));
      if (Files.exists(sums)) {
        Files.move(sums, local(getChecksumFile(to)), StandardCopyOption.REPLACE_EXISTING);
      }
    }

    private static java.nio.file.Path local(Path path) {
      return java.nio.file.Path.of(path.toUri().getPath());
    }

    private static void link(java.nio.file.Path from, java.nio.file.Path to) throws IOException {
      try {
        Files.createLink(to, from);
        Files.delete(from);
      } catch (java.nio.file.FileAlreadyExistsException e) {
        throw new FileAlreadyExistsException(to.toString());
      }
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
