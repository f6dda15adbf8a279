package dev.cartograph.hbase;

import dev.cartograph.error.CartographException;
import dev.cartograph.thread.DaemonThreads;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.hbase.TableName;
import org.apache.hadoop.hbase.client.CheckAndMutate;
import org.apache.hadoop.hbase.client.Connection;
import org.apache.hadoop.hbase.client.Get;
import org.apache.hadoop.hbase.client.Put;
import org.apache.hadoop.hbase.client.Table;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whose turn it is to write {@code events}: one row of HBase that its holder renews every third of
 * the lease's length. A second writer waits until the holder frees it or no longer renews it.
 *
 * <p>A lease has run out when its time has passed on the clock of who asks, or when who asks has
 * seen it unchanged for its whole length: the time may be of a clock that was ahead.
 *
 * <p>It spares work and gives each writer its turn; it does not keep the lake correct. That the
 * compare-and-swap of each commit does, also where clocks differ or a paused holder wakes up.
 */
public final class WriterLease implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WriterLease.class);
  private static final byte[] FAMILY = {'l'};
  private static final byte[] QUALIFIER = {'h'};
  private static final byte[] ROW = "events-writer".getBytes(StandardCharsets.UTF_8);
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final int RENEWALS = 3;

  private final Connection connection;
  private final TableName name;
  private final String holder;
  private final Duration length;
  private final Clock clock;
  private final ScheduledExecutorService renewing = DaemonThreads.clock("writer-lease");
  private volatile boolean held;
  private volatile String lastHolder = "";
  private byte @Nullable [] lastSeen;
  private long lastSeenNanos;

  /**
   * A lease that is not taken yet.
   *
   * @param holder who asks, as the others are told: {@code LeaseHolder}
   * @param length how long it is held after the last renewal
   */
  public WriterLease(
      Connection connection, String namespace, String holder, Duration length, Clock clock) {
    this.connection = connection;
    this.name = name(namespace);
    this.holder = holder;
    this.length = length;
    this.clock = clock;
  }

  /** The table as {@link TableSetup} makes it. */
  public static TableLayout layout(String namespace) {
    return new TableLayout(name(namespace), FAMILY, List.of());
  }

  /**
   * Takes the lease as soon as it is free, and renews it from then on.
   *
   * @throws CartographException where HBase does not answer or waiting is interrupted, exit code 3
   */
  public void await() {
    boolean said = false;
    while (!tryTake()) {
      if (!said) {
        LOG.warn(
            "Waiting for the lease on writing events (held by {}): another stream is at work, and this one goes on when that one stops",
            lastHolder);
        said = true;
      }
      try {
        Thread.sleep(LOOK.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw CartographException.unreachable(
            "Waiting for the lease on writing events was interrupted.", e);
      }
    }
    keep();
  }

  /**
   * Takes the lease where it is free, and renews it from then on.
   *
   * @throws CartographException where somebody else holds it, or HBase does not answer, exit code 3
   */
  public void hold() {
    if (!tryTake()) {
      throw CartographException.unreachable(
          "The lease on writing events is held by %s. Stop it, and try again; where it was killed, its lease runs out after %d s."
              .formatted(lastHolder, length.toSeconds()),
          null);
    }
    keep();
  }

  private void keep() {
    LOG.info("Holding the lease on writing events (holder {})", holder);
    long pause = length.toMillis() / RENEWALS;
    renewing.scheduleWithFixedDelay(this::renew, pause, pause, TimeUnit.MILLISECONDS);
  }

  /**
   * Takes or renews the lease, unless somebody else holds it.
   *
   * @throws CartographException where HBase does not answer, exit code 3
   */
  public synchronized boolean tryTake() {
    try (Table table = connection.getTable(name)) {
      byte[] before = cell(table);
      Optional<Tenure> tenure = Tenure.find(before);
      if (tenure.isPresent()
          && tenure.get().keepsOut(holder, clock.instant())
          && !hasStoodStill(before)) {
        lastHolder = tenure.get().holder();
        held = false;
        return false;
      }
      held = swap(table, before, new Tenure(holder, clock.instant().plus(length)));
      return held;
    } catch (IOException e) {
      throw HBaseClients.unreachable(connection, e);
    }
  }

  /** Whether the cell is the one that was first seen longer ago than the lease's length. */
  private boolean hasStoodStill(byte @Nullable [] cell) {
    long now = System.nanoTime();
    if (!Arrays.equals(cell, lastSeen)) {
      lastSeen = cell;
      lastSeenNanos = now;
    }
    return now - lastSeenNanos > length.toNanos();
  }

  /**
   * Lets only the holder pass, as far as the last renewal told.
   *
   * @throws CartographException where the lease went to somebody else, exit code 3
   */
  public void requireHeld() {
    if (!held) {
      throw CartographException.unreachable(
          "The lease on writing events went to %s, since this stream (%s) did not renew it for %d s. Nothing is lost; start it again and it waits for its turn."
              .formatted(lastHolder, holder, length.toSeconds()),
          null);
    }
  }

  /** Frees the lease, should this process hold it. */
  @Override
  public void close() {
    renewing.shutdownNow();
    if (!held) {
      return;
    }
    held = false;
    try (Table table = connection.getTable(name)) {
      byte[] before = cell(table);
      if (Tenure.find(before).filter(tenure -> tenure.holder().equals(holder)).isPresent()) {
        swap(table, before, new Tenure(holder, Instant.EPOCH));
      }
    } catch (IOException e) {
      LOG.warn("Leaving the lease on writing events to run out (holder {})", holder, e);
    }
  }

  private void renew() {
    try {
      if (!tryTake()) {
        LOG.warn("Losing the lease on writing events (to {})", lastHolder);
      }
    } catch (CartographException e) {
      LOG.warn("Failing to renew the lease on writing events, trying again", e);
    }
  }

  private static byte @Nullable [] cell(Table table) throws IOException {
    return table.get(new Get(ROW).addColumn(FAMILY, QUALIFIER)).getValue(FAMILY, QUALIFIER);
  }

  /** Cells have HBase's own timestamps here: the newest is the one that was put last. */
  private static boolean swap(Table table, byte @Nullable [] before, Tenure after)
      throws IOException {
    Put put = new Put(ROW).addColumn(FAMILY, QUALIFIER, after.toBytes());
    CheckAndMutate.Builder check = CheckAndMutate.newBuilder(ROW);
    CheckAndMutate swap =
        before == null
            ? check.ifNotExists(FAMILY, QUALIFIER).build(put)
            : check.ifEquals(FAMILY, QUALIFIER, before).build(put);
    return table.checkAndMutate(swap).isSuccess();
  }

  private static TableName name(String namespace) {
    return TableName.valueOf(namespace, "lease");
  }

  /** Who holds the lease and until when; as text "milliseconds holder". */
  private record Tenure(String holder, Instant until) {
    static Optional<Tenure> find(byte @Nullable [] cell) {
      if (cell == null) {
        return Optional.empty();
      }
      String text = new String(cell, StandardCharsets.UTF_8);
      int space = text.indexOf(' ');
      return Optional.of(
          new Tenure(
              text.substring(space + 1),
              Instant.ofEpochMilli(Long.parseLong(text.substring(0, space)))));
    }

    boolean keepsOut(String other, Instant now) {
      return !holder.equals(other) && now.isBefore(until);
    }

    byte[] toBytes() {
      return (until.toEpochMilli() + " " + holder).getBytes(StandardCharsets.UTF_8);
    }
  }
}
