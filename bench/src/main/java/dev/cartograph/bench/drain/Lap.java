package dev.cartograph.bench.drain;

import dev.cartograph.bench.input.InputTruth;
import dev.cartograph.bench.sink.SinkContent;
import java.util.List;

/**
 * One contender's way through the input once.
 *
 * @param startSeconds from the start of the process until it began to read
 * @param seconds from there until the last record was in both sinks
 * @param ownCpuSeconds of its process in that time
 * @param serverCpuSeconds of Kafka, HDFS, ZooKeeper and HBase in that time
 * @param breaches what it promises and does not hold; empty where all is well
 */
record Lap(
    Contender contender,
    int round,
    long records,
    double startSeconds,
    double seconds,
    double ownCpuSeconds,
    double serverCpuSeconds,
    SinkContent lake,
    SinkContent hbase,
    List<String> breaches) {
  Lap {
    breaches = List.copyOf(breaches);
  }

  double recordsPerSecond() {
    return records / seconds;
  }

  double recordsPerCpuSecond() {
    return records / (ownCpuSeconds + serverCpuSeconds);
  }

  /** What lake and HBase hold, against what they should. */
  String stored(InputTruth truth) {
    return "lake %s, HBase %s".formatted(lake.against(truth.lake()), hbase.against(truth.hbase()));
  }
}
