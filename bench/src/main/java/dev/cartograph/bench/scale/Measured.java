package dev.cartograph.bench.scale;

/**
 * What one run measured, on one machine.
 *
 * @param cores of the machine, shared by servers, stream and whoever sends
 * @param records on the topic: good, broken and repeated ones
 * @param kafkaBytesPerRecord in the log of one replica, compressed as the feed sends it
 * @param largeBatchRecords records of a batch while the stream caught up
 * @param largeBatchMillis how long such a batch took, the median of those after the first
 * @param streamRecordsPerCpuSecond records for each second of processor time of the stream's
 *     process while it caught up, from its second batch on
 * @param serverCpuSecondsPerMillionRecords of Kafka, HDFS, ZooKeeper and HBase together meanwhile
 * @param smallBatchRecords records of a batch while records came evenly
 * @param smallBatchMillis how long such a batch took, the median
 * @param filesPerCommit that such a batch, written by one task, added to {@code events}
 * @param lakeBytesPerRecordWritten in those files
 * @param lakeBytesPerRecordCompacted in the files of the newest version after maintenance
 * @param logBytesPerCommit of {@code _delta_log}
 * @param hbaseBytesPerRecord in HBase's files after a flush, one replica
 * @param reportRecordsPerCpuSecond records of {@code events} for each second of processor time of a
 *     run of all reports over all events
 */
record Measured(
    int cores,
    long records,
    double kafkaBytesPerRecord,
    long largeBatchRecords,
    double largeBatchMillis,
    double streamRecordsPerCpuSecond,
    double serverCpuSecondsPerMillionRecords,
    long smallBatchRecords,
    double smallBatchMillis,
    double filesPerCommit,
    double lakeBytesPerRecordWritten,
    double lakeBytesPerRecordCompacted,
    double logBytesPerCommit,
    double hbaseBytesPerRecord,
    double reportRecordsPerCpuSecond) {}
