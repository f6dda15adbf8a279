package dev.cartograph.reports;

import dev.cartograph.delta.MissingRows;
import dev.cartograph.lake.LakeViews;
import dev.cartograph.lake.NewestCommit;
import dev.cartograph.lake.PublishedDaysTable;
import dev.cartograph.lake.ShopSpan;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/**
 * The days that the reports of a commit told of, which {@link PublishedDaysTable} has. A number of
 * a day outside of them was not published.
 */
final class PublishedDays {
  private static final Comparator<Row> OLDEST =
      Comparator.comparingLong(row -> row.<Long>getAs(PublishedDaysTable.COMMIT));

  private final SparkSession session;
  private final LakeViews views;
  private final MissingRows table;
  private final List<Row> rows;
  private final Map<String, ShopSpan> newest;

  /** The table as it stands before a run. */
  PublishedDays(SparkSession session, LakeViews views, String lakeRoot) {
    String path = PublishedDaysTable.path(lakeRoot);
    this.session = session;
    this.views = views;
    this.table = new MissingRows(session, path);
    this.rows =
        views.table(path, PublishedDaysTable.schema()).collectAsList().stream()
            .sorted(OLDEST)
            .toList();
    this.newest = ShopSpan.of(views.shops());
  }

  /**
   * The days of each shop that the reports of a commit told of. Where the table does not reach back
   * so far, those that {@code shops} has.
   */
  Map<String, ShopSpan> at(long commit) {
    return rows.isEmpty() || rows.get(0).<Long>getAs(PublishedDaysTable.COMMIT) > commit
        ? newest
        : upTo(rows, commit);
  }

  /** Adds the days of the shops of which a run has told others than those before it. */
  void add(NewestCommit.State state, Instant now) {
    Map<String, ShopSpan> spans = ShopSpan.of(views.shops());
    if (!rows.isEmpty() && upTo(rows, state.commit()).equals(spans)) {
      return;
    }
    Dataset<Row> unused =
        table.append(
            existing -> {
              List<Row> others =
                  others(spans, existing.map(Dataset::collectAsList).orElse(List.of()), state, now);
              return others.isEmpty() && existing.isPresent()
                  ? Optional.empty()
                  : Optional.of(session.createDataFrame(others, PublishedDaysTable.schema()));
            });
  }

  private static List<Row> others(
      Map<String, ShopSpan> spans, List<Row> existing, NewestCommit.State state, Instant now) {
    Map<String, ShopSpan> known = upTo(existing.stream().sorted(OLDEST).toList(), state.commit());
    List<Row> others = new ArrayList<>();
    spans.forEach(
        (shop, span) -> {
          if (!span.equals(known.get(shop))) {
            others.add(
                RowFactory.create(
                    shop,
                    Date.valueOf(span.first()),
                    Date.valueOf(span.last()),
                    Timestamp.from(now),
                    state.commit()));
          }
        });
    return others;
  }

  private static Map<String, ShopSpan> upTo(List<Row> oldestFirst, long commit) {
    Map<String, ShopSpan> spans = new TreeMap<>();
    for (Row row : oldestFirst) {
      if (row.<Long>getAs(PublishedDaysTable.COMMIT) <= commit) {
        spans.put(
            row.getAs(PublishedDaysTable.SHOP),
            new ShopSpan(
                row.<Date>getAs(PublishedDaysTable.FIRST_DAY).toLocalDate(),
                row.<Date>getAs(PublishedDaysTable.LAST_DAY).toLocalDate()));
      }
    }
    return spans;
  }
}
