package dev.cartograph.backup;

import dev.cartograph.thread.DaemonThreads;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkStageInfo;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.JavaSparkStatusTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A job that Spark runs for this thread, by its name in Spark's own pages; every ten seconds the
 * log says how many of its parts are done. For a process that runs one job at a time.
 */
final class RunningJob implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunningJob.class);
  private static final int TELL_SECONDS = 10;

  private final JavaSparkContext spark;
  private final String name;
  private final ScheduledExecutorService clock = DaemonThreads.clock("job-progress");

  /** The jobs from now on until it is closed. */
  RunningJob(JavaSparkContext spark, String name) {
    this.spark = spark;
    this.name = name;
    spark.sc().setJobDescription(name);
    ScheduledFuture<?> unused =
        clock.scheduleWithFixedDelay(this::tell, TELL_SECONDS, TELL_SECONDS, TimeUnit.SECONDS);
  }

  private void tell() {
    JavaSparkStatusTracker tracker = spark.statusTracker();
    for (int stage : tracker.getActiveStageIds()) {
      SparkStageInfo info = tracker.getStageInfo(stage);
      if (info != null) {
        LOG.info("At {} (parts {} of {})", name, info.numCompletedTasks(), info.numTasks());
      }
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
    spark.sc().setJobDescription(null);
  }
}
