package dev.cartograph.refresh;

import dev.cartograph.delta.LakeWrites;
import dev.cartograph.lake.LakeViews;
import dev.cartograph.lake.RefreshesTable;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code refreshes} as the memory of which commit the derived tables know. A refresh says
 * that it begins before it writes the first table, and that it is done after the last; who finds
 * that another one began meanwhile, leaves the tables at no commit, so that the next derives anew.
 */
final class RefreshLog {
  private static final int KEPT = 100;

  private final SparkSession session;
  private final LakeViews views;
  private final String path;

  RefreshLog(SparkSession session, LakeViews views, String lakeRoot) {
    this.session = session;
    this.views = views;
    this.path = lakeRoot + "/" + RefreshesTable.NAME;
  }

  /** What a refresh did; empty numbers where all was derived. */
  record Work(OptionalLong visitors, long events, OptionalLong rows, OptionalLong shopDays) {
    static final Work NONE =
        new Work(OptionalLong.empty(), 0, OptionalLong.empty(), OptionalLong.empty());
  }

  /** A refresh that began. */
  record Begun(long refresh, OptionalLong from, long to, String fingerprint, Instant startedAt) {}

  /**
   * The commit that the tables know, where the last refresh was done under the same fingerprint.
   */
  Optional<Long> commitKnown(String fingerprint) {
    return read().stream()
        .max(Comparator.comparingLong(RefreshLog::number))
        .filter(row -> row.<Boolean>getAs(RefreshesTable.DONE))
        .filter(row -> fingerprint.equals(row.getAs(RefreshesTable.FINGERPRINT)))
        .map(row -> row.<Long>getAs(RefreshesTable.TO_COMMIT));
  }

  /** Says that the tables are about to be written. */
  Begun begin(OptionalLong from, long to, String fingerprint, Instant startedAt) {
    List<Row> rows = read();
    long next = rows.stream().mapToLong(RefreshLog::number).max().orElse(0) + 1;
    Begun begun = new Begun(next, from, to, fingerprint, startedAt);
    rows.add(row(begun, false, Work.NONE, Duration.ZERO));
    write(rows);
    return begun;
  }

  /** Says that all are written. */
  void end(Begun begun, Work work, Instant endedAt) {
    List<Row> rows = read();
    long newest = rows.stream().mapToLong(RefreshLog::number).max().orElse(0);
    Duration took = Duration.between(begun.startedAt(), endedAt);
    if (newest == begun.refresh()) {
      rows.removeIf(row -> number(row) == begun.refresh());
      rows.add(row(begun, true, work, took));
    } else {
      Begun disturbed =
          new Begun(newest + 1, begun.from(), begun.to(), begun.fingerprint(), begun.startedAt());
      rows.add(row(disturbed, false, work, took));
    }
    write(rows);
  }

  private List<Row> read() {
    return new ArrayList<>(views.table(path, RefreshesTable.schema()).collectAsList());
  }

  private void write(List<Row> rows) {
    List<Row> kept =
        rows.stream()
            .sorted(Comparator.comparingLong(RefreshLog::number).reversed())
            .limit(KEPT)
            .toList();
    long unused =
        LakeWrites.replace(
            session.createDataFrame(kept, RefreshesTable.schema()).coalesce(1), path, "");
  }

  private static long number(Row row) {
    return row.getLong(RefreshesTable.schema().fieldIndex(RefreshesTable.REFRESH));
  }

  private static Row row(Begun begun, boolean done, Work work, Duration took) {
    return RowFactory.create(
        begun.refresh(),
        done,
        orNull(begun.from()),
        begun.to(),
        begun.fingerprint(),
        orNull(work.visitors()),
        work.events(),
        orNull(work.rows()),
        orNull(work.shopDays()),
        Timestamp.from(begun.startedAt()),
        took.toMillis());
  }

  private static @Nullable Long orNull(OptionalLong number) {
    return number.isPresent() ? (Long) number.getAsLong() : null;
  }
}
