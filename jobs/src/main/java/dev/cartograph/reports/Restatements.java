package dev.cartograph.reports;

import static org.apache.spark.sql.functions.col;

import dev.cartograph.delta.MissingRows;
import dev.cartograph.lake.KeptFrames;
import dev.cartograph.lake.NewestCommit;
import dev.cartograph.lake.RestatementsTable;
import dev.cartograph.report.ReportDefinition;
import dev.cartograph.shop.Shops;
import io.delta.tables.DeltaTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The published numbers that a run changes. A number is published when its report has run after the
 * last shop day that it counts had closed, and that day lay within the shop's days ({@link
 * PublishedDays}): history that is loaded later is published then, not restated. Reports may note
 * theirs from several threads.
 */
final class Restatements implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Restatements.class);

  /** What makes two notes the same change, whichever run wrote it down. */
  private static final String[] CHANGE = {
    RestatementsTable.REPORT,
    RestatementsTable.SHOP,
    RestatementsTable.SHOP_DAY,
    RestatementsTable.KEY,
    RestatementsTable.MEASURE,
    RestatementsTable.OLD,
    RestatementsTable.NEW,
    RestatementsTable.FROM_COMMIT
  };

  private final Shops shops;
  private final PublishedDays published;
  private final NewestCommit.State state;
  private final Instant now;
  private final List<Row> rows = Collections.synchronizedList(new ArrayList<>());
  private final List<Dataset<Row>> frames = Collections.synchronizedList(new ArrayList<>());
  private final AtomicLong inFrames = new AtomicLong();
  private final Set<Long> fromCommits = ConcurrentHashMap.newKeySet();
  private final Map<String, Long> tableVersions = new ConcurrentHashMap<>();
  private final KeptFrames kept = new KeptFrames();

  /**
   * Those of one run.
   *
   * @param published which days were published, and when
   * @param state the lake that the numbers know from now on
   */
  Restatements(Shops shops, PublishedDays published, NewestCommit.State state, Instant now) {
    this.shops = shops;
    this.published = published;
    this.state = state;
    this.now = now;
  }

  /**
   * Finds what is restated where some rows of a report's table differ from those of its last run.
   *
   * @return notes it; to be run once the table is replaced
   */
  Runnable find(ReportDefinition report, ReportRun last, List<RowChange> changes) {
    RestatedNumbers numbers = numbers(report, last);
    List<Row> restated = new ArrayList<>();
    changes.forEach(change -> restated.addAll(numbers.of(change)));
    return () -> rows.addAll(restated);
  }

  /**
   * The same for as many as there are: tasks find the published ones.
   *
   * @param differences rows of the report's table, as {@link dev.cartograph.refresh.Differences}
   *     has them
   */
  Runnable find(ReportDefinition report, ReportRun last, Dataset<Row> differences) {
    RestatedNumbers numbers = numbers(report, last);
    Dataset<Row> restated =
        kept.keep(
            differences
                .repartition(numbers.keys())
                .sortWithinPartitions(numbers.keys())
                .mapPartitions(numbers, Encoders.row(RestatementsTable.schema())));
    long count = restated.count();
    return () -> {
      if (count > 0) {
        frames.add(restated);
        inFrames.addAndGet(count);
      }
    };
  }

  /** Whatever a run changed of a report's numbers up to a version of its table has been noted. */
  void noted(ReportDefinition report, long tableVersion) {
    tableVersions.put(RestatementsTable.notedOf(report.name()), tableVersion);
  }

  /**
   * Adds what was noted to the table where no other run from the same commit has noted the same
   * change, whether that run was completed, is running or died; makes the table where it is
   * missing. The same commit says up to which versions of the reports' tables changes are noted.
   */
  void write(SparkSession session, String lakeRoot) {
    String path = RestatementsTable.path(lakeRoot);
    long count = rows.size() + inFrames.get();
    if (count == 0 && DeltaTable.isDeltaTable(session, path)) {
      return;
    }
    LOG.info("Restating published numbers (count {})", count);
    Dataset<Row> noted = session.createDataFrame(List.copyOf(rows), RestatementsTable.schema());
    for (Dataset<Row> frame : frames) {
      noted = noted.union(frame);
    }
    Dataset<Row> all = noted;
    Dataset<Row> unused =
        new MissingRows(session, path)
            .append(
                existing -> existing.map(rows -> lacking(rows, all)).orElse(Optional.of(all)),
                tableVersions);
  }

  private Optional<Dataset<Row>> lacking(Dataset<Row> existing, Dataset<Row> noted) {
    Dataset<Row> since =
        existing.where(col(RestatementsTable.FROM_COMMIT).isInCollection(fromCommits));
    Column same =
        Arrays.stream(CHANGE)
            .map(column -> noted.col(column).eqNullSafe(since.col(column)))
            .reduce(Column::and)
            .orElseThrow();
    Dataset<Row> lacking = noted.join(since, same, "left_anti");
    return lacking.isEmpty() ? Optional.empty() : Optional.of(lacking);
  }

  @Override
  public void close() {
    kept.close();
  }

  private RestatedNumbers numbers(ReportDefinition report, ReportRun last) {
    boolean unused = fromCommits.add(last.commit());
    return new RestatedNumbers(
        report, last, published.at(last.commit()), shops, now, state.commit());
  }
}
