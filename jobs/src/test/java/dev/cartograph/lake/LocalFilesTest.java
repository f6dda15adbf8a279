package dev.cartograph.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delta.storage.HDFSLogStore;
import java.io.FileNotFoundException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFilesTest {
  private static final int WRITERS = 4;
  private static final int VERSIONS = 50;
  private static final String TAKEN = "taken";

  @TempDir private java.nio.file.Path folder;

  @Test
  void filesAndFoldersHaveThePermissionsThatHadoopsOwnGivesThem() throws Exception {
    assertThat(modes(LocalFiles.class))
        .containsExactly(0640, 0750, 0604, 01777, 02700)
        .isEqualTo(modes(LocalFileSystem.class));
  }

  @Test
  void aFileIsRenamedOverAnotherAndLookedAt() throws Exception {
    Configuration hadoop = new Configuration();
    hadoop.set(LocalFiles.SETTING, LocalFiles.OfContext.class.getName());
    FileContext files = FileContext.getFileContext(URI.create("file:///"), hadoop);
    for (String name : List.of("one", "two")) {
      try (FSDataOutputStream out =
          files.create(path(folder.resolve(name)), EnumSet.of(CreateFlag.CREATE))) {
        out.write(name.getBytes(StandardCharsets.UTF_8));
      }
    }
    files.rename(
        path(folder.resolve("one")), path(folder.resolve("two")), Options.Rename.OVERWRITE);

    assertThat(folder.resolve("one")).doesNotExist();
    assertThat(folder.resolve("two")).hasContent("one");
    assertThat(files.getFileLinkStatus(path(folder.resolve("two"))).getLen()).isEqualTo(3);
    assertThatThrownBy(() -> files.getFileLinkStatus(path(folder.resolve("one"))))
        .isInstanceOf(FileNotFoundException.class);
  }

  @Test
  void ofManyWritersOfOneVersionOfALogOneIsToldThatItIsThere() throws Exception {
    Configuration hadoop = new Configuration();
    hadoop.set("fs.file.impl", LocalFiles.class.getName());
    hadoop.set(LocalFiles.SETTING, LocalFiles.OfContext.class.getName());
    ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
    for (int version = 0; version < VERSIONS; version++) {
      Path file = path(folder.resolve("%020d.json".formatted(version)));
      CyclicBarrier together = new CyclicBarrier(WRITERS);
      List<Callable<String>> writers = new ArrayList<>();
      for (int writer = 0; writer < WRITERS; writer++) {
        String line = "writer " + writer;
        writers.add(
            () -> {
              together.await();
              return written(file, line, hadoop);
            });
      }
      List<String> won = new ArrayList<>();
      for (Future<String> outcome : threads.invokeAll(writers)) {
        won.add(outcome.get());
      }
      assertThat(won).filteredOn(outcome -> !outcome.equals(TAKEN)).hasSize(1);
      assertThat(won).contains(Files.readString(folder.resolve(file.getName())).strip());
    }
    threads.shutdown();
    try (Stream<java.nio.file.Path> left = Files.list(folder)) {
      assertThat(left).as("each with its checksum, and nothing else").hasSize(2 * VERSIONS);
    }
  }

  private static String written(Path file, String line, Configuration hadoop) throws Exception {
    try {
      new HDFSLogStore(hadoop).write(file, List.of(line).iterator(), false, hadoop);
      return line;
    } catch (java.nio.file.FileAlreadyExistsException e) {
      return TAKEN;
    }
  }

  @Test
  void everySessionOfThisMachineHasIt() throws Exception {
    Configuration hadoop = LocalSpark.session().sparkContext().hadoopConfiguration();

    assertThat(path(folder).getFileSystem(hadoop)).isInstanceOf(LocalFiles.class);
    assertThat(FileContext.getFileContext(URI.create("file:///"), hadoop).getDefaultFileSystem())
        .isInstanceOf(LocalFiles.OfContext.class);
  }

  /** A new file and its folder; then both changed, and a folder whose files get its group. */
  private List<Integer> modes(Class<? extends LocalFileSystem> files) throws Exception {
    Configuration hadoop = new Configuration();
    hadoop.setBoolean("fs.file.impl.disable.cache", true);
    hadoop.set("fs.permissions.umask-mode", "027");
    hadoop.set("fs.file.impl", files.getName());
    java.nio.file.Path sub = folder.resolve(files.getSimpleName()).resolve("sub");
    java.nio.file.Path file = sub.resolve("file");
    List<Integer> modes = new ArrayList<>();
    try (FileSystem local = FileSystem.get(URI.create("file:///"), hadoop)) {
      try (FSDataOutputStream out = local.create(path(file))) {
        out.write(1);
      }
      modes.add(mode(file));
      modes.add(mode(sub));
      local.setPermission(path(file), new FsPermission("604"));
      modes.add(mode(file));
      local.setPermission(path(sub), new FsPermission("1777"));
      modes.add(mode(sub));
      Files.setAttribute(sub, "unix:mode", 02755);
      local.setPermission(path(sub), new FsPermission("700"));
      modes.add(mode(sub));
    }
    return modes;
  }

  private static int mode(java.nio.file.Path file) throws Exception {
    return (int) Files.getAttribute(file, "unix:mode") & 07777;
  }

  private static Path path(java.nio.file.Path file) {
    return new Path(file.toUri());
  }
}
