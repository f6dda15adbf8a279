package dev.cartograph.bench.scale;

import dev.cartograph.error.CartographException;

/**
 * What a run cannot measure: how long things are kept, how often, and what of a cluster is said
 * elsewhere. {@code docs/scale.md} names the sources.
 *
 * @param headroomFactor peak over average, and room to catch up after a stop
 * @param replicas of each record in Kafka and of each block in HDFS
 * @param kafkaDays how long Kafka keeps records
 * @param lakeDays how long lake and HBase keep events
 * @param coresPerExecutor cores of one executor
 * @param partitionBytesPerSecond what one partition of Kafka takes
 * @param regionBytes size at which HBase splits a region
 * @param regionsPerServer regions that one server of HBase is given
 * @param compactedFileBytes size of the files that maintenance makes
 * @param reportHours how long a run of the reports over all events may take
 */
record Assumptions(
    double headroomFactor,
    int replicas,
    int kafkaDays,
    int lakeDays,
    int coresPerExecutor,
    double partitionBytesPerSecond,
    double regionBytes,
    int regionsPerServer,
    double compactedFileBytes,
    double reportHours) {
  Assumptions {
    requirePositive("--headroom", headroomFactor);
    requirePositive("--replicas", replicas);
    requirePositive("--kafka-days", kafkaDays);
    requirePositive("--lake-days", lakeDays);
    requirePositive("--executor-cores", coresPerExecutor);
    requirePositive("--report-hours", reportHours);
  }

  private static void requirePositive(String option, double number) {
    if (!(number > 0)) {
      throw CartographException.badInput(
          "%s is %s; give a number above zero.".formatted(option, number));
    }
  }
}
