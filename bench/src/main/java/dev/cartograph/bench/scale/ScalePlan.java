package dev.cartograph.bench.scale;

import dev.cartograph.commit.EventsWriter;
import dev.cartograph.config.Settings;

/**
 * What a rate of events takes, by the formulas beside each component. A rate is of records read:
 * good, broken and repeated ones. Bytes are of all replicas where something is kept, of one
 * otherwise.
 *
 * @param eventsPerSecond the rate, on average
 * @param kafkaBytesPerSecond rate × bytes a record
 * @param kafkaBytesPerDay that × 86,400
 * @param kafkaBytesKept that × days kept × replicas
 * @param partitions so many that each core of the stream reads one, and no partition takes more
 *     bytes than it can at the peak
 * @param streamCores rate × head-room ÷ records a processor second; at least one
 * @param executors cores ÷ cores of one executor
 * @param serverCores processor seconds of the servers a record × rate × head-room × replicas, since
 *     each replica is written by a server of its own; at least one
 * @param batchRecords rate × seconds from one commit to the next
 * @param digestBytes 60 bytes for each record of a batch, sent to the driver and held there
 * @param identityBytesOfADay what it takes the driver to remember the identities of a day
 * @param commitsPerDay one each trigger, or as often as a small batch takes where that is longer:
 *     cores grow with the rate, so a large batch takes them no longer
 * @param filesPerDayWritten commits × files a commit of one task × tasks: one for a small batch,
 *     all cores of the stream for a larger one
 * @param filesPerDayCompacted bytes of a day ÷ size of a compacted file, at least one an outcome
 * @param logEntriesKept two files a commit in {@code _delta_log} for as long as entries are kept
 * @param lakeBytesPerDay rate × 86,400 × bytes a record after compaction
 * @param lakeBytesKept that × days kept × replicas
 * @param hbaseBytesPerDay rate × 86,400 × bytes a record
 * @param hbaseBytesKept that × days kept × replicas
 * @param regions bytes kept of one replica ÷ size of a region, at least one a salt
 * @param regionServers regions ÷ regions a server
 * @param recordsBetweenReports rate × {@code reports.every}
 * @param reportCpuHours processor time of one run of all reports over all events that are kept
 * @param reportCores cores by which such a run ends in time
 */
record ScalePlan(
    long eventsPerSecond,
    double kafkaBytesPerSecond,
    double kafkaBytesPerDay,
    double kafkaBytesKept,
    long partitions,
    long streamCores,
    long executors,
    long serverCores,
    double batchRecords,
    double digestBytes,
    double identityBytesOfADay,
    double commitsPerDay,
    double filesPerDayWritten,
    double filesPerDayCompacted,
    double logEntriesKept,
    double lakeBytesPerDay,
    double lakeBytesKept,
    double hbaseBytesPerDay,
    double hbaseBytesKept,
    long regions,
    long regionServers,
    double recordsBetweenReports,
    double reportCpuHours,
    long reportCores) {
  static final double SECONDS_PER_DAY = 86_400;

  /** Position, identity, content hash and time of a record, as the driver holds them. */
  static final double DIGEST_BYTES = 60;

  /** 96 MiB for two million: 24 bytes a slot, of which two are free for each that is taken. */
  static final double IDENTITY_BYTES = 96.0 * 1_048_576 / 2_000_000;

  /** Accepted, quarantined and duplicate: each its own partition of a day. */
  private static final double OUTCOMES = 3;

  private static final double LOG_FILES_PER_COMMIT = 2;

  static ScalePlan of(
      long eventsPerSecond, Measured measured, Assumptions assumed, Settings settings) {
    double perDay = eventsPerSecond * SECONDS_PER_DAY;
    double peak = eventsPerSecond * assumed.headroomFactor();
    double kafkaBytesPerSecond = eventsPerSecond * measured.kafkaBytesPerRecord();
    long streamCores = atLeastOne(peak / measured.streamRecordsPerCpuSecond());
    double batchRecords = eventsPerSecond * secondsBetweenCommits(measured, settings);
    double commitsPerDay = SECONDS_PER_DAY / secondsBetweenCommits(measured, settings);
    long writingTasks = batchRecords <= EventsWriter.SMALL_BATCH ? 1 : streamCores;
    double lakeBytesPerDay = perDay * measured.lakeBytesPerRecordCompacted();
    double hbaseBytesPerDay = perDay * measured.hbaseBytesPerRecord();
    long regions =
        Math.max(
            settings.hbase().salts(),
            atLeastOne(hbaseBytesPerDay * assumed.lakeDays() / assumed.regionBytes()));
    double reportCpuHours =
        perDay * assumed.lakeDays() / measured.reportRecordsPerCpuSecond() / 3_600;
    return new ScalePlan(
        eventsPerSecond,
        kafkaBytesPerSecond,
        kafkaBytesPerSecond * SECONDS_PER_DAY,
        kafkaBytesPerSecond * SECONDS_PER_DAY * assumed.kafkaDays() * assumed.replicas(),
        Math.max(
            streamCores,
            atLeastOne(
                kafkaBytesPerSecond
                    * assumed.headroomFactor()
                    / assumed.partitionBytesPerSecond())),
        streamCores,
        atLeastOne((double) streamCores / assumed.coresPerExecutor()),
        atLeastOne(
            peak * assumed.replicas() * measured.serverCpuSecondsPerMillionRecords() / 1_000_000),
        batchRecords,
        batchRecords * DIGEST_BYTES,
        perDay * IDENTITY_BYTES,
        commitsPerDay,
        commitsPerDay * measured.filesPerCommit() * writingTasks,
        Math.max(OUTCOMES, lakeBytesPerDay / assumed.compactedFileBytes()),
        commitsPerDay
            * LOG_FILES_PER_COMMIT
            * settings.maintenance().keepLog().toSeconds()
            / SECONDS_PER_DAY,
        lakeBytesPerDay,
        lakeBytesPerDay * assumed.lakeDays() * assumed.replicas(),
        hbaseBytesPerDay,
        hbaseBytesPerDay * assumed.lakeDays() * assumed.replicas(),
        regions,
        atLeastOne((double) regions / assumed.regionsPerServer()),
        eventsPerSecond * (double) settings.reports().every().toSeconds(),
        reportCpuHours,
        atLeastOne(reportCpuHours / assumed.reportHours()));
  }

  /** A batch begins with the trigger, or when the one before it has ended. */
  static double secondsBetweenCommits(Measured measured, Settings settings) {
    return Math.max(settings.stream().trigger().toMillis(), measured.smallBatchMillis()) / 1_000;
  }

  private static long atLeastOne(double number) {
    return Math.max(1, (long) Math.ceil(number));
  }
}
