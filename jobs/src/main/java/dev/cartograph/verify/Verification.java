package dev.cartograph.verify;

import static org.apache.spark.sql.functions.col;

import dev.cartograph.config.Settings;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.ledger.CommitRecord;
import dev.cartograph.ledger.OffsetIntervals;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** All invariants, checked at the version that {@code events} has at the start. */
final class Verification {
  private final SparkSession spark;
  private final Settings settings;
  private final VerifyOptions options;

  Verification(SparkSession spark, Settings settings, VerifyOptions options) {
    this.spark = spark;
    this.settings = settings;
    this.options = options;
  }

  /**
   * Checks.
   *
   * @param source what Kafka retains
   * @param served what HBase serves
   * @param each is told of each verdict as soon as it is there
   */
  Proof run(RetainedRecords source, ServedCells served, Consumer<Invariant> each) {
    List<Invariant> verdicts = new ArrayList<>();
    Consumer<Invariant> verdict =
        invariant -> {
          verdicts.add(invariant);
          each.accept(invariant);
        };
    String root = settings.lake().root();
    Optional<RecordedLake> lake = RecordedLake.findNewest(spark, root);
    if (lake.isEmpty()) {
      verdict.accept(withoutLake(served));
      return new Proof(root, 0, verdicts);
    }
    Optional<CommitRecord> newest = lake.get().findNewestRecord();
    check(lake.get(), newest, source, served, verdict);
    return new Proof(root, newest.map(CommitRecord::commit).orElse(0L), verdicts);
  }

  /** Where nothing is recorded, nothing may be served: else it is the lake that is gone. */
  private Invariant withoutLake(ServedCells served) {
    Dataset<Row> none = spark.createDataFrame(List.of(), EventsTable.schema());
    return TimelineAgainstLake.compare(
        served,
        Optional.empty(),
        none,
        () ->
            RecordedLake.findNewest(spark, settings.lake().root())
                .map(RecordedLake::rows)
                .orElse(none),
        settings.hbase().salts(),
        options.places());
  }

  private void check(
      RecordedLake lake,
      Optional<CommitRecord> newest,
      RetainedRecords source,
      ServedCells served,
      Consumer<Invariant> verdict) {
    OffsetIntervals recorded = newest.map(CommitRecord::intervals).orElseGet(OffsetIntervals::none);
    Dataset<Row> rows = lake.rows();
    describe("ledger");
    LedgerCheck ledger = LedgerCheck.of(lake.records(), rows, options.places());
    describe("Kafka against the lake");
    KafkaAgainstLake.compare(
            source, rows, recorded, ledger.offsetsWithoutRecord(), options.places())
        .forEach(verdict);
    ledger.verdicts().forEach(verdict);
    describe("identities");
    verdict.accept(IdentityCheck.check(rows, options.places()));
    describe("HBase against the lake");
    long commit = newest.map(CommitRecord::commit).orElse(0L);
    verdict.accept(
        TimelineAgainstLake.compare(
            served,
            options.drawFrom(rows),
            rows,
            () -> lake.rowsByNow().where(col(EventsTable.COMMIT).gt(commit)),
            settings.hbase().salts(),
            options.places()));
  }

  private void describe(String what) {
    spark.sparkContext().setJobDescription("verify: " + what);
  }
}
