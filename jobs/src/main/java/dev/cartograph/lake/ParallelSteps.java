package dev.cartograph.lake;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A few threads that run steps of one job side by side, in the scheduler pool of the thread that
 * made them: planning takes one core, and most steps are planned longer than they run.
 */
public final class ParallelSteps implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ParallelSteps.class);
  private static final String POOL = "spark.scheduler.pool";
  private static final int SECONDS_TO_END = 10;

  private final SparkSession session;
  private final String pool;
  private final ExecutorService threads;

  /** As many threads, which end when this is closed. */
  public ParallelSteps(SparkSession session, int threads) {
    this.session = session;
    this.pool = session.sparkContext().getLocalProperty(POOL);
    this.threads = Executors.newFixedThreadPool(threads);
  }

  /** Runs a step for each item and waits for all; the first failure is thrown after all ended. */
  public <T> void run(Collection<T> items, Consumer<T> step) {
    List<Supplier<?>> running = new ArrayList<>();
    for (T item : items) {
      running.add(
          begin(
              () -> {
                step.accept(item);
                return item;
              }));
    }
    RuntimeException failure = null;
    for (Supplier<?> one : running) {
      try {
        Object unused = one.get();
      } catch (RuntimeException e) {
        failure = failure == null ? e : failure;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  /** Begins a step. What is returned waits for its result, and throws what the step threw. */
  public <T> Supplier<T> begin(Supplier<T> step) {
    Future<T> future =
        threads.submit(
            () -> {
              session.sparkContext().setLocalProperty(POOL, pool);
              return step.get();
            });
    return () -> {
      try {
        return future.get();
      } catch (ExecutionException e) {
        throw e.getCause() instanceof RuntimeException known ? known : wrapped(e);
      } catch (InterruptedException e) {
        threads.shutdownNow();
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted while steps were running", e);
      }
    };
  }

  /** Interrupts what still runs, and gives it a while to end. */
  @Override
  public void close() {
    threads.shutdownNow();
    boolean interrupted = Thread.interrupted();
    try {
      if (!threads.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS)) {
        LOG.warn("Leaving steps that do not end");
      }
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static RuntimeException wrapped(ExecutionException failure) {
    Throwable cause = Objects.requireNonNull(failure.getCause());
    return new IllegalStateException(cause.getMessage(), cause);
  }
}
