package dev.cartograph.reports;

import dev.cartograph.error.CartographException;
import dev.cartograph.lake.LakeRoot;
import dev.cartograph.lease.LeaseHolder;
import dev.cartograph.thread.DaemonThreads;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.security.AccessControlException;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whose turn it is to run reports over a lake: a file in the lake ({@link LeaseFile}) that its
 * holder touches twelve times within the lease's length. A second run waits until the holder gives
 * it back or is not heard of any more.
 *
 * <p>The file is touched or not, whatever the clocks of two machines say: a holder is not heard of
 * any more when who waits has seen the file unchanged for the lease's whole length. Two rules spare
 * that time, by the file's own time. One that is ten lengths old is nobody's: no clock is so wrong.
 * And where the holder was a process of this machine that is dead, two missed touches are enough.
 *
 * <p>It spares work; it does not keep the lake correct. That Delta's commits do, which let one of
 * two writers of a table win, also where a store lets two make the file, or a holder that was held
 * up for a minute wakes up beside the next one.
 */
public final class RunLease implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunLease.class);

  /** So long after it was last heard of, a run that was killed keeps the next one waiting. */
  private static final Duration LENGTH = Duration.ofMinutes(1);

  private static final int TOUCHES = 12;
  private static final int MISSED = 2;
  private static final int LENGTHS_OF_NOBODY = 10;

  /** After Spark has ended its jobs, before Hadoop closes its file systems. */
  private static final int SHUTDOWN_PRIORITY = FileSystem.SHUTDOWN_HOOK_PRIORITY + 10;

  private static final int SHUTDOWN_SECONDS = 5;

  private final String lakeRoot;
  private final LeaseFile file;
  private final Tenure own;
  private final Duration length;
  private final Runnable atShutdown = this::giveBack;
  private final ScheduledExecutorService touching = DaemonThreads.clock("reports-lease");
  private boolean givenBack;
  private volatile @Nullable String successor;
  private volatile long touchedNanos = System.nanoTime();

  /** A lease that was just taken. */
  private RunLease(String lakeRoot, LeaseFile file, Tenure own, Duration length) {
    this.lakeRoot = lakeRoot;
    this.file = file;
    this.own = own;
    this.length = length;
  }

  /**
   * Takes the lease for an application as soon as it is free, and keeps it from then on.
   *
   * @param spark whose application is named to those that wait for it
   * @param patience how long to wait for another run; empty for until it is done
   * @throws CartographException where another run is still at work after that, waiting is
   *     interrupted or the lake does not answer, exit code 3; where the lake may not be written in,
   *     exit code 2
   */
  public static RunLease await(SparkSession spark, String lakeRoot, Optional<Duration> patience) {
    return await(
        lakeRoot,
        spark.sparkContext().hadoopConfiguration(),
        LeaseHolder.here(spark.sparkContext().appName()),
        LENGTH,
        patience);
  }

  /**
   * Takes the lease as soon as it is free, and keeps it from then on.
   *
   * @param holder who asks, as the others are told
   * @param length how long it is held after the last touch
   * @param patience how long to wait for another run; empty for until it is done
   * @throws CartographException where another run is still at work after that, waiting is
   *     interrupted or the lake does not answer, exit code 3; where the lake may not be written in,
   *     exit code 2
   */
  static RunLease await(
      String lakeRoot,
      Configuration hadoop,
      LeaseHolder holder,
      Duration length,
      Optional<Duration> patience) {
    try {
      LeaseFile file = LeaseFile.of(lakeRoot, hadoop);
      LeaseWait wait = new LeaseWait(lakeRoot, patience);
      while (true) {
        Optional<LeaseFile.Seen> seen = file.find();
        if (seen.isEmpty()) {
          Tenure own = Tenure.begin(holder);
          if (file.create(own.toJson())) {
            RunLease lease = new RunLease(lakeRoot, file, own, length);
            lease.keep();
            return lease;
          }
        } else if (isOver(seen.get(), wait.unchanged(seen.get()), length)) {
          takeAway(file, seen.get());
        } else {
          wait.pause();
        }
      }
    } catch (IOException e) {
      throw failure(lakeRoot, e);
    }
  }

  /**
   * Lets only the holder pass; looks itself where no touch has told for a while.
   *
   * @throws CartographException where the lease went to another run, exit code 3
   */
  public void requireHeld() {
    if (isAtLeast(silent(), missed(length))) {
      touch();
    }
    String other = successor;
    if (other == null && isAtLeast(silent(), length)) {
      other = "whoever waited for it";
    }
    if (other != null) {
      throw CartographException.unreachable(
          "The lease on runs of the reports over the lake at '%s' went to another one (%s): this one (%s) was not heard of for %d s, or another took it at the same time. Each table is whole; './cartograph reports' computes what that run leaves."
              .formatted(lakeRoot, other, own, length.toSeconds()),
          null);
    }
  }

  /** How long no touch has found the lease to be this run's. */
  private Duration silent() {
    return Duration.ofNanos(System.nanoTime() - touchedNanos);
  }

  /** Gives the lease back, should this run still hold it. */
  @Override
  public void close() {
    ShutdownHookManager hooks = ShutdownHookManager.get();
    if (!hooks.isShutdownInProgress()) {
      boolean unused = hooks.removeShutdownHook(atShutdown);
    }
    // A thread that is interrupted could not ask a file system.
    boolean interrupted = Thread.interrupted();
    giveBack();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void keep() {
    ShutdownHookManager.get()
        .addShutdownHook(atShutdown, SHUTDOWN_PRIORITY, SHUTDOWN_SECONDS, TimeUnit.SECONDS);
    long pause = length.toMillis() / TOUCHES;
    touching.scheduleWithFixedDelay(this::touch, pause, pause, TimeUnit.MILLISECONDS);
  }

  private synchronized void touch() {
    if (givenBack || successor != null) {
      return;
    }
    try {
      Optional<LeaseFile.Seen> seen = file.find();
      Optional<Tenure> named = seen.flatMap(there -> Tenure.find(there.text()));
      if (seen.isEmpty()) {
        lose("one that is done");
      } else if (named.isEmpty()) {
        LOG.debug("Finding no name in the lease, somebody writes it");
      } else if (named.get().id().equals(own.id())) {
        file.touch(seen.get());
        touchedNanos = System.nanoTime();
      } else {
        lose(named.get().toString());
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn("Failing to touch the lease on runs of the reports, trying again", e);
    }
  }

  private void lose(String to) {
    successor = to;
    LOG.warn("Losing the lease on runs of the reports (to {})", to);
  }

  private synchronized void giveBack() {
    touching.shutdown();
    if (givenBack) {
      return;
    }
    givenBack = true;
    try {
      if (file.find().flatMap(there -> Tenure.find(there.text())).filter(own::equals).isPresent()) {
        file.delete();
      }
    } catch (IOException e) {
      LOG.warn("Leaving the lease on runs of the reports to run out (holder {})", own, e);
    }
  }

  private static boolean isOver(LeaseFile.Seen seen, Duration unchanged, Duration length) {
    Duration age = Duration.between(Instant.ofEpochMilli(seen.modifiedAtMillis()), Instant.now());
    Duration missed = missed(length);
    boolean dead = Tenure.find(seen.text()).filter(there -> there.holder().seemsDead()).isPresent();
    return isAtLeast(unchanged, length)
        || isAtLeast(age, length.multipliedBy(LENGTHS_OF_NOBODY))
        || dead && (isAtLeast(unchanged, missed) || isAtLeast(age, missed));
  }

  private static Duration missed(Duration length) {
    return length.dividedBy(TOUCHES).multipliedBy(MISSED);
  }

  private static boolean isAtLeast(Duration time, Duration least) {
    return time.compareTo(least) >= 0;
  }

  private static void takeAway(LeaseFile file, LeaseFile.Seen over) throws IOException {
    if (file.takeAway(over)) {
      LOG.info(
          "Taking over the lease on runs of the reports (from {})",
          Tenure.find(over.text()).map(Tenure::toString).orElse("nobody"));
    }
  }

  private static CartographException failure(String lakeRoot, IOException failure) {
    if (ShutdownHookManager.get().isShutdownInProgress()) {
      return CartographException.unreachable(
          "This process is stopped before its run of the reports began.", failure);
    }
    String reason =
        String.valueOf(failure.getMessage()).lines().findFirst().orElse("").replaceAll("\\.$", "");
    if (failure instanceof AccessControlException || failure instanceof AccessDeniedException) {
      return CartographException.badInput(
          "Cannot write in the lake at '%s': %s. Reports are written there, and the lease on running them: run them as a user that may, or set lake.root."
              .formatted(lakeRoot, reason),
          failure);
    }
    return LakeRoot.findUnreachable(failure, lakeRoot)
        .orElseGet(
            () ->
                CartographException.unreachable(
                    "Cannot take the lease on runs of the reports in the lake at '%s': %s. './cartograph doctor' says what is wrong with its file system."
                        .formatted(lakeRoot, reason),
                    failure));
  }
}
