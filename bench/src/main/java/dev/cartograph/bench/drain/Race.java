package dev.cartograph.bench.drain;

import dev.cartograph.bench.input.InputTruth;
import dev.cartograph.bench.measure.ProcessorTime;
import dev.cartograph.bench.profile.Recording;
import dev.cartograph.bench.servers.BenchServers;
import dev.cartograph.bench.servers.Rest;
import dev.cartograph.bench.servers.RunningProcess;
import dev.cartograph.bench.servers.StreamLog;
import dev.cartograph.bench.sink.SinkContent;
import dev.cartograph.config.Settings;
import dev.cartograph.error.CartographException;
import dev.cartograph.event.Outcome;
import dev.cartograph.hbase.TableSetup;
import dev.cartograph.sandbox.part.Progress;
import dev.cartograph.timeline.TimelineTable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * Sends one contender through the input once: starts it, waits until it reads and until its last
 * record is in both sinks, reads the sinks back, and drops them.
 *
 * <p>The times are the contender's own, written when it begins to read and when it is done; the
 * processor time is taken when that is seen, at most {@link #LOOK_MILLIS} later.
 */
final class Race {
  private static final long LOOK_MILLIS = 20;
  private static final Duration SILENCE = Duration.ofMinutes(45);
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

  private final BenchServers servers;
  private final SparkSession spark;
  private final InputTruth truth;
  private final Progress progress;
  private final boolean profiles;
  private StreamLog streamLog = new StreamLog();
  private Optional<Recording> recording = Optional.empty();

  Race(
      BenchServers servers,
      SparkSession spark,
      InputTruth truth,
      boolean profiles,
      Progress progress) {
    this.servers = servers;
    this.spark = spark;
    this.truth = truth;
    this.profiles = profiles;
    this.progress = progress;
  }

  /** The batches of our newest lap. */
  List<StreamLog.Batch> streamBatches() {
    return streamLog.batches();
  }

  /** The recording of our newest lap, if it was profiled. */
  Optional<Recording> recording() {
    return recording;
  }

  Lap run(Contender contender, int round) {
    ContenderProgram program = new ContenderProgram(servers, contender);
    Settings settings = servers.settings(program.own());
    String name = "%s, round %d".formatted(contender.option(), round);
    if (contender != Contender.OURS) {
      TableSetup.ensure(
          servers.hbase(),
          settings.hbase(),
          List.of(TimelineTable.layout(settings.hbase().namespace(), settings.hbase().salts())));
    }
    Signs signs = signs(contender);
    try (RunningProcess process = servers.start(program.launch())) {
      progress.say(name + ": starting");
      await(process, signs, false, name);
      if (profiles && contender == Contender.OURS) {
        recording = Optional.of(Recording.start(process.pid(), servers.room().state()));
      }
      Cpu before = Cpu.now(process, servers);
      await(process, signs, true, name);
      Cpu after = Cpu.now(process, servers);
      Instant ready = signs.ready().orElseThrow();
      Instant done = signs.done().orElseThrow();
      if (contender == Contender.OURS) {
        recording.ifPresent(Recording::stop);
      }
      Lap lap = lap(contender, round, process, ready, done, before, after);
      progress.say(
          "%s: %,d records in %.1f s (%,.0f/s), %s"
              .formatted(
                  name, lap.records(), lap.seconds(), lap.recordsPerSecond(), lap.stored(truth)));
      return lap;
    } finally {
      servers.drop(program.folder(), program.namespace());
    }
  }

  private Signs signs(Contender contender) {
    if (contender != Contender.OURS) {
      return Signs.ofPeer();
    }
    streamLog = new StreamLog();
    return Signs.ofStream(streamLog, truth.records());
  }

  /** Processor seconds at one moment. */
  private record Cpu(double own, double servers) {
    static Cpu now(RunningProcess process, BenchServers servers) {
      return new Cpu(
          ProcessorTime.seconds(List.of(process.pid())), ProcessorTime.seconds(servers.pids()));
    }
  }

  private Lap lap(
      Contender contender,
      int round,
      RunningProcess process,
      Instant ready,
      Instant done,
      Cpu before,
      Cpu after) {
    SinkReading reading = new SinkReading(servers, spark, contender);
    SinkContent lake = reading.lake();
    SinkContent hbase = reading.hbase();
    return new Lap(
        contender,
        round,
        truth.records(),
        seconds(process.since(), ready),
        seconds(ready, done),
        after.own() - before.own(),
        after.servers() - before.servers(),
        lake,
        hbase,
        breaches(contender, reading, lake, hbase));
  }

  /**
   * All must hold the distinct good events; ours each once, and each other record under its
   * outcome.
   */
  private List<String> breaches(
      Contender contender, SinkReading reading, SinkContent lake, SinkContent hbase) {
    List<String> breaches = new ArrayList<>();
    if (!lake.hasSameRowsAs(truth.lake())) {
      breaches.add("lake " + lake.against(truth.lake()));
    }
    if (!hbase.hasSameRowsAs(truth.hbase())) {
      breaches.add("HBase " + hbase.against(truth.hbase()));
    }
    if (contender == Contender.OURS) {
      Map<String, Long> expected =
          Map.of(
              Outcome.ACCEPTED.columnValue(), truth.lake().rows(),
              Outcome.QUARANTINED.columnValue(), truth.broken(),
              Outcome.DUPLICATE.columnValue(), truth.repeated());
      Map<String, Long> found = reading.outcomes();
      if (!found.equals(expected)) {
        breaches.add("outcomes %s and not %s".formatted(found, expected));
      }
    }
    return breaches;
  }

  private void await(RunningProcess process, Signs signs, boolean end, String name) {
    Instant newest = Instant.now();
    Instant said = newest;
    long stored = -1;
    while ((end ? signs.done() : signs.ready()).isEmpty()) {
      process.newLines().forEach(signs::take);
      Instant now = Instant.now();
      if (signs.stored() > stored) {
        stored = signs.stored();
        newest = now;
      }
      if (end && Duration.between(said, now).compareTo(BETWEEN_LINES) > 0) {
        said = now;
        progress.say(
            "%s: %,d of %,d, %d s"
                .formatted(
                    name,
                    signs.stored(),
                    truth.records(),
                    Duration.between(signs.ready().orElse(now), now).toSeconds()));
      }
      if (Duration.between(newest, now).compareTo(SILENCE) > 0) {
        throw CartographException.unreachable(
            "%s has stored nothing for %d minutes; see its log in %s with --keep."
                .formatted(process.name(), SILENCE.toMinutes(), servers.room().state().root()),
            null);
      }
      Rest.millis(LOOK_MILLIS);
    }
  }

  private static double seconds(Instant from, Instant until) {
    return Duration.between(from, until).toNanos() / 1e9;
  }
}
