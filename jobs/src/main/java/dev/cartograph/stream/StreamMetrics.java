package dev.cartograph.stream;

import dev.cartograph.commit.BatchFacts;
import dev.cartograph.event.Outcome;
import dev.cartograph.ledger.CommitRecord;
import dev.cartograph.ledger.OffsetRange;
import dev.cartograph.ledger.SourcePartition;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * What the stream tells of itself. Since its start, of all records:
 *
 * <pre>read = accepted + quarantined + duplicate + recorded before</pre>
 *
 * Both sides are counted apart, so that an alert can hold them against each other: the left one in
 * the driver's digest of the rows that Kafka gave, the right one in the files that a commit added.
 */
final class StreamMetrics {
  private static final double[] SECONDS = {
    0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600
  };

  private final Counter read;
  private final Counter outcomes;
  private final Counter recordedBefore;
  private final Histogram phases;
  private final Histogram freshness;
  private final Gauge newestCommit;
  private final Gauge lastBatch;
  private final Gauge newestEvent;
  private volatile Optional<SortedMap<SourcePartition, Long>> positions = Optional.empty();
  private volatile Supplier<Optional<SortedMap<SourcePartition, Long>>> ends = Optional::empty;

  StreamMetrics(PrometheusRegistry registry) {
    read =
        Counter.builder()
            .name("cartograph_stream_records_read")
            .help("Records read from Kafka since the start, those read again included")
            .register(registry);
    outcomes =
        Counter.builder()
            .name("cartograph_stream_records")
            .help("Rows in the files of the commits since the start, by outcome")
            .labelNames("outcome")
            .register(registry);
    recordedBefore =
        Counter.builder()
            .name("cartograph_stream_records_recorded_before")
            .help("Records read since the start that an earlier commit had recorded")
            .register(registry);
    phases =
        Histogram.builder()
            .name("cartograph_stream_batch_seconds")
            .help("How long a phase of a batch took: judge, commit, serve")
            .labelNames("phase")
            .classicOnly()
            .classicUpperBounds(SECONDS)
            .register(registry);
    freshness =
        Histogram.builder()
            .name("cartograph_stream_freshness_seconds")
            .help("From the arrival of a batch's first record on Kafka until HBase has the batch")
            .classicOnly()
            .classicUpperBounds(SECONDS)
            .register(registry);
    newestCommit =
        Gauge.builder()
            .name("cartograph_stream_commit")
            .help("Number of the newest commit that this stream made")
            .register(registry);
    lastBatch =
        Gauge.builder()
            .name("cartograph_stream_last_batch_timestamp_seconds")
            .help("When the last batch was in the lake and in HBase; the start before the first")
            .register(registry);
    lastBatch.set(seconds(Instant.now()));
    newestEvent =
        Gauge.builder()
            .name("cartograph_stream_newest_event_timestamp_seconds")
            .help("Latest event time of the accepted events since the start, by shop")
            .labelNames("shop")
            .register(registry);
    GaugeWithCallback.builder()
        .name("cartograph_stream_lag_records")
        .help("Offsets of a topic that are not yet in the lake and in HBase")
        .labelNames("topic")
        .callback(told -> lag().forEach((topic, lag) -> told.call(lag, topic)))
        .register(registry);
    outcomes.initLabelValues(Outcome.ACCEPTED.columnValue());
    outcomes.initLabelValues(Outcome.QUARANTINED.columnValue());
    outcomes.initLabelValues(Outcome.DUPLICATE.columnValue());
  }

  /**
   * The stream is to read.
   *
   * @param starts where it reads on
   * @param commit the newest commit of the lake
   */
  void started(Map<SourcePartition, Long> starts, long commit, Instant now) {
    positions = Optional.of(new TreeMap<>(starts));
    newestCommit.set(commit);
    lastBatch.set(seconds(now));
  }

  /**
   * Tells the lag from now on.
   *
   * @param topicEnds where the topics ended when Kafka last said so; empty where it said nothing of
   *     late
   */
  void lagBehind(Supplier<Optional<SortedMap<SourcePartition, Long>>> topicEnds) {
    ends = topicEnds;
  }

  /**
   * How long the phases after judging took.
   *
   * @param endedAt when HBase had the batch
   */
  record Times(Duration committing, Duration serving, Instant endedAt) {}

  /**
   * A batch is in the lake and in HBase.
   *
   * @param record its commit; empty where all of it was recorded already
   * @param offsets what it read
   */
  void served(
      BatchFacts facts,
      Optional<CommitRecord> record,
      Map<SourcePartition, OffsetRange> offsets,
      Times times) {
    SortedMap<SourcePartition, Long> reached = new TreeMap<>(positions.orElseGet(TreeMap::new));
    offsets.forEach((source, range) -> reached.put(source, range.until()));
    positions = Optional.of(reached);
    read.inc(facts.size());
    recordedBefore.inc(facts.recordedBefore());
    facts.written().forEach((outcome, rows) -> outcomes.labelValues(outcome).inc(rows));
    record.ifPresent(this::recorded);
    phases.labelValues("judge").observe(seconds(facts.judging()));
    phases.labelValues("commit").observe(seconds(times.committing()));
    phases.labelValues("serve").observe(seconds(times.serving()));
    facts
        .oldestArrival()
        .ifPresent(
            arrival ->
                freshness.observe(
                    Math.max(0, seconds(Duration.between(arrival, times.endedAt())))));
    lastBatch.set(seconds(times.endedAt()));
  }

  private void recorded(CommitRecord record) {
    newestCommit.set(record.commit());
    record
        .newestEventTime()
        .forEach(
            (shop, time) -> {
              if (newestEvent.labelValues(shop).get() < seconds(time)) {
                newestEvent.labelValues(shop).set(seconds(time));
              }
            });
  }

  /**
   * By topic; nothing where Kafka said nothing of late, so that an old number is not now's, and
   * nothing while another stream writes and this one stands by: that is the other one's to tell.
   */
  private Map<String, Long> lag() {
    Map<String, Long> lag = new TreeMap<>();
    positions.ifPresent(
        reached ->
            ends.get()
                .orElseGet(TreeMap::new)
                .forEach(
                    (source, end) ->
                        lag.merge(
                            source.topic(),
                            Math.max(0, end - reached.getOrDefault(source, 0L)),
                            Long::sum)));
    return lag;
  }

  private static double seconds(Instant time) {
    return time.toEpochMilli() / 1_000.0;
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }
}
