package dev.cartograph.verify;

import static org.apache.spark.sql.functions.col;

import dev.cartograph.config.Settings;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.lake.ParallelSteps;
import dev.cartograph.ledger.CommitRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** All invariants, checked at the version that {@code events} has at the start. */
final class Verification {
  private final SparkSession spark;
  private final Settings settings;
  private final VerifyOptions options;
  private final ServedStatements statements;

  /**
   * Of a lake.
   *
   * @param statements what HBase serves of products and users
   */
  Verification(
      SparkSession spark, Settings settings, VerifyOptions options, ServedStatements statements) {
    this.spark = spark;
    this.settings = settings;
    this.options = options;
    this.statements = statements;
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
      verdict.accept(statementsWithoutLake());
      return new Proof(root, 0, verdicts);
    }
    Optional<CommitRecord> newest = lake.get().findNewestRecord();
    check(lake.get(), newest, source, served, verdict);
    return new Proof(root, newest.map(CommitRecord::commit).orElse(0L), verdicts);
  }

  /** Where nothing is recorded, nothing may be served: else it is the lake that is gone. */
  private Invariant withoutLake(ServedCells served) {
    return TimelineAgainstLake.compare(
        served,
        Optional.empty(),
        none(),
        this::recordedMeanwhile,
        settings.hbase().salts(),
        options.places());
  }

  private Invariant statementsWithoutLake() {
    return StatementsAgainstLake.compare(
        statements, none(), this::recordedMeanwhile, settings.hbase().salts(), options.places());
  }

  private Dataset<Row> none() {
    return spark.createDataFrame(List.of(), EventsTable.schema());
  }

  private Dataset<Row> recordedMeanwhile() {
    return RecordedLake.findNewest(spark, settings.lake().root())
        .map(RecordedLake::rows)
        .orElseGet(this::none);
  }

  private void check(
      RecordedLake lake,
      Optional<CommitRecord> newest,
      RetainedRecords source,
      ServedCells served,
      Consumer<Invariant> verdict) {
    Scope scope = options.scope(lake, newest);
    try (ParallelSteps beside = new ParallelSteps(spark, 1)) {
      Optional<Supplier<Invariant>> reports = reports(scope, beside);
      checkRecords(lake, scope, newest, source, served, verdict);
      reports.map(Supplier::get).ifPresent(verdict);
    }
  }

  /** Reports rest on the rows and nothing else rests on them, so they are compared beside them. */
  private Optional<Supplier<Invariant>> reports(Scope scope, ParallelSteps beside) {
    int days = options.reportDays();
    int months = options.reportMonths();
    if (days == 0 && months == 0) {
      return Optional.empty();
    }
    ReportsAgainstLake comparison =
        ReportsAgainstLake.of(spark, settings, options.seed(), options.places());
    return Optional.of(
        beside.begin(
            () -> {
              describe("reports against a recomputation");
              return comparison.compare(scope.shopDays(), days, months);
            }));
  }

  /** Kafka, ledger, lake and HBase. */
  private void checkRecords(
      RecordedLake lake,
      Scope scope,
      Optional<CommitRecord> newest,
      RetainedRecords source,
      ServedCells served,
      Consumer<Invariant> verdict) {
    describe("ledger");
    LedgerCheck ledger = scope.ledger(options.places());
    describe("Kafka against the lake");
    KafkaAgainstLake.compare(
            scope.restrict(source),
            scope.rows(),
            scope.offsets(),
            ledger.offsetsWithoutRecord(),
            options.places())
        .forEach(verdict);
    ledger.verdicts().forEach(verdict);
    describe("identities");
    verdict.accept(IdentityCheck.check(scope.rowsOfEvents(), options.places()));
    describe("HBase against the lake");
    long commit = newest.map(CommitRecord::commit).orElse(0L);
    verdict.accept(timeline(lake, scope, commit, served));
    verdict.accept(statements(lake, scope, commit));
  }

  private Invariant timeline(RecordedLake lake, Scope scope, long commit, ServedCells served) {
    int salts = settings.hbase().salts();
    Dataset<Row> rows = lake.rows();
    Optional<UserSample> sample = options.draw(rows, scope.offsets(), served, salts);
    if (!scope.isAll() && sample.isEmpty()) {
      return TimelineAgainstLake.compareEvents(
          served, scope.rowsOfCommits(), salts, options.places());
    }
    return TimelineAgainstLake.compare(
        served,
        sample,
        rows,
        () -> lake.rowsByNow().where(col(EventsTable.COMMIT).gt(commit)),
        salts,
        options.places());
  }

  private Invariant statements(RecordedLake lake, Scope scope, long commit) {
    int salts = settings.hbase().salts();
    return scope.isAll()
        ? StatementsAgainstLake.compare(
            statements,
            lake.rows(),
            () -> lake.rowsByNow().where(col(EventsTable.COMMIT).gt(commit)),
            salts,
            options.places())
        : StatementsAgainstLake.compareRecords(
            statements, scope.rowsOfCommits(), salts, options.places());
  }

  private void describe(String what) {
    spark.sparkContext().setJobDescription("verify: " + what);
  }
}
