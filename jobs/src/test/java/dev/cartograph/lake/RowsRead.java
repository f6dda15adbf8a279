package dev.cartograph.lake;

import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** How many rows Spark's tasks read, from files and from what they keep in memory. */
public final class RowsRead {
  private RowsRead() {}

  /** What is measured. */
  public interface Work {
    void run() throws Exception;
  }

  /** The rows that were read while something ran. */
  public static long during(Work work) throws Exception {
    SparkContext context = LocalSpark.session().sparkContext();
    AtomicLong rows = new AtomicLong();
    SparkListener counting =
        new SparkListener() {
          @Override
          public void onTaskEnd(SparkListenerTaskEnd task) {
            if (task.taskMetrics() != null) {
              rows.addAndGet(task.taskMetrics().inputMetrics().recordsRead());
            }
          }
        };
    context.listenerBus().waitUntilEmpty();
    context.addSparkListener(counting);
    try {
      work.run();
      context.listenerBus().waitUntilEmpty();
    } finally {
      context.removeSparkListener(counting);
    }
    return rows.get();
  }
}
