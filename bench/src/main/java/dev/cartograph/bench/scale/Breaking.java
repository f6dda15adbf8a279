package dev.cartograph.bench.scale;

import dev.cartograph.config.Settings;
import dev.cartograph.refresh.Refresher;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Something that gives way at a rate, as things are by default.
 *
 * @param eventsPerSecond the rate, lasting
 * @param what gives way, and how that shows
 * @param change what to change, by the names of the settings
 */
record Breaking(double eventsPerSecond, String what, String change) {
  /** Duplicates mostly come within minutes; later ones cost a look into the lake. */
  private static final double REMEMBERED_SECONDS = 600;

  /** A run of the reports over all events that takes longer is never over. */
  private static final double HOURS_OF_A_DAY = 24;

  /** What breaks, in the order in which it does. */
  static List<Breaking> inOrder(Measured measured, Assumptions assumed, Settings settings) {
    return Stream.of(
            reportsOverAll(measured, assumed),
            reportsByChange(settings),
            stream(measured, assumed),
            partitions(measured, assumed, settings),
            memory(settings),
            batch(measured, settings),
            regions(measured, assumed))
        .sorted(Comparator.comparingDouble(Breaking::eventsPerSecond))
        .toList();
  }

  private static Breaking reportsOverAll(Measured measured, Assumptions assumed) {
    return new Breaking(
        measured.reportRecordsPerCpuSecond()
            * measured.cores()
            * HOURS_OF_A_DAY
            * 3_600
            / (ScalePlan.SECONDS_PER_DAY * assumed.lakeDays()),
        "a run of all reports over all events that are kept takes longer than a day on %d cores; it is needed after a change of a shop's clock or of a rate, and after too many new records"
            .formatted(measured.cores()),
        "run `reports` by spark-submit on a cluster, with the cores that the table says; keep fewer days");
  }

  private static Breaking reportsByChange(Settings settings) {
    return new Breaking(
        (double) Refresher.MOST_RECORDS / settings.reports().every().toSeconds(),
        "more than %,d records are new between two runs of the reports: each run derives all tables from all events. At a lower rate too, where a run takes longer than `reports.every`"
            .formatted(Refresher.MOST_RECORDS),
        "the numbers are as old as a run takes: run `reports` once an hour or a night on cores of its own, with a large `reports.every` where the query JVM has the schedule");
  }

  private static Breaking stream(Measured measured, Assumptions assumed) {
    return new Breaking(
        measured.streamRecordsPerCpuSecond() * 2 / assumed.headroomFactor(),
        "the stream's `local[2]`, with head-room: lag grows at the peak",
        "submit it to a cluster ([spark-submit](reference/spark-submit.md)); executors as the table says");
  }

  private static Breaking partitions(Measured measured, Assumptions assumed, Settings settings) {
    return new Breaking(
        settings.kafka().partitions()
            * Math.min(
                assumed.partitionBytesPerSecond() / measured.kafkaBytesPerRecord(),
                measured.streamRecordsPerCpuSecond())
            / assumed.headroomFactor(),
        "%d partitions of a topic: no more tasks read than there are partitions"
            .formatted(settings.kafka().partitions()),
        "`kafka.partitions` before the topic is made; later, Kafka's own tool adds some, and keys go elsewhere from then on");
  }

  private static Breaking memory(Settings settings) {
    return new Breaking(
        settings.stream().rememberedIdentities() / REMEMBERED_SECONDS,
        "the driver remembers less than ten minutes of identities: records of earlier minutes are looked up in the lake, batch by batch",
        "`stream.remembered-identities`, and the heap of the stream's driver");
  }

  private static Breaking batch(Measured measured, Settings settings) {
    return new Breaking(
        settings.stream().maxOffsetsPerTrigger()
            / ScalePlan.secondsBetweenCommits(measured, settings),
        "one trigger reads no more, and one driver judges and commits: its digest of a batch, its look-ups and its commit are not spread over executors",
        "`stream.max-offsets-per-trigger` and a longer `stream.trigger`; beyond that, shops in lakes of their own, each with a stream and topics (`kafka.events-topic`, `lake.root`, `hbase.namespace`)");
  }

  private static Breaking regions(Measured measured, Assumptions assumed) {
    return new Breaking(
        assumed.regionsPerServer()
            * assumed.regionBytes()
            / (measured.hbaseBytesPerRecord() * ScalePlan.SECONDS_PER_DAY * assumed.lakeDays()),
        "one server of HBase has all the regions it should have, of what is kept",
        "more servers; `hbase.salts` as many as servers before the tables are made");
  }
}
