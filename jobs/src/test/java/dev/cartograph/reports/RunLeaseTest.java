package dev.cartograph.reports;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.cartograph.error.CartographException;
import dev.cartograph.error.ExitCode;
import dev.cartograph.lease.LeaseHolder;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FilterFileSystem;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.security.AccessControlException;
import org.apache.hadoop.util.Progressable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RunLeaseTest {
  private static final LeaseHolder HERE = LeaseHolder.here("reports");
  private static final Tenure ELSEWHERE =
      new Tenure(
          "one",
          new LeaseHolder("query", "elsewhere", 4711),
          Instant.parse("2016-08-01T10:00:00Z"));
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Optional<Duration> NOT_AT_ALL = Optional.of(Duration.ZERO);
  private static final Optional<Duration> UNTIL_DONE = Optional.empty();

  private final Configuration hadoop = new Configuration();
  @TempDir private Path lake;

  @Test
  void manyAskAndOneAtATimeHasIt() {
    AtomicInteger holders = new AtomicInteger();
    List<CompletableFuture<Integer>> runs = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      runs.add(
          CompletableFuture.supplyAsync(
              () -> {
                try (RunLease lease = lease(MINUTE, UNTIL_DONE)) {
                  lease.requireHeld();
                  int together = holders.incrementAndGet();
                  Thread.yield();
                  holders.decrementAndGet();
                  return together;
                }
              },
              task -> new Thread(task).start()));
    }

    assertThat(runs).allSatisfy(run -> assertThat(run.get(30, SECONDS)).isEqualTo(1));
    assertThat(file()).doesNotExist();
  }

  @Test
  void saysWhoIsAtWorkWhereItDoesNotWait() throws Exception {
    Files.writeString(file(), ELSEWHERE.toJson());

    assertThatExceptionOfType(CartographException.class)
        .isThrownBy(() -> lease(MINUTE, NOT_AT_ALL))
        .withMessage(
            "Another run of the reports is at work over the lake at '%s': query at elsewhere, process 4711, since 2016-08-01T10:00:00Z. Try again when it is done, or wait longer for it (--wait).",
            root())
        .matches(failure -> failure.exitCode() == ExitCode.UNREACHABLE);
    assertThat(file()).hasContent(ELSEWHERE.toJson());
  }

  @Test
  void aHolderThatIsSilentIsTakenOver() throws Exception {
    Files.writeString(file(), ELSEWHERE.toJson());
    Duration length = Duration.ofMillis(700);
    long began = System.nanoTime();

    try (RunLease lease = lease(length, UNTIL_DONE)) {
      lease.requireHeld();
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(length);
      assertThat(Tenure.find(Files.readString(file())).orElseThrow().holder()).isEqualTo(HERE);
    }
    assertThat(file()).doesNotExist();
  }

  @Test
  void aFileThatNamesNobodyIsTakenOverToo() throws Exception {
    Files.createFile(file());
    try (RunLease lease = lease(Duration.ofMillis(700), UNTIL_DONE)) {
      lease.requireHeld();
    }
  }

  @Test
  void aHolderThatIsHeardOfKeepsIt() {
    assertKeptFor(Duration.ofMillis(600));
  }

  @Test
  void aHolderIsHeardOfWhereTheStoreSetsNoTimes() {
    hadoop.set("fs.file.impl", StoreWithoutTimes.class.getName());
    hadoop.set("fs.file.impl.disable.cache", "true");
    assertKeptFor(Duration.ofMillis(600));
  }

  private void assertKeptFor(Duration length) {
    try (RunLease holding = lease(length, NOT_AT_ALL)) {
      assertThatExceptionOfType(CartographException.class)
          .isThrownBy(() -> lease(length, Optional.of(length.multipliedBy(3))))
          .withMessageContaining("': %s, since ", HERE);
      holding.requireHeld();
    }
  }

  @Test
  void aProcessThatWasKilledHereIsNotWaitedFor() throws Exception {
    Process killed = new ProcessBuilder("true").start();
    killed.waitFor();
    LeaseHolder holder = new LeaseHolder("reports", HERE.host(), killed.pid());
    Files.writeString(file(), Tenure.begin(holder).toJson());
    touched(Duration.ofSeconds(11));

    try (RunLease lease = lease(MINUTE, NOT_AT_ALL)) {
      lease.requireHeld();
    }
  }

  @Test
  void whatLiesThereForLongIsNobodys() throws Exception {
    Files.writeString(file(), ELSEWHERE.toJson());
    touched(Duration.ofMinutes(11));

    try (RunLease lease = lease(MINUTE, NOT_AT_ALL)) {
      lease.requireHeld();
    }
  }

  @Test
  void anInterruptEndsTheWait() throws Exception {
    Files.writeString(file(), ELSEWHERE.toJson());
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread waiting = new Thread(() -> failure.set(catchThrowable(() -> lease(MINUTE, UNTIL_DONE))));
    waiting.start();
    await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);

    waiting.interrupt();
    waiting.join();

    assertThat(failure.get())
        .isInstanceOf(CartographException.class)
        .hasMessage(
            "Waiting for another run of the reports was interrupted (at work: query at elsewhere, process 4711, since 2016-08-01T10:00:00Z).");
    assertThat(file()).hasContent(ELSEWHERE.toJson());
  }

  @Test
  void aRunThatIsInterruptedGivesItBack() {
    RunLease lease = lease(MINUTE, NOT_AT_ALL);
    Thread.currentThread().interrupt();
    lease.close();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(file()).doesNotExist();
  }

  @Test
  void whoLosesItIsToldAndLeavesItToTheOther() throws Exception {
    try (RunLease lease = lease(Duration.ofMillis(600), NOT_AT_ALL)) {
      Files.writeString(file(), ELSEWHERE.toJson());
      await().until(() -> catchThrowable(lease::requireHeld) != null);
      assertThatExceptionOfType(CartographException.class)
          .isThrownBy(lease::requireHeld)
          .withMessageStartingWith(
              "The lease on runs of the reports over the lake at '%s' went to another one (query at elsewhere, process 4711, since 2016-08-01T10:00:00Z): this one (%s, since ",
              root(), HERE)
          .matches(failure -> failure.exitCode() == ExitCode.UNREACHABLE);
    }
    assertThat(file()).hasContent(ELSEWHERE.toJson());
  }

  @Test
  void whoWakesUpWhenItsSuccessorIsDoneHasLostIt() throws Exception {
    try (RunLease lease = lease(Duration.ofMillis(600), NOT_AT_ALL)) {
      Files.delete(file());
      await().until(() -> catchThrowable(lease::requireHeld) != null);
    }
    assertThat(file()).doesNotExist();
  }

  @Test
  void manyTakeOverFromTheDeadAndOneAtATimeHasIt() throws Exception {
    Files.writeString(file(), ELSEWHERE.toJson());
    touched(Duration.ofMinutes(11));
    manyAskAndOneAtATimeHasIt();
  }

  @Test
  void saysThatALakeMayNotBeWrittenIn() {
    hadoop.set("fs.readonly.impl", ReadOnlyStore.class.getName());
    assertThatExceptionOfType(CartographException.class)
        .isThrownBy(() -> RunLease.await("readonly:///lake", hadoop, HERE, MINUTE, UNTIL_DONE))
        .withMessage(
            "Cannot write in the lake at 'readonly:///lake': Permission denied: user=ana, access=WRITE. Reports are written there, and the lease on running them: run them as a user that may, or set lake.root.")
        .matches(failure -> failure.exitCode() == ExitCode.BAD_INPUT);
  }

  private RunLease lease(Duration length, Optional<Duration> patience) {
    return RunLease.await(root(), hadoop, HERE, length, patience);
  }

  private String root() {
    return "file:" + lake;
  }

  private Path file() {
    return lake.resolve(LeaseFile.NAME);
  }

  private void touched(Duration ago) throws IOException {
    Files.setLastModifiedTime(file(), FileTime.from(Instant.now().minus(ago)));
  }

  /** A store that takes no times, as S3 does not. */
  static final class StoreWithoutTimes extends RawLocalFileSystem {
    @Override
    public void setTimes(org.apache.hadoop.fs.Path path, long modified, long read) {}
  }

  /** A store in which nobody may make anything. */
  static final class ReadOnlyStore extends FilterFileSystem {
    ReadOnlyStore() {
      super(new RawLocalFileSystem());
    }

    @Override
    public FileStatus getFileStatus(org.apache.hadoop.fs.Path path) throws IOException {
      throw new FileNotFoundException(path.toString());
    }

    @Override
    public FSDataOutputStream create(
        org.apache.hadoop.fs.Path path,
        FsPermission permission,
        boolean overwrite,
        int bufferSize,
        short replication,
        long blockSize,
        Progressable progress)
        throws IOException {
      throw new AccessControlException("Permission denied: user=ana, access=WRITE\n\tat a.b.C");
    }
  }
}
