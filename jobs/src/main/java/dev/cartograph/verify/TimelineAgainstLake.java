package dev.cartograph.verify;

import static org.apache.spark.sql.functions.col;

import dev.cartograph.config.Settings;
import dev.cartograph.error.CartographException;
import dev.cartograph.hbase.HBaseClients;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.timeline.TimelineKey;
import dev.cartograph.timeline.TimelineTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.hbase.client.Connection;
import org.apache.hadoop.hbase.client.Get;
import org.apache.hadoop.hbase.client.Result;
import org.apache.hadoop.hbase.client.ResultScanner;
import org.apache.hadoop.hbase.client.Scan;
import org.apache.hadoop.hbase.client.Table;
import org.apache.hadoop.hbase.util.Bytes;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * The comparison of HBase's timeline with the lake, cell by cell: both sides in the order of the
 * row keys, merged.
 *
 * <p>A stream may run meanwhile: a cell too many is looked for in what the lake holds by now, and a
 * missing or differing one is asked for again, before either counts as a breach.
 */
final class TimelineAgainstLake {
  private static final int ROWS_A_CALL = 2_000;

  /** Cells that are looked at a second time; more than these are a breach in any case. */
  private static final int MOST_SECOND_LOOKS = 200_000;

  private final Settings.HBase settings;
  private final RecordedLake lake;
  private final long commit;
  private final Breaches breaches;
  private final Hash64 hash = new Hash64();
  private final Map<byte[], Long> absent = new TreeMap<>(Bytes.BYTES_COMPARATOR);
  private final Map<byte[], Long> surplus = new TreeMap<>(Bytes.BYTES_COMPARATOR);
  private long inLake;
  private long inHBase;
  private long emptied;

  private TimelineAgainstLake(Settings.HBase settings, RecordedLake lake, long commit, int sample) {
    this.settings = settings;
    this.lake = lake;
    this.commit = commit;
    breaches = new Breaches(sample);
  }

  /**
   * Compares.
   *
   * @param commit the newest commit of the lake's version
   */
  static Invariant compare(
      Connection connection, Settings.HBase settings, RecordedLake lake, long commit, int sample) {
    TimelineAgainstLake comparison = new TimelineAgainstLake(settings, lake, commit, sample);
    try (Table table = connection.getTable(TimelineTable.name(settings.namespace()))) {
      comparison.merge(table);
      comparison.lookAgain(table);
    } catch (IOException | UncheckedIOException e) {
      throw HBaseClients.unreachable(settings, e);
    }
    return new Invariant(
        "each accepted event of a user is one cell of the timeline, and nothing else is",
        comparison.figures(),
        comparison.breaches.toList());
  }

  private String figures() {
    String figures = "%,d events in the lake, %,d cells in HBase".formatted(inLake, inHBase);
    return emptied == 0 ? figures : figures + ", %,d more were emptied".formatted(emptied);
  }

  private void merge(Table table) throws IOException {
    Dataset<Row> expected =
        ExpectedCells.apply(lake.rows(), settings.salts()).orderBy(col(ExpectedCells.ROW));
    Scan scan = TimelineTable.scan().setCaching(ROWS_A_CALL).setCacheBlocks(false).readVersions(1);
    try (ResultScanner scanner = table.getScanner(scan)) {
      Peeking<Row> lakeSide = new Peeking<>(expected.toLocalIterator());
      Peeking<Result> hbaseSide = new Peeking<>(withoutEmptied(scanner.iterator()));
      while (true) {
        Row event = lakeSide.peek();
        Result cell = hbaseSide.peek();
        if (event == null && cell == null) {
          return;
        }
        int order =
            event == null
                ? 1
                : cell == null ? -1 : Bytes.compareTo((byte[]) event.get(0), cell.getRow());
        if (order <= 0 && event != null) {
          inLake++;
          lakeSide.take();
        }
        if (order >= 0 && cell != null) {
          inHBase++;
          hbaseSide.take();
        }
        settle(order, event, cell);
      }
    }
  }

  private void settle(int order, @Nullable Row event, @Nullable Result cell) {
    if (order < 0 && event != null) {
      remember(absent, (byte[]) event.get(0), event.getLong(1), "missing");
    } else if (order > 0 && cell != null) {
      remember(surplus, cell.getRow(), hash.of(cell.value()), "unexpected");
    } else if (event != null && cell != null && event.getLong(1) != hash.of(cell.value())) {
      remember(absent, (byte[]) event.get(0), event.getLong(1), "differing");
    }
  }

  private void remember(Map<byte[], Long> cells, byte[] row, long packed, String kind) {
    if (cells.size() < MOST_SECOND_LOOKS) {
      cells.put(row, packed);
    } else {
      breaches.add(kind, place(row));
    }
  }

  private void lookAgain(Table table) throws IOException {
    for (Map.Entry<byte[], Long> cell : absent.entrySet()) {
      Result now = table.get(new Get(cell.getKey()));
      if (now.isEmpty()) {
        breaches.add("missing", place(cell.getKey()));
      } else if (hash.of(now.value()) != cell.getValue()) {
        breaches.add("differing", place(cell.getKey()));
      }
    }
    if (surplus.isEmpty()) {
      return;
    }
    Iterator<Row> newer =
        ExpectedCells.apply(
                lake.rowsByNow().where(col(EventsTable.COMMIT).gt(commit)), settings.salts())
            .toLocalIterator();
    while (newer.hasNext()) {
      Row event = newer.next();
      byte[] row = (byte[]) event.get(0);
      Long packed = surplus.get(row);
      if (packed != null && packed == event.getLong(1)) {
        surplus.remove(row);
        inHBase--;
      }
    }
    surplus.keySet().forEach(row -> breaches.add("unexpected", place(row)));
  }

  /** A cell without content stands for an erased event. */
  private Iterator<Result> withoutEmptied(Iterator<Result> results) {
    Peeking<Result> all = new Peeking<>(results);
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        Result next = all.peek();
        while (next != null && next.value().length == 0) {
          emptied++;
          all.take();
          next = all.peek();
        }
        return next != null;
      }

      @Override
      public Result next() {
        return all.take();
      }
    };
  }

  /** A row as people know it: shop, user and time. */
  private static String place(byte[] row) {
    return decoded(row)
        .map(
            key ->
                "%s/%s %s"
                    .formatted(
                        key.shop(),
                        key.userId(),
                        Instant.EPOCH.plus(key.eventTimeMicros(), ChronoUnit.MICROS)))
        .orElseGet(() -> "row " + HexFormat.of().formatHex(row));
  }

  private static Optional<TimelineKey> decoded(byte[] row) {
    try {
      return Optional.of(TimelineKey.decode(row));
    } catch (CartographException e) {
      return Optional.empty();
    }
  }
}
