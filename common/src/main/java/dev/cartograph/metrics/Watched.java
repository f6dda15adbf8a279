package dev.cartograph.metrics;

import dev.cartograph.thread.DaemonThreads;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What another service answered of late. It is asked now and then by a thread of its own, so that a
 * page of metrics never waits for it, however long it is silent.
 *
 * @param <T> the answer
 */
public final class Watched<T> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Watched.class);
  private static final Duration EVERY = Duration.ofSeconds(5);

  private final String name;
  private final Supplier<T> question;
  private final Duration young;
  private final InstantSource clock;
  private final ScheduledExecutorService thread;
  private volatile Optional<Told<T>> last = Optional.empty();

  private record Told<T>(T answer, Instant at) {}

  private Watched(String name, Supplier<T> question, Duration young, InstantSource clock) {
    this.name = name;
    this.question = question;
    this.young = young;
    this.clock = clock;
    this.thread = DaemonThreads.clock(name);
  }

  /**
   * Asks from now on, every five seconds.
   *
   * @param name of the thread
   * @param question may take any time; what it throws counts as no answer
   * @param young how long an answer stands after which none came
   */
  public static <T> Watched<T> start(String name, Supplier<T> question, Duration young) {
    Watched<T> watched = of(name, question, young, InstantSource.system());
    ScheduledFuture<?> unused =
        watched.thread.scheduleWithFixedDelay(
            watched::ask, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    return watched;
  }

  /** The same, asked by hand alone. */
  static <T> Watched<T> of(String name, Supplier<T> question, Duration young, InstantSource clock) {
    return new Watched<>(name, question, young, clock);
  }

  void ask() {
    try {
      last = Optional.of(new Told<>(question.get(), clock.instant()));
    } catch (RuntimeException e) {
      // Whoever needs the service says that it is away.
      LOG.debug("Keeping the last answer (of {})", name, e);
    }
  }

  /** The last answer, where it is young. */
  public Optional<T> answer() {
    Instant oldest = clock.instant().minus(young);
    return last.filter(told -> !told.at().isBefore(oldest)).map(Told::answer);
  }

  /** Asks no more. */
  @Override
  public void close() {
    thread.shutdownNow();
  }
}
