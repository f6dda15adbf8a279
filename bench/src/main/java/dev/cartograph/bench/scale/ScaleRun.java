package dev.cartograph.bench.scale;

import dev.cartograph.bench.input.EventInput;
import dev.cartograph.bench.measure.ProcessorTime;
import dev.cartograph.bench.measure.Spread;
import dev.cartograph.bench.servers.BenchServers;
import dev.cartograph.bench.servers.ProgramLaunch;
import dev.cartograph.bench.servers.Rest;
import dev.cartograph.bench.servers.RunningProcess;
import dev.cartograph.bench.servers.StreamLog;
import dev.cartograph.config.Settings;
import dev.cartograph.error.CartographException;
import dev.cartograph.feed.RecordSender;
import dev.cartograph.kafka.KafkaClients;
import dev.cartograph.kafka.Topics;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.lake.SparkSessions;
import dev.cartograph.lake.StoredTable;
import dev.cartograph.maintenance.Maintenance;
import dev.cartograph.maintenance.Step;
import dev.cartograph.reports.ReportsJob;
import dev.cartograph.reports.ReportsRun;
import dev.cartograph.sandbox.part.Progress;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hbase.TableName;
import org.apache.hadoop.hbase.client.Admin;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;

/**
 * The measurement: a topic is filled, the real stream catches up with it in batches of {@value
 * #LARGE_BATCH} records, records then come evenly for a while, maintenance compacts what was
 * written, HBase is flushed, and all reports are computed over all events. The first batch and the
 * first seconds of the even part are left out: they are mostly the compiling of a JVM just started.
 */
final class ScaleRun {
  private static final int LARGE_BATCH = 100_000;
  private static final int RATE = 2_000;
  private static final int EVEN_SECONDS = 40;
  private static final int WARM_UP_BATCHES = 8;
  private static final long SEED = 1;
  private static final Duration SILENCE = Duration.ofMinutes(5);
  private static final int LOOK_MILLIS = 20;

  private final BenchServers servers;
  private final int records;
  private final Progress progress;
  private final EventInput input = EventInput.ofThePast(SEED);
  private final StreamLog log = new StreamLog();

  ScaleRun(BenchServers servers, int records, Progress progress) {
    this.servers = servers;
    this.records = records;
    this.progress = progress;
  }

  /** Processor seconds at one moment, and the records that were served then. */
  private record Mark(double streamSeconds, double serverSeconds, long served) {}

  /** What the table {@code events} is made of at one moment. */
  private record Stored(long version, long bytes, long files) {}

  Measured run() {
    Settings settings = servers.settings();
    SparkSession spark = SparkSessions.open("bench", settings);
    try (Topics topics = Topics.open(settings.kafka());
        RecordSender sender =
            RecordSender.open(
                settings.kafka(), topics.ensureTopic(settings.kafka().eventsTopic()))) {
      progress.say("Filling the topic with %,d records".formatted(records));
      send(sender, records);
      double kafkaBytes = (double) kafkaBytes(settings) / records;
      RunningProcess stream =
          servers.start(
              ProgramLaunch.stream(
                  servers,
                  servers.arguments(
                      Map.of("stream.max-offsets-per-trigger", Integer.toString(LARGE_BATCH)))));
      await(stream, () -> !log.batches().isEmpty());
      Mark warm = mark(stream);
      await(stream, () -> log.records() >= records);
      Mark done = mark(stream);
      int caughtUp = log.batches().size();
      Stored before = stored(spark, settings);
      progress.say("Sending %,d records a second for %d s".formatted(RATE, EVEN_SECONDS));
      evenly(stream, sender);
      Stored after = stored(spark, settings);
      stream.close();
      List<StreamLog.Batch> large = log.batches().subList(1, caughtUp);
      List<StreamLog.Batch> small =
          log.batches().subList(caughtUp + WARM_UP_BATCHES, log.batches().size());
      long commits = log.batches().size() - (long) caughtUp;
      long all = log.records();
      double logBytes = (double) logBytes(settings, before.version()) / commits;
      double hbaseBytes = (double) hbaseBytes(settings) / all;
      Stored compacted = maintained(spark, settings);
      double reports = reportRecordsPerCpuSecond(spark, settings, all);
      long served = done.served() - warm.served();
      return new Measured(
          Runtime.getRuntime().availableProcessors(),
          all,
          kafkaBytes,
          Math.round(median(large, StreamLog.Batch::records)),
          median(large, batch -> batch.lakeMillis() + batch.hbaseMillis()),
          served / (done.streamSeconds() - warm.streamSeconds()),
          (done.serverSeconds() - warm.serverSeconds()) * 1_000_000 / served,
          Math.round(median(small, StreamLog.Batch::records)),
          median(small, batch -> batch.lakeMillis() + batch.hbaseMillis()),
          (double) (after.files() - before.files()) / commits,
          (double) (after.bytes() - before.bytes()) / (all - records),
          (double) compacted.bytes() / all,
          logBytes,
          hbaseBytes,
          reports);
    } catch (IOException e) {
      throw CartographException.unreachable(
          "Cannot see what was stored: %s.".formatted(e.getMessage()), e);
    } finally {
      spark.stop();
    }
  }

  private void send(RecordSender sender, int count) {
    for (int i = 0; i < count; i++) {
      input.sendNext(sender);
    }
    sender.flush();
  }

  private void evenly(RunningProcess stream, RecordSender sender) {
    long begun = System.nanoTime();
    for (int second = 0; second < EVEN_SECONDS; second++) {
      send(sender, RATE);
      long due = begun + Duration.ofSeconds(second + 1).toNanos();
      while (System.nanoTime() < due) {
        stream.newLines().forEach(log::take);
        Rest.millis(LOOK_MILLIS);
      }
    }
    long sent = records + (long) RATE * EVEN_SECONDS;
    await(stream, () -> log.records() >= sent);
  }

  private void await(RunningProcess stream, BooleanSupplier done) {
    Instant newest = Instant.now();
    long seen = -1;
    while (!done.getAsBoolean()) {
      stream.newLines().forEach(log::take);
      if (log.records() > seen) {
        seen = log.records();
        newest = Instant.now();
        progress.say("The stream: %,d records".formatted(seen));
      }
      if (Duration.between(newest, Instant.now()).compareTo(SILENCE) > 0) {
        throw CartographException.unreachable(
            "The stream has stored nothing for %d minutes; see its log in %s with --keep."
                .formatted(SILENCE.toMinutes(), servers.room().state().root()),
            null);
      }
      Rest.millis(LOOK_MILLIS);
    }
  }

  private Mark mark(RunningProcess stream) {
    return new Mark(
        ProcessorTime.seconds(List.of(stream.pid())),
        ProcessorTime.seconds(servers.pids()),
        log.records());
  }

  private static double median(
      List<StreamLog.Batch> batches, ToDoubleFunction<StreamLog.Batch> number) {
    return Spread.of(batches.stream().map(number::applyAsDouble).toList()).median();
  }

  /** In the logs of the topic of events, of its one replica. */
  private static long kafkaBytes(Settings settings) {
    try (org.apache.kafka.clients.admin.Admin admin =
        org.apache.kafka.clients.admin.Admin.create(KafkaClients.properties(settings.kafka()))) {
      List<Integer> brokers =
          admin.describeCluster().nodes().get().stream().map(node -> node.id()).toList();
      long bytes = 0;
      for (Map<String, LogDirDescription> folders :
          admin.describeLogDirs(brokers).allDescriptions().get().values()) {
        for (LogDirDescription folder : folders.values()) {
          bytes +=
              folder.replicaInfos().entrySet().stream()
                  .filter(
                      replica -> replica.getKey().topic().equals(settings.kafka().eventsTopic()))
                  .mapToLong(replica -> replica.getValue().size())
                  .sum();
        }
      }
      return bytes;
    } catch (ExecutionException e) {
      throw CartographException.unreachable(
          "Kafka does not say how large its logs are: %s.".formatted(e.getMessage()), e);
    } catch (InterruptedException e) {
      throw Rest.interrupted(e);
    }
  }

  private static Stored stored(SparkSession spark, Settings settings) {
    Snapshot newest =
        StoredTable.newest(DeltaLog.forTable(spark, EventsTable.path(settings.lake().root())));
    return new Stored(newest.version(), newest.sizeInBytes(), newest.numOfFiles());
  }

  private long logBytes(Settings settings, long afterVersion) throws IOException {
    long bytes = 0;
    try (FileSystem files = servers.hdfs()) {
      for (FileStatus file :
          files.listStatus(
              new Path(EventsTable.path(settings.lake().root()), "_delta_log"),
              path -> path.getName().matches("\\d{20}\\.(json|crc)"))) {
        if (Long.parseLong(file.getPath().getName().substring(0, 20)) > afterVersion) {
          bytes += file.getLen();
        }
      }
    }
    return bytes;
  }

  private long hbaseBytes(Settings settings) throws IOException {
    long bytes = 0;
    String namespace = settings.hbase().namespace();
    try (Admin admin = servers.hbase().getAdmin();
        FileSystem files = servers.hdfs()) {
      for (TableName table : admin.listTableNamesByNamespace(namespace)) {
        admin.flush(table);
        bytes +=
            files
                .getContentSummary(
                    new Path(
                        "/hbase/data/%s/%s".formatted(namespace, table.getQualifierAsString())))
                .getLength();
      }
    }
    return bytes;
  }

  private Stored maintained(SparkSession spark, Settings settings) {
    progress.say("Compacting");
    List<Step> steps =
        Maintenance.atOnce(spark, settings).run(Instant.now(), step -> progress.say(step.line()));
    List<String> failed = steps.stream().filter(Step::failed).map(Step::line).toList();
    if (!failed.isEmpty()) {
      throw CartographException.unreachable(
          "Maintenance failed: " + String.join("; ", failed), null);
    }
    return stored(spark, settings);
  }

  private double reportRecordsPerCpuSecond(SparkSession spark, Settings settings, long all) {
    progress.say("Computing all reports over all events");
    List<Long> here = List.of(ProcessHandle.current().pid());
    double before = ProcessorTime.seconds(here);
    ReportsRun run = ReportsJob.of(spark, settings).runFully(List.of(), report -> {});
    if (!run.failed().isEmpty()) {
      throw CartographException.contractBroken("Reports failed: " + run.failed());
    }
    return all / (ProcessorTime.seconds(here) - before);
  }
}
