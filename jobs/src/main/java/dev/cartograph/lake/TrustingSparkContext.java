package dev.cartograph.lake;

import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkContext$;
import scala.Option;

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

  /** The context of this process, which becomes one of these where there is none yet. */
  static synchronized SparkContext ofProcess(SparkConf conf) {
    Option<SparkContext> active = SparkContext$.MODULE$.getActive();
    return active.isDefined() ? active.get() : new TrustingSparkContext(conf);
  }

  /** It says what Spark's own says, to those who listen to that. */
  @Override
  public String logName() {
    return SparkContext.class.getName();
  }

  @Override
  public <F> F clean(F function, boolean checkSerializable) {
    return function;
  }
}
