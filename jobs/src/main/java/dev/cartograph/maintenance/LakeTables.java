package dev.cartograph.maintenance;

import dev.cartograph.error.CartographException;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.lake.LedgerTable;
import dev.cartograph.lake.PublishedDaysTable;
import dev.cartograph.lake.RestatementsTable;
import dev.cartograph.lake.UserNumbersTable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The Delta tables under a lake's root: its folders, and those of {@code reports/}. */
public final class LakeTables {
  private static final int DEPTH = 2;

  private static final Set<String> APPENDED =
      Set.of(
          EventsTable.NAME,
          LedgerTable.NAME,
          UserNumbersTable.NAME,
          RestatementsTable.NAME,
          PublishedDaysTable.NAME);

  private LakeTables() {}

  /**
   * The paths of all tables under the root as names relative to it, in order; none for a lake that
   * does not exist yet.
   *
   * @throws CartographException where the lake's file system does not answer, exit code 3
   */
  public static List<String> names(String root, Configuration hadoop) {
    List<String> names = new ArrayList<>();
    try {
      Path folder = new Path(root);
      collect(folder.getFileSystem(hadoop), folder, "", DEPTH, names);
    } catch (FileNotFoundException e) {
      return List.of();
    } catch (IOException e) {
      throw CartographException.unreachable(
          "Cannot list the lake at '%s': %s. Start the sandbox with './cartograph up' or set lake.root."
              .formatted(root, e.getMessage()),
          e);
    }
    names.sort(null);
    return names;
  }

  /**
   * Whether rows are only ever added to a table. The others are replaced, whole or by weeks: their
   * files are few and short-lived, and rewriting them would make the next replacement fail.
   */
  static boolean isAppended(String name) {
    return APPENDED.contains(name);
  }

  private static void collect(
      FileSystem files, Path folder, String prefix, int depth, List<String> names)
      throws IOException {
    for (FileStatus entry : files.listStatus(folder)) {
      if (!entry.isDirectory()) {
        continue;
      }
      String name = prefix + entry.getPath().getName();
      if (files.exists(new Path(entry.getPath(), "_delta_log"))) {
        names.add(name);
      } else if (depth > 1) {
        collect(files, entry.getPath(), name + "/", depth - 1, names);
      }
    }
  }
}
