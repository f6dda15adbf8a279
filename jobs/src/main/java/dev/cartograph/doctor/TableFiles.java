package dev.cartograph.doctor;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.delta.Snapshot;

/**
 * The data files of a table as its folder has them and as its log knows them. The folder is listed
 * before the log is read, so a file that is committed meanwhile is known.
 */
final class TableFiles {
  private final FileSystem files;
  private final TreeMap<Path, FileStatus> onDisk = new TreeMap<>();
  private final TreeMap<Path, Long> current = new TreeMap<>();
  private final Set<Path> removed = new HashSet<>();

  private TableFiles(LakeTable table) throws IOException {
    files = table.files();
    list(table.folder());
  }

  /** The files of a table; none where Delta cannot open it, which another check tells. */
  static TableFiles of(LakeTable table) throws IOException {
    TableFiles found = new TableFiles(table);
    LakeTable.Opening opening = table.open();
    if (opening.snapshot().isPresent()) {
      found.read(table, opening.snapshot().get());
    } else {
      found.onDisk.clear();
    }
    return found;
  }

  /** Files that no version in retention refers to. */
  List<FileStatus> unknown() {
    return onDisk.entrySet().stream()
        .filter(file -> !current.containsKey(file.getKey()) && !removed.contains(file.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** Files of the newest version that are not there. */
  List<Path> absent() throws IOException {
    List<Path> absent = new ArrayList<>();
    for (Path file : current.keySet()) {
      if (!onDisk.containsKey(file) && isAbsent(file)) {
        absent.add(file);
      }
    }
    return absent;
  }

  /** Files of the newest version that have another length than they were written with. */
  List<Path> cut() {
    return current.entrySet().stream()
        .filter(
            file -> {
              FileStatus status = onDisk.get(file.getKey());
              return status != null && status.getLen() != file.getValue();
            })
        .map(Map.Entry::getKey)
        .toList();
  }

  private boolean isAbsent(Path file) throws IOException {
    try {
      FileStatus unused = files.getFileStatus(file);
      return false;
    } catch (FileNotFoundException e) {
      return true;
    }
  }

  private void list(Path folder) throws IOException {
    for (FileStatus entry : files.listStatus(folder)) {
      String name = entry.getPath().getName();
      if (name.startsWith(".") || name.startsWith("_")) {
        continue;
      }
      if (entry.isDirectory()) {
        list(entry.getPath());
      } else {
        onDisk.put(entry.getPath(), entry);
      }
    }
  }

  private void read(LakeTable table, Snapshot snapshot) {
    Path folder = files.makeQualified(table.folder());
    Iterator<Row> state =
        snapshot
            .stateDF()
            .where("add IS NOT NULL OR remove IS NOT NULL")
            .select("add.path", "add.size", "remove.path")
            .toLocalIterator();
    while (state.hasNext()) {
      Row action = state.next();
      if (action.isNullAt(0)) {
        removed.add(path(folder, action.getString(2)));
      } else {
        current.put(path(folder, action.getString(0)), action.getLong(1));
      }
    }
  }

  /** The log writes paths as addresses: relative to the table, with what is special escaped. */
  private Path path(Path folder, String address) {
    return files.makeQualified(new Path(folder, new Path(URI.create(address))));
  }
}
