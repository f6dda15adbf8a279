package dev.cartograph.verify;

import dev.cartograph.config.Settings;
import dev.cartograph.hbase.HBaseClients;
import dev.cartograph.ledger.CommitRecord;
import dev.cartograph.ledger.OffsetIntervals;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hadoop.hbase.client.Connection;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** All invariants, checked at the version that {@code events} has at the start. */
final class Verification {
  private final SparkSession spark;
  private final Settings settings;
  private final int sample;

  /** A verification that names so many places of each breach. */
  Verification(SparkSession spark, Settings settings, int sample) {
    this.spark = spark;
    this.settings = settings;
    this.sample = sample;
  }

  /**
   * Checks.
   *
   * @param each is told of each verdict as soon as it is there
   * @return all verdicts
   */
  List<Invariant> run(Consumer<Invariant> each) {
    Optional<RecordedLake> found = RecordedLake.findNewest(spark, settings.lake().root());
    if (found.isEmpty()) {
      Invariant empty =
          new Invariant("nothing is recorded yet", "the lake has no table of events", List.of());
      each.accept(empty);
      return List.of(empty);
    }
    List<Invariant> verdicts = new ArrayList<>();
    Consumer<Invariant> verdict =
        invariant -> {
          verdicts.add(invariant);
          each.accept(invariant);
        };
    try (Connection hbase = HBaseClients.open(settings.hbase())) {
      check(found.get(), hbase, verdict);
    } catch (IOException e) {
      throw HBaseClients.unreachable(settings.hbase(), e);
    }
    return verdicts;
  }

  private void check(RecordedLake lake, Connection hbase, Consumer<Invariant> verdict) {
    Optional<CommitRecord> newest = lake.findNewestRecord();
    OffsetIntervals recorded = newest.map(CommitRecord::intervals).orElseGet(OffsetIntervals::none);
    Dataset<Row> rows = lake.rows();
    describe("Kafka against the lake");
    try (KafkaRecords kafka = new KafkaRecords(settings.kafka())) {
      verdict.accept(KafkaAgainstLake.compare(kafka, rows, recorded, sample));
    }
    describe("ledger");
    LedgerCheck.check(lake.records(), rows, sample).forEach(verdict);
    describe("identities");
    verdict.accept(IdentityCheck.check(rows, sample));
    describe("HBase against the lake");
    long commit = newest.map(CommitRecord::commit).orElse(0L);
    verdict.accept(TimelineAgainstLake.compare(hbase, settings.hbase(), lake, commit, sample));
  }

  private void describe(String what) {
    spark.sparkContext().setJobDescription("verify: " + what);
  }
}
