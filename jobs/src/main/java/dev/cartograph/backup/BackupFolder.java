package dev.cartograph.backup;

import dev.cartograph.error.CartographException;
import dev.cartograph.lake.LakeRoot;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The folder of a backup: {@code lake/TABLE} as in a lake's root, {@code hbase/TABLE} as HBase's
 * own {@code Export} writes, and last of all {@code backup.json}. Without that file it is a backup
 * that did not end.
 */
final class BackupFolder {
  static final String LAST_FILE = "backup.json";

  private static final String LAKE = "lake";
  private static final String HBASE = "hbase";

  private final FileSystem files;
  private final Path folder;

  private BackupFolder(FileSystem files, Path folder) {
    this.files = files;
    this.folder = folder;
  }

  /**
   * A folder by its address; it need not be there.
   *
   * @throws CartographException where it is no whole address, exit code 2
   */
  static BackupFolder of(String address, Configuration hadoop) {
    try {
      Path folder = new Path(address);
      if (!folder.isUriPathAbsolute()) {
        throw CartographException.badInput(
            "'%s' is not the whole path of a folder. Use hdfs://host:port/folder, s3a://bucket/folder or file:/folder."
                .formatted(address));
      }
      return new BackupFolder(folder.getFileSystem(hadoop), folder);
    } catch (IllegalArgumentException | IOException e) {
      throw CartographException.badInput(
          "'%s' is no address of a folder: %s. Use hdfs://host:port/folder, s3a://bucket/folder or file:/folder."
              .formatted(address, Failures.reason(e)),
          e);
    }
  }

  /**
   * Makes sure that a backup may be made here.
   *
   * @param lakeRoot the lake that it is of
   * @throws CartographException where something lies there already, it is a part of the lake, or
   *     there is no such bucket or no right to it, exit code 2
   */
  void requireUnused(String lakeRoot) {
    requireOutside(lakeRoot);
    Set<String> there = names();
    if (there.contains(LAST_FILE)) {
      throw CartographException.badInput(
          "'%s' holds a backup already. Name another folder; nothing is ever written over one."
              .formatted(folder));
    }
    if (!there.isEmpty() && Set.of(LAKE, HBASE).containsAll(there)) {
      throw CartographException.badInput(
          "'%s' holds a backup that did not end: it has no %s. Remove the folder, or name another one."
              .formatted(folder, LAST_FILE));
    }
    if (!there.isEmpty()) {
      throw CartographException.badInput(
          "'%s' holds something already, such as '%s'. Name a folder that is empty or not there yet."
              .formatted(folder, there.iterator().next()));
    }
  }

  private void requireOutside(String lakeRoot) {
    try {
      Path root = new Path(lakeRoot);
      String lake = root.getFileSystem(files.getConf()).makeQualified(root) + "/";
      String here = files.makeQualified(folder) + "/";
      if (lake.startsWith(here) || here.startsWith(lake)) {
        throw CartographException.badInput(
            "'%s' and the lake at '%s' lie in one another. Name a folder elsewhere, best on other disks."
                .formatted(folder, lakeRoot));
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /**
   * What the folder holds.
   *
   * @throws CartographException where it holds no whole backup, exit code 2
   */
  BackupRecord requireWhole() {
    Path last = new Path(folder, LAST_FILE);
    try (InputStream in = files.open(last)) {
      return BackupRecord.of(
          new String(in.readAllBytes(), StandardCharsets.UTF_8), last.toString());
    } catch (FileNotFoundException e) {
      throw CartographException.badInput(
          names().isEmpty()
              ? "There is no backup at '%s'. Name the folder that 'backup' was given."
                  .formatted(folder)
              : "There is no whole backup at '%s': it has no %s, which a backup writes last. One that was ended before its end cannot be restored; take another one."
                  .formatted(folder, LAST_FILE),
          e);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Makes the backup a whole one. */
  void complete(BackupRecord record) {
    try (OutputStream out = files.create(new Path(folder, LAST_FILE), false)) {
      out.write(record.toJson().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw CartographException.unreachable(
          "Cannot write '%s' at the end of the backup: %s. Remove the folder, and take the backup once more."
              .formatted(new Path(folder, LAST_FILE), Failures.reason(e)),
          e);
    }
  }

  /** What stands where the lake's root is in a lake. */
  String lake() {
    return folder + "/" + LAKE;
  }

  /** The folder of a table of HBase, by its name without the namespace. */
  String served(String table) {
    return folder + "/" + HBASE + "/" + table;
  }

  private Set<String> names() {
    try {
      return Arrays.stream(files.listStatus(folder))
          .map(FileStatus::getPath)
          .map(Path::getName)
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (FileNotFoundException e) {
      return Set.of();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private CartographException unreadable(IOException cause) {
    return LakeRoot.findRefused(cause, folder.toString())
        .orElseGet(
            () ->
                CartographException.unreachable(
                    "Cannot read the folder '%s': %s. Start what it is on, or name another one."
                        .formatted(folder, Failures.reason(cause)),
                    cause));
  }

  /** As it was named. */
  @Override
  public String toString() {
    return folder.toString();
  }
}
