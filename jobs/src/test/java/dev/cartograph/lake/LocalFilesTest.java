package dev.cartograph.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFilesTest {
  private static final byte[] TEXT = "text".getBytes(StandardCharsets.UTF_8);

  @TempDir private java.nio.file.Path folder;

  @Test
  void filesAndFoldersHaveThePermissionsThatHadoopWouldGiveThem() throws Exception {
    for (Class<?> files : new Class<?>[] {LocalFiles.class, null}) {
      Configuration hadoop = new Configuration();
      hadoop.setBoolean("fs.file.impl.disable.cache", true);
      hadoop.set("fs.permissions.umask-mode", "027");
      if (files != null) {
        hadoop.set("fs.file.impl", files.getName());
      }
      java.nio.file.Path made = folder.resolve(String.valueOf(files));
      try (FileSystem local = FileSystem.get(URI.create("file:///"), hadoop)) {
        try (FSDataOutputStream out = local.create(path(made.resolve("sub/file")))) {
          out.write(TEXT);
        }
        assertThat(permissions(made.resolve("sub/file"))).isEqualTo("rw-r-----");
        assertThat(permissions(made.resolve("sub"))).isEqualTo("rwxr-x---");
        local.setPermission(path(made.resolve("sub/file")), new FsPermission("604"));
        assertThat(permissions(made.resolve("sub/file"))).isEqualTo("rw----r--");
        local.setPermission(path(made.resolve("sub")), new FsPermission("1777"));
        assertThat(permissions(made.resolve("sub"))).isEqualTo("rwxrwxrwx");
      }
    }
  }

  @Test
  void aFileIsRenamedOverAnotherAndLookedAt() throws Exception {
    Configuration hadoop = new Configuration();
    hadoop.set("fs.AbstractFileSystem.file.impl", LocalFiles.OfContext.class.getName());
    FileContext files = FileContext.getFileContext(URI.create("file:///"), hadoop);
    for (String name : new String[] {"one", "two"}) {
      try (FSDataOutputStream out =
          files.create(path(folder.resolve(name)), EnumSet.of(CreateFlag.CREATE))) {
        out.write(name.getBytes(StandardCharsets.UTF_8));
      }
    }
    files.rename(
        path(folder.resolve("one")), path(folder.resolve("two")), Options.Rename.OVERWRITE);

    assertThat(folder.resolve("one")).doesNotExist();
    assertThat(folder.resolve("two")).hasContent("one");
    assertThat(files.getFileLinkStatus(path(folder.resolve("two"))).isSymlink()).isFalse();
    assertThat(files.getFileLinkStatus(path(folder.resolve("two"))).getLen()).isEqualTo(3);
  }

  private static Path path(java.nio.file.Path file) {
    return new Path(file.toUri());
  }

  private static String permissions(java.nio.file.Path file) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
