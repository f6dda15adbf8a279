package dev.cartograph.bench.peer;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** What a peer says on standard output about how far it is, one line each. */
public final class Signals {
  private static final String READY = "bench: ready ";
  private static final String STORED = "bench: stored ";
  private static final String DONE = "bench: done ";

  private Signals() {}

  /** Everything is connected; reading begins now. */
  static void ready() {
    say(READY + System.currentTimeMillis());
  }

  /** So many records are in both sinks. */
  static void stored(long records) {
    say(STORED + records);
  }

  /**
   * The last record is in both sinks. Stays until the process is ended, so that it can be asked.
   */
  static void doneAndStay() throws InterruptedException {
    say(DONE + System.currentTimeMillis());
    new CountDownLatch(1).await();
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }

  /** When the peer began to read, where the line says so. */
  public static Optional<Instant> findReady(String line) {
    return find(line, READY).map(Instant::ofEpochMilli);
  }

  /** How many records are stored, where the line says so. */
  public static Optional<Long> findStored(String line) {
    return find(line, STORED);
  }

  /** When the last record was stored, where the line says so. */
  public static Optional<Instant> findDone(String line) {
    return find(line, DONE).map(Instant::ofEpochMilli);
  }

  private static Optional<Long> find(String line, String signal) {
    return line.startsWith(signal)
        ? Optional.of(Long.valueOf(line.substring(signal.length()).strip()))
        : Optional.empty();
  }
}
