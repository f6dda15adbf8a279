package dev.cartograph.reports;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;

/**
 * A few threads that run steps of one job side by side, in the scheduler pool of the thread that
 * made them. The first failure is thrown after all have ended.
 */
final class ParallelSteps implements AutoCloseable {
  private static final String POOL = "spark.scheduler.pool";

  private final SparkSession session;
  private final String pool;
  private final ExecutorService threads;

  ParallelSteps(SparkSession session, int threads) {
    this.session = session;
    this.pool = session.sparkContext().getLocalProperty(POOL);
    this.threads = Executors.newFixedThreadPool(threads);
  }

  /** Runs a step for each item and waits for all. */
  <T> void run(Collection<T> items, Consumer<T> step) {
    List<Future<?>> running = new ArrayList<>();
    for (T item : items) {
      running.add(
          threads.submit(
              () -> {
                session.sparkContext().setLocalProperty(POOL, pool);
                step.accept(item);
              }));
    }
    RuntimeException failure = null;
    for (Future<?> future : running) {
      try {
        future.get();
      } catch (ExecutionException e) {
        failure = e.getCause() instanceof RuntimeException known ? known : wrapped(e);
      } catch (InterruptedException e) {
        threads.shutdownNow();
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted while steps were running", e);
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private static RuntimeException wrapped(ExecutionException failure) {
    return new IllegalStateException("A step failed", failure.getCause());
  }
}
