package dev.cartograph.reports;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of the lease on runs of the reports, in the lake's own folder: a table is a folder, so
 * what lists the lake's tables passes it by.
 *
 * <p>HDFS makes it for one asker alone, and so does a local disk. An object store may let a second
 * one write over it; the first then finds the other's name in it.
 */
final class LeaseFile {
  static final String NAME = "_reports_lease";

  private static final Logger LOG = LoggerFactory.getLogger(LeaseFile.class);
  private static final int MOST_BYTES = 4_096;

  private final FileSystem files;
  private final Path path;

  private LeaseFile(FileSystem files, Path path) {
    this.files = files;
    this.path = path;
  }

  /**
   * The file as it was found.
   *
   * @param modifiedAtMillis its time, as the file system says
   * @param text what stands in it; empty where that cannot be read, e.g. while it is written
   */
  record Seen(long modifiedAtMillis, String text) {}

  /** The file of a lake; it need not be there. */
  static LeaseFile of(String lakeRoot, Configuration hadoop) throws IOException {
    Path path = new Path(lakeRoot, NAME);
    FileSystem files = path.getFileSystem(hadoop);
    // Without sums in a file beside it, which would be out of step while both are written.
    return new LeaseFile(files instanceof LocalFileSystem local ? local.getRaw() : files, path);
  }

  Optional<Seen> find() throws IOException {
    try {
      long modifiedAtMillis = files.getFileStatus(path).getModificationTime();
      return Optional.of(new Seen(modifiedAtMillis, text()));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  /** Makes the file; returns false where it is there already. */
  boolean create(String text) throws IOException {
    OutputStream out;
    try {
      out = files instanceof RawLocalFileSystem local ? createOn(local) : files.create(path, false);
    } catch (IOException e) {
      if (isThere(e)) {
        LOG.debug("Finding the lease taken (file {})", path, e);
        return false;
      }
      throw e;
    }
    try {
      write(out, text);
    } catch (IOException e) {
      delete();
      throw e;
    }
    return true;
  }

  /** HDFS has a failure of its own for a file that somebody is making at this moment. */
  private boolean isThere(IOException failure) throws IOException {
    return failure instanceof FileAlreadyExistsException
        || failure instanceof java.nio.file.FileAlreadyExistsException
        || files.exists(path);
  }

  /** Hadoop asks a local disk whether the file is there, and makes it then. */
  private OutputStream createOn(RawLocalFileSystem local) throws IOException {
    boolean unused = local.mkdirs(Objects.requireNonNull(path.getParent()));
    return Files.newOutputStream(
        local.pathToFile(path).toPath(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  /** Writes the file, whether or not it is there. */
  void write(String text) throws IOException {
    write(files.create(path, true), text);
  }

  /** Gives the file that was found another time; where a store sets none, it is written again. */
  void touch(Seen seen) throws IOException {
    files.setTimes(path, Instant.now().toEpochMilli(), -1);
    if (files.getFileStatus(path).getModificationTime() == seen.modifiedAtMillis()) {
      write(seen.text());
    }
  }

  /**
   * Takes away the file that was found, for one of several that try. Another one may have done so
   * meanwhile, and the file be its own: that stays.
   */
  boolean takeAway(Seen found) throws IOException {
    if (find().filter(found::equals).isEmpty()) {
      return false;
    }
    LeaseFile aside =
        new LeaseFile(files, new Path(path.getParent(), NAME + "." + UUID.randomUUID()));
    try {
      if (!files.rename(path, aside.path)) {
        return false;
      }
    } catch (FileNotFoundException e) {
      LOG.debug("Finding the lease taken away (file {})", path, e);
      return false;
    }
    if (!aside.text().equals(found.text())) {
      boolean unused = files.rename(aside.path, path);
      return false;
    }
    aside.delete();
    return true;
  }

  void delete() throws IOException {
    boolean unused = files.delete(path, false);
  }

  private String text() throws IOException {
    try (InputStream in = files.open(path)) {
      return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
    } catch (FileNotFoundException e) {
      throw e;
    } catch (IOException e) {
      LOG.debug("Reading no holder (file {})", path, e);
      return "";
    }
  }

  private static void write(OutputStream out, String text) throws IOException {
    try (out) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
