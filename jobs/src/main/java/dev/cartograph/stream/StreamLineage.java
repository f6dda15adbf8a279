package dev.cartograph.stream;

import dev.cartograph.config.Settings;
import dev.cartograph.hbase.TableLayout;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.lineage.Lineage;
import dev.cartograph.lineage.LineageDataset;
import dev.cartograph.lineage.LineageJob;
import dev.cartograph.lineage.LineageJob.Processing;
import dev.cartograph.lineage.LineageRun;
import dev.cartograph.serve.ServingTables;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the stream tells of itself: one run from its start to its end, from the topics to {@code
 * events} and the tables of HBase. A commit is told at most once a minute.
 */
final class StreamLineage implements AutoCloseable {
  private static final LineageJob JOB =
      new LineageJob(
          "stream",
          Processing.STREAMING,
          "Reads Kafka into the lake, each record once with its outcome, and into HBase.");
  private static final Duration BETWEEN = Duration.ofMinutes(1);

  private final Lineage lineage;
  private final Settings settings;
  private final Clock clock;
  private Optional<LineageRun> run = Optional.empty();
  private Instant lastTold = Instant.EPOCH;

  StreamLineage(Lineage lineage, Settings settings, Clock clock) {
    this.lineage = lineage;
    this.settings = settings;
    this.clock = clock;
  }

  /** The query starts, behind this commit. */
  synchronized void started(long commit) {
    run =
        Optional.of(
            lineage.begin(JOB, Optional.empty(), inputs(), outputs(), Map.of("commit", commit)));
    lastTold = clock.instant();
  }

  /** A commit is in the lake and in HBase. */
  synchronized void served(long commit) {
    Instant now = clock.instant();
    if (run.isPresent() && !now.isBefore(lastTold.plus(BETWEEN))) {
      lastTold = now;
      run.get().goesOn(Map.of("commit", commit));
    }
  }

  /** The query stopped by itself. */
  synchronized void failed(Exception failure) {
    run.ifPresent(ended -> ended.fail(String.valueOf(failure.getMessage())));
  }

  private List<LineageDataset> inputs() {
    return settings.kafka().topics().stream()
        .map(topic -> LineageDataset.ofTopic(settings.kafka().bootstrapServers(), topic))
        .toList();
  }

  private List<LineageDataset> outputs() {
    List<LineageDataset> outputs = new ArrayList<>();
    outputs.add(LineageDataset.ofFolder(EventsTable.path(settings.lake().root())));
    for (TableLayout table : ServingTables.served(settings.hbase())) {
      outputs.add(
          LineageDataset.ofHBase(settings.hbase().quorum(), table.name().getNameAsString()));
    }
    return outputs;
  }

  /** The stream ends; where it did not fail, it was stopped. */
  @Override
  public synchronized void close() {
    run.ifPresent(LineageRun::abort);
    lineage.close();
  }
}
