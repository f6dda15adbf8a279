package dev.cartograph.lake;

import dev.cartograph.config.Settings;
import dev.cartograph.error.CartographException;
import dev.cartograph.s3.ConditionalPutLogStore;
import dev.cartograph.submit.RunningSpark;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.delta.sources.DeltaSQLConf$;
import org.apache.spark.sql.execution.SparkStrategy;
import scala.collection.JavaConverters;

/**
 * The one place that builds a Spark session. A setting that spark-submit or a system property has
 * made already is kept; without a master, Spark runs in this process on all cores.
 */
public final class SparkSessions {
  /** Spark's setting for plans whose operators become one generated method. */
  public static final String WHOLE_STAGE = "spark.sql.codegen.wholeStage";

  /** Spark's setting for plans that change while they run. */
  public static final String ADAPTIVE = "spark.sql.adaptive.enabled";

  /** So many bytes, as they are stored, one task reads faster than several. */
  private static final long ONE_TASK_BELOW_BYTES = 16L << 20;

  private static final String INFERS_FILTERS = "spark.sql.constraintPropagation.enabled";
  private static final String FACTORY_MODE = "spark.sql.codegen.factoryMode";
  private static final String NO_CODE = "NO_CODEGEN";
  private static final String MASTER = "spark.master";
  private static final String SHUFFLE_PARTITIONS = "spark.sql.shuffle.partitions";
  private static final String LOOPBACK = "127.0.0.1";

  private SparkSessions() {}

  /**
   * Opens the session of an application, or returns the one that this process has.
   *
   * @throws CartographException where this is no Spark that the jobs are built for, exit code 2
   */
  public static SparkSession open(String application, Settings settings) {
    RunningSpark.require();
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put(
        KeptVersions.OF_NEW_TABLES, KeptVersions.value(settings.maintenance().keepVersions()));
    settings.lake().hadoop().forEach((key, value) -> properties.put("spark.hadoop." + key, value));
    return open(application, properties);
  }

  /** Opens a session with further properties. */
  static SparkSession open(String application, Map<String, String> properties) {
    SparkConf conf = new SparkConf().setAppName(application);
    conf.setIfMissing(MASTER, "local[*]");
    if (conf.get(MASTER).startsWith("local")) {
      conf.setIfMissing("spark.driver.host", LOOPBACK);
      conf.setIfMissing("spark.driver.bindAddress", LOOPBACK);
      conf.setIfMissing("spark.hadoop.fs.file.impl", LocalFiles.class.getName());
      conf.setIfMissing("spark.hadoop." + LocalFiles.SETTING, LocalFiles.OfContext.class.getName());
    }
    defaults().forEach(conf::setIfMissing);
    properties.forEach(conf::set);
    SparkSession session =
        SparkSession.builder()
            .sparkContext(TrustingSparkContext.ofProcess(conf))
            .config(conf)
            .getOrCreate();
    registerDeltaSettings();
    if (!conf.contains(SHUFFLE_PARTITIONS)) {
      int cores = session.sparkContext().defaultParallelism();
      session.conf().set(SHUFFLE_PARTITIONS, Integer.toString(cores));
    }
    return session;
  }

  /**
   * Lets Delta register its settings before several threads use it: Spark refuses to set one that
   * is being registered.
   */
  private static void registerDeltaSettings() {
    Object unused = DeltaSQLConf$.MODULE$;
  }

  /**
   * From now on the session's plans are interpreted: where frames are small, generating and
   * compiling code takes most of the time. Filters that follow from others are not looked for, and
   * unions of little are read by one task. Nobody else gives the session strategies of planning.
   */
  public static void interpret(SparkSession session) {
    plan(session, List.of(new OneTaskUnions()));
    session.conf().set(WHOLE_STAGE, "false");
    session.conf().set(FACTORY_MODE, NO_CODE);
    session.conf().set(INFERS_FILTERS, "false");
  }

  /**
   * From now on tasks that this thread starts are interpreted even where they are no query's and so
   * know no session's settings, as those are by which Delta reads a table's log.
   */
  public static void interpretTasks(SparkSession session) {
    session.sparkContext().setLocalProperty(FACTORY_MODE, NO_CODE);
  }

  /** From now on code is generated for the session's plans, as Spark does by itself. */
  public static void generate(SparkSession session) {
    plan(session, List.of());
    session.conf().set(WHOLE_STAGE, "true");
    session.conf().set(FACTORY_MODE, "FALLBACK");
    session.conf().set(INFERS_FILTERS, "true");
  }

  /** Whether Spark takes what a plan reads to be so little that one task reads it faster. */
  public static boolean isForOneTask(LogicalPlan plan) {
    return plan.stats().sizeInBytes().doubleValue() < ONE_TASK_BELOW_BYTES;
  }

  private static void plan(SparkSession session, List<SparkStrategy> strategies) {
    session.experimental().extraStrategies_$eq(JavaConverters.asScalaBuffer(strategies).toSeq());
  }

  /** A session of its own (views, settings) in the same Spark, with the parent's partitions. */
  public static SparkSession beside(SparkSession parent) {
    SparkSession session = parent.newSession();
    session.conf().set(SHUFFLE_PARTITIONS, parent.conf().get(SHUFFLE_PARTITIONS));
    return session;
  }

  /**
   * Takes away a session's views. Delta keeps the session in which it first read a version of a
   * table, and with it whatever its views hold.
   */
  public static void forgetViews(SparkSession session) {
    for (String view : session.sqlContext().tableNames()) {
      boolean unused = session.catalog().dropTempView(view);
    }
  }

  private static Map<String, String> defaults() {
    Map<String, String> defaults = new LinkedHashMap<>();
    defaults.put("spark.sql.session.timeZone", "UTC");
    defaults.put("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension");
    defaults.put(
        "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog");
    defaults.put("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS");
    // No catalog of ours has managed tables; the folder must only not be the working directory.
    defaults.put(
        "spark.sql.warehouse.dir",
        Path.of(System.getProperty("java.io.tmpdir"), "cartograph-warehouse").toUri().toString());
    // The state of a Delta table is shuffled over 50 partitions by default.
    defaults.put("spark.databricks.delta.snapshotPartitions", "2");
    // VACUUM lists a table with as many tasks as this, 10,000 by default.
    defaults.put("spark.sql.sources.parallelPartitionDiscovery.parallelism", "8");
    // The JVM never compiles a method of more than 8,000 bytes, Spark generates them up to 65,535.
    defaults.put("spark.sql.codegen.hugeMethodLimit", "8000");
    // A run has a few hundred generated classes; the next one would compile them all again.
    defaults.put("spark.sql.codegen.cache.maxEntries", "2000");
    // Frames are kept for one batch or run: looking for a smaller form takes longer than it saves.
    defaults.put("spark.sql.inMemoryColumnarStorage.compressed", "false");
    // No two rows share these values: a dictionary of them would be built and thrown away.
    for (String column : EventsTable.DISTINCT_COLUMNS) {
      defaults.put("spark.hadoop.parquet.enable.dictionary#" + column, "false");
    }
    // A task that writes so many partitions at once need not sort its rows by them first.
    defaults.put("spark.sql.maxConcurrentOutputFileWriters", "16");
    // Closing a file on HDFS waits 400 ms by default where the block is not yet reported.
    defaults.put("spark.hadoop.dfs.client.block.write.locateFollowingBlock.initial.delay.ms", "5");
    // Where a data node fails and no other can take its place, a file is written to those left.
    defaults.put(
        "spark.hadoop.dfs.client.block.write.replace-datanode-on-failure.best-effort", "true");
    // Delta's own excludes the writers of one JVM only.
    defaults.put(ConditionalPutLogStore.SETTING, ConditionalPutLogStore.class.getName());
    defaults.put("spark.scheduler.mode", "FAIR");
    // The UI listens on all addresses without a password.
    defaults.put("spark.ui.enabled", "false");
    defaults.put("spark.ui.showConsoleProgress", "false");
    // Each plan would be written down at length for it.
    defaults.put("spark.sql.ui.explainMode", "simple");
    defaults.put("spark.sql.debug.maxToStringFields", "0");
    // A sort of a few rows would fill a page of many megabytes.
    defaults.put("spark.buffer.pageSize", "1m");
    // What the UI would remember fills the heap of a driver that lives for months.
    defaults.put("spark.ui.retainedJobs", "50");
    defaults.put("spark.ui.retainedStages", "50");
    defaults.put("spark.ui.retainedTasks", "500");
    defaults.put("spark.sql.ui.retainedExecutions", "10");
    return defaults;
  }
}
