package dev.cartograph.lake;

import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkContext$;

/**
 * A context that sends the functions of a plan's operators as they are. Spark looks through each
 * for what a shell may have left in it, and writes it out once more to see whether that can be
 * done: with plans over few rows, a sixth of the driver's work. None of ours come from a shell, and
 * one that cannot be written fails its job when the tasks are sent.
 */
final class TrustingSparkContext extends SparkContext {
  private TrustingSparkContext(SparkConf conf) {
    super(conf);
  }

  /** Starts one where this process has no context yet: the next session is over it. */
  static synchronized void startIfNone(SparkConf conf) {
    if (SparkContext$.MODULE$.getActive().isEmpty()) {
      SparkContext unused = new TrustingSparkContext(conf);
    }
  }

  @Override
  public <F> F clean(F function, boolean checkSerializable) {
    return function;
  }
}
