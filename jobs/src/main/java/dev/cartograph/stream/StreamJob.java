package dev.cartograph.stream;

import dev.cartograph.clean.JudgeRecords;
import dev.cartograph.commit.BatchOffsets;
import dev.cartograph.commit.CommittedBatch;
import dev.cartograph.commit.CrashPoint;
import dev.cartograph.commit.EventsWriter;
import dev.cartograph.commit.KeptRows;
import dev.cartograph.config.Settings;
import dev.cartograph.delta.EventsLog;
import dev.cartograph.error.CartographException;
import dev.cartograph.hbase.HBaseClients;
import dev.cartograph.hbase.ProgressTable;
import dev.cartograph.hbase.TableSetup;
import dev.cartograph.hbase.WriterLease;
import dev.cartograph.kafka.Topics;
import dev.cartograph.lake.LakeRoot;
import dev.cartograph.lake.SparkSessions;
import dev.cartograph.lease.LeaseHolder;
import dev.cartograph.ledger.OffsetRange;
import dev.cartograph.ledger.SourcePartition;
import dev.cartograph.lineage.Lineage;
import dev.cartograph.metrics.MetricsPage;
import dev.cartograph.metrics.MetricsServer;
import dev.cartograph.metrics.Watched;
import dev.cartograph.serve.ServedBatch;
import dev.cartograph.serve.ServingTables;
import dev.cartograph.serve.StatementWriter;
import dev.cartograph.serve.TimelineWriter;
import dev.cartograph.shop.Shops;
import dev.cartograph.topic.EventsSource;
import dev.cartograph.topic.LostRecords;
import dev.cartograph.topic.NewTopic;
import dev.cartograph.topic.ReadOffsets;
import dev.cartograph.topic.SourceTopics;
import dev.cartograph.topic.StartingOffsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.TimeoutException;
import org.apache.hadoop.hbase.client.Connection;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.Trigger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The streaming job: Kafka's three topics → judge → one commit of {@code events} → HBase.
 *
 * <p>Each start serves from the lake what HBase misses, takes a fresh checkpoint and begins where
 * the lake ends, so a checkpoint that is lost, old or broken cannot lose or repeat anything.
 */
public final class StreamJob implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StreamJob.class);
  private static final String QUERY = "shop-events";

  /** How long Kafka may say nothing until no lag is told. */
  private static final Duration SILENT = Duration.ofSeconds(60);

  private final Settings settings;
  private final SparkSession spark;
  private final Optional<CrashPoint> crashAt;
  private final Topics topics;
  private final Connection hbase;
  private final WriterLease lease;
  private final SourceTopics sources;
  private final JudgeRecords judge;
  private final EventsLog log;
  private final EventsWriter writer;
  private final TimelineWriter timeline;
  private final StatementWriter statements;
  private final ProgressTable progress;
  private final Clock clock = Clock.systemUTC();
  private final StreamMetrics metrics;
  private final Optional<MetricsServer> metricsServer;
  private final Watched<SortedMap<SourcePartition, Long>> topicEnds;
  private final StreamLineage lineage;

  private StreamJob(Settings settings, SparkSession spark, Shops shops) {
    this.settings = settings;
    this.spark = spark;
    crashAt = CrashPoint.find(settings.stream().crashAt());
    MetricsPage page = MetricsPage.ofProcess();
    metrics = new StreamMetrics(page.registry());
    metricsServer =
        MetricsServer.start(settings.stream().metricsHost(), settings.stream().metricsPort(), page);
    LakeRoot.requireReachable(spark, settings.lake().root());
    LakeRoot.requireCheckpoints(spark, settings.lake().checkpoints());
    Checkpoints.requireOurs(spark, settings.lake().checkpoints(), QUERY);
    topics = Topics.open(settings.kafka());
    sources = SourceTopics.ensure(topics, settings.kafka());
    topicEnds = Watched.start("topic-ends", () -> topics.ends(sources.all()), SILENT);
    metrics.lagBehind(topicEnds::answer);
    hbase = HBaseClients.open(settings.hbase());
    String namespace = settings.hbase().namespace();
    TableSetup.ensure(hbase, settings.hbase(), List.of(WriterLease.layout(namespace)));
    lease =
        new WriterLease(
            hbase,
            namespace,
            LeaseHolder.here("the stream").toString(),
            settings.stream().lease(),
            clock);
    lease.await();
    Runtime.getRuntime().addShutdownHook(new Thread(lease::close, "free-lease"));
    // A restore may have begun and ended in the middle while this one stood by.
    LakeRoot.requireReachable(spark, settings.lake().root());
    lineage = new StreamLineage(Lineage.of(settings.lineage(), spark.version()), settings, clock);
    Runtime.getRuntime().addShutdownHook(new Thread(lineage::close, "end-lineage"));
    ServingTables.ensure(hbase, settings.hbase());
    log = EventsLog.open(spark, settings.lake().root());
    writer =
        new EventsWriter(
            spark,
            log,
            shops,
            "stream",
            settings.stream().rememberedIdentities(),
            settings.stream().commitAttempts(),
            crashAt,
            clock);
    judge = JudgeRecords.of(spark, settings, shops);
    timeline = new TimelineWriter(spark, settings.hbase());
    statements = new StatementWriter(spark, settings.hbase());
    progress = new ProgressTable(hbase, namespace);
  }

  /**
   * Connects to everything the job needs, makes the topic and the tables that are missing, and
   * waits for its turn to write: while another stream is at work, this one stands by.
   *
   * @throws CartographException where a service does not answer, exit code 3
   */
  public static StreamJob connect(Settings settings, SparkSession spark, Shops shops) {
    return new StreamJob(settings, spark, shops);
  }

  /**
   * Starts the query.
   *
   * @throws CartographException where a topic is not the one that the lake has read, or Kafka no
   *     longer has what was never recorded, and neither is accepted, exit code 4
   */
  public StreamingQuery start(NewTopic newTopic, LostRecords lostRecords) {
    StartingOffsets starts = sources.start(newTopic, lostRecords, writer.recorded());
    if (!starts.lost().isEmpty()) {
      writer.giveUp(starts.lost());
    }
    metrics.started(starts.positions(), writer.newestCommit(), clock.instant());
    int behind =
        ServedBatch.catchUp(
            writer.recorded().intervals(), log, timeline, statements, progress, crashAt);
    String checkpoint = Checkpoints.fresh(spark, settings.lake().checkpoints(), QUERY);
    LOG.info(
        "Starting the query (topics {}, from {}, partitions served from the lake {})",
        sources,
        starts.json(),
        behind);
    ReadOffsets read = new ReadOffsets(spark, checkpoint, starts, sources.all());
    // For the query alone, whose rows are computed without plans: what is left of one is not worth
    // the compiling, while reading the lake is the faster for it.
    SparkSession own = spark.cloneSession();
    own.conf().set(SparkSessions.WHOLE_STAGE, "false");
    Dataset<Row> records = EventsSource.read(own, settings, starts.json());
    try {
      StreamingQuery query =
          records
              .writeStream()
              .queryName(QUERY)
              .option("checkpointLocation", checkpoint)
              .trigger(Trigger.ProcessingTime(settings.stream().trigger().toMillis()))
              .foreachBatch(
                  (batch, id) -> {
                    commitAndServe(batch, id, read);
                  })
              .start();
      lineage.started(writer.newestCommit());
      return query;
    } catch (TimeoutException e) {
      throw CartographException.unreachable(
          "The query did not start in time: another one of the same name runs in this process.", e);
    }
  }

  private void commitAndServe(Dataset<Row> batch, long batchId, ReadOffsets read) {
    sources.requireSame();
    lease.requireHeld();
    Map<SourcePartition, OffsetRange> offsets = read.of(batchId);
    try (KeptRows judged = KeptRows.of(batch.sparkSession(), judge.rows(batch))) {
      long started = System.nanoTime();
      describe(batchId, "lake");
      CommittedBatch committed = writer.commit(judged, new BatchOffsets(offsets));
      long inLake = System.nanoTime();
      describe(batchId, "HBase");
      ServedBatch.serve(committed, log, timeline, statements, progress, crashAt);
      if (committed.commitRecord().isPresent()) {
        read.passed(offsets);
      }
      Duration writing = Duration.ofNanos(inLake - started);
      Duration serving = Duration.ofNanos(System.nanoTime() - inLake);
      metrics.served(
          committed.facts(),
          committed.commitRecord(),
          offsets,
          new StreamMetrics.Times(
              writing.minus(committed.facts().judging()), serving, clock.instant()));
      committed.commitRecord().ifPresent(record -> lineage.served(record.commit()));
      logBatch(batchId, committed, writing, serving);
      committed.release();
    }
  }

  private void describe(long batchId, String where) {
    spark.sparkContext().setJobDescription("stream: batch %d → %s".formatted(batchId, where));
  }

  /**
   * Why the query stopped, as far as it can be told: our own sentence from inside it; another topic
   * or records that Kafka deleted, which Spark's source meets first and takes for offsets that do
   * not fit; a table that somebody dropped or disabled. What it cannot tell it gives back.
   */
  Exception explain(StreamingQueryException failure) {
    Exception reason = reason(failure);
    lineage.failed(reason);
    return reason;
  }

  private Exception reason(StreamingQueryException failure) {
    Optional<CartographException> own = StopSentence.findOwn(failure);
    if (own.isPresent()) {
      return own.get();
    }
    try {
      sources.requireSame();
      sources.requireNothingLost(writer.recorded());
      ServingTables.requireUsable(hbase, settings.hbase());
    } catch (CartographException known) {
      known.addSuppressed(failure);
      return known;
    }
    return failure;
  }

  private static void logBatch(long batchId, CommittedBatch batch, Duration lake, Duration hbase) {
    batch
        .commitRecord()
        .ifPresentOrElse(
            record ->
                LOG.info(
                    "Committing batch (id {}, commit {}, accepted {}, quarantined {}, duplicates {}, lake {} ms, HBase {} ms)",
                    batchId,
                    record.commit(),
                    record.accepted(),
                    record.quarantined(),
                    record.duplicates(),
                    lake.toMillis(),
                    hbase.toMillis()),
            () ->
                LOG.info(
                    "Serving a batch that is recorded already (id {}, records {}, HBase {} ms)",
                    batchId,
                    batch.facts().size(),
                    hbase.toMillis()));
  }

  @Override
  public void close() throws Exception {
    topicEnds.close();
    lineage.close();
    metricsServer.ifPresent(MetricsServer::close);
    topics.close();
    lease.close();
    hbase.close();
  }
}
