package dev.cartograph.lineage;

import dev.cartograph.thread.DaemonThreads;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events on their way, in a thread of their own: who hands one over never waits. While the receiver
 * is away the oldest one is tried again and those behind it wait; what is too much is dropped. One
 * warning says that it is away, one line that it is back and what it missed.
 */
final class LineageDelivery implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LineageDelivery.class);

  /** Behind the last event. */
  private static final String END = "";

  private final LineageSink sink;
  private final Manner manner;
  private final BlockingQueue<String> queue;
  private final Thread thread;
  private volatile boolean closing;
  private final AtomicLong dropped = new AtomicLong();
  private boolean away;
  private boolean refusing;

  /**
   * How it is delivered.
   *
   * @param patience so long closing waits for what is on its way
   * @param pause between two tries
   * @param waiting so many events wait at most
   */
  record Manner(Duration patience, Duration pause, int waiting) {}

  /** Begins to deliver. */
  LineageDelivery(LineageSink sink, Manner manner) {
    this.sink = sink;
    this.manner = manner;
    this.queue = new ArrayBlockingQueue<>(manner.waiting());
    this.thread = DaemonThreads.start("lineage", this::deliver);
  }

  /** Takes an event, or drops it where too many wait. */
  void take(String json) {
    if (!queue.offer(json)) {
      long unused = dropped.incrementAndGet();
    }
  }

  private void deliver() {
    try {
      while (!closing || !queue.isEmpty()) {
        String json = queue.take();
        if (json.equals(END)) {
          return;
        }
        sendUntilTaken(json);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void sendUntilTaken(String json) throws InterruptedException {
    while (true) {
      try {
        sink.send(json);
        backAgain();
        return;
      } catch (LineageSink.RefusedEvent e) {
        if (!refusing) {
          refusing = true;
          LOG.warn(
              "Dropping events of lineage that '{}' refuses: {}. The jobs go on; look at lineage.url and lineage.api-key",
              sink,
              e.getMessage());
        }
        return;
      } catch (IOException e) {
        if (!away) {
          away = true;
          LOG.warn(
              "Telling '{}' no lineage: {}. The jobs go on, and it is tried again; look at lineage.url or lineage.file",
              sink,
              e.toString());
        }
        Thread.sleep(manner.pause().toMillis());
      }
    }
  }

  private void backAgain() {
    if (away) {
      away = false;
      LOG.info(
          "Telling '{}' lineage again (events dropped meanwhile {})", sink, dropped.getAndSet(0));
    }
  }

  /** Waits a little for what is on its way; the rest is given up. */
  @Override
  public void close() {
    closing = true;
    // A queue that is full wakes the thread by itself.
    boolean unused = queue.offer(END);
    try {
      thread.join(manner.patience().toMillis());
      if (thread.isAlive()) {
        LOG.warn(
            "Giving up events of lineage that '{}' did not take (events {})",
            sink,
            queue.size() + dropped.get());
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
