package dev.cartograph.backup;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cartograph.error.CartographException;
import dev.cartograph.error.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupFolderTest {
  private final Configuration hadoop = new Configuration();
  @TempDir private Path folder;

  @Test
  void takesAFolderThatIsEmptyOrNotThere() throws IOException {
    of(folder.resolve("new")).requireUnused(lake());
    of(Files.createDirectory(folder.resolve("empty"))).requireUnused(lake());
  }

  @Test
  void refusesAFolderThatHoldsSomething() throws IOException {
    Files.createFile(folder.resolve("notes.txt"));
    assertRefused(
        () -> of(folder).requireUnused(lake()),
        "'%s' holds something already, such as 'notes.txt'. Name a folder that is empty or not there yet."
            .formatted(uri(folder)));
  }

  @Test
  void tellsABackupThatEndedFromOneThatDidNot() throws IOException {
    Files.createDirectory(folder.resolve("lake"));
    assertRefused(
        () -> of(folder).requireUnused(lake()),
        "'%s' holds a backup that did not end: it has no backup.json. Remove the folder, or name another one."
            .formatted(uri(folder)));
    assertRefused(
        () -> of(folder).requireWhole(),
        "There is no whole backup at '%s': it has no backup.json, which a backup writes last. One that was ended before its end cannot be restored; take another one."
            .formatted(uri(folder)));

    Files.createFile(folder.resolve("backup.json"));
    assertRefused(
        () -> of(folder).requireUnused(lake()),
        "'%s' holds a backup already. Name another folder; nothing is ever written over one."
            .formatted(uri(folder)));
  }

  @Test
  void refusesToRestoreWhatIsNotThere() {
    Path nowhere = folder.resolve("nowhere");
    assertRefused(
        () -> of(nowhere).requireWhole(),
        "There is no backup at '%s'. Name the folder that 'backup' was given."
            .formatted(uri(nowhere)));
  }

  @Test
  void refusesAFolderInTheLakeAndOneThatTheLakeIsIn() {
    assertRefused(
        () -> of(folder.resolve("lake/backups/monday")).requireUnused(uri(folder.resolve("lake"))),
        "'%s' and the lake at '%s' lie in one another. Name a folder elsewhere, best on other disks."
            .formatted(uri(folder.resolve("lake/backups/monday")), uri(folder.resolve("lake"))));
    assertRefused(
        () -> of(folder).requireUnused(uri(folder.resolve("lake"))),
        "'%s' and the lake at '%s' lie in one another. Name a folder elsewhere, best on other disks."
            .formatted(uri(folder), uri(folder.resolve("lake"))));
    of(folder.resolve("lake-backup")).requireUnused(uri(folder.resolve("lake")));
  }

  @Test
  void refusesWhatIsNoWholePath() {
    assertRefused(
        () -> BackupFolder.of("backups/monday", hadoop),
        "'backups/monday' is not the whole path of a folder. Use hdfs://host:port/folder, s3a://bucket/folder or file:/folder.");
    assertRefused(
        () -> BackupFolder.of("ftb://host/folder", hadoop),
        "'ftb://host/folder' is no address of a folder: No FileSystem for scheme \"ftb\". Use hdfs://host:port/folder, s3a://bucket/folder or file:/folder.");
  }

  private BackupFolder of(Path path) {
    return BackupFolder.of(uri(path), hadoop);
  }

  private String lake() {
    return uri(folder.resolveSibling("a-lake"));
  }

  private static String uri(Path path) {
    return "file:" + path;
  }

  private static void assertRefused(ThrowingCallable call, String sentence) {
    assertThatExceptionOfType(CartographException.class)
        .isThrownBy(call)
        .matches(failure -> failure.exitCode() == ExitCode.BAD_INPUT)
        .withMessage(sentence);
  }
}
