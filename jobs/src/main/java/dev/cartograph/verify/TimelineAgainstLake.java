package dev.cartograph.verify;

import static org.apache.spark.sql.functions.col;

import dev.cartograph.error.CartographException;
import dev.cartograph.timeline.PackedEvent;
import dev.cartograph.timeline.TimelineKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
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
  static final String MISSING = "missing";
  static final String DIFFERING = "differing";
  static final String UNEXPECTED = "unexpected";

  private static final int ROW = 0;
  private static final int HASH = 1;
  private static final int EVENT_ID = 2;

  /** Cells that are looked at a second time; more than these are a breach in any case. */
  private static final int MOST_SECOND_LOOKS = 200_000;

  private static final int ROWS_A_CALL = 1_000;

  private final ServedCells served;
  private final Optional<UserSample> sample;
  private final int salts;
  private final Breaches breaches;
  private final Hash64 hash = new Hash64();
  private final Map<byte[], Suspect> absent = new TreeMap<>(Bytes.BYTES_COMPARATOR);
  private final Map<byte[], Suspect> surplus = new TreeMap<>(Bytes.BYTES_COMPARATOR);
  private long inLake;
  private long inHBase;
  private long emptied;

  private TimelineAgainstLake(
      ServedCells served, Optional<UserSample> sample, int salts, int places) {
    this.served = served;
    this.sample = sample;
    this.salts = salts;
    breaches = new Breaches(places);
  }

  /** What is known of a cell that is to be looked at again. */
  private record Suspect(long hash, String eventId) {}

  /**
   * Compares.
   *
   * @param sample the users whose cells are compared; empty for all cells
   * @param rows of {@code events} at the version that is verified
   * @param newer the rows that were recorded since, asked for only where cells are too many
   */
  static Invariant compare(
      ServedCells served,
      Optional<UserSample> sample,
      Dataset<Row> rows,
      Supplier<Dataset<Row>> newer,
      int salts,
      int places) {
    TimelineAgainstLake comparison = new TimelineAgainstLake(served, sample, salts, places);
    comparison.merge(rows);
    comparison.lookAgain(newer);
    return comparison.verdict();
  }

  /**
   * Compares the cells of these rows' events alone; what else HBase serves is not read, so a cell
   * too many is not found.
   *
   * @param rows some of the rows of {@code events}
   */
  static Invariant compareEvents(ServedCells served, Dataset<Row> rows, int salts, int places) {
    TimelineAgainstLake comparison =
        new TimelineAgainstLake(served, Optional.empty(), salts, places);
    comparison.lookUp(rows);
    comparison.lookAgain(
        () -> {
          throw new IllegalStateException("Cells that are asked for by their rows are not surplus");
        });
    return comparison.verdict();
  }

  private Invariant verdict() {
    return new Invariant(
        "timeline-against-lake",
        "each accepted event of a user is one cell of the timeline, and nothing else is",
        counts(),
        figures(),
        breaches.toList());
  }

  private Map<String, Long> counts() {
    Map<String, Long> counts = new HashMap<>();
    counts.put("events_in_lake", inLake);
    counts.put("cells_in_hbase", inHBase);
    counts.put("cells_emptied", emptied);
    sample.ifPresent(drawn -> counts.put("users", (long) drawn.users().size()));
    return counts;
  }

  private String figures() {
    String figures = "%,d events in the lake, %,d cells in HBase".formatted(inLake, inHBase);
    if (emptied > 0) {
      figures += ", %,d more were emptied".formatted(emptied);
    }
    return sample
        .map(
            drawn ->
                " of %,d users, drawn by seed %d, each on one day"
                    .formatted(drawn.users().size(), drawn.seed()))
        .map(figures::concat)
        .orElse(figures);
  }

  private Dataset<Row> expected(Dataset<Row> rows) {
    return ExpectedCells.apply(sample.map(drawn -> drawn.rowsOf(rows)).orElse(rows), salts);
  }

  private void merge(Dataset<Row> rows) {
    Peeking<Row> lakeSide =
        new Peeking<>(expected(rows).orderBy(col(ExpectedCells.ROW)).toLocalIterator());
    Peeking<ServedCells.Cell> hbaseSide =
        new Peeking<>(
            withoutEmptied(
                sample.map(drawn -> served.of(drawn.users(), salts)).orElseGet(served::all)));
    while (true) {
      Row event = lakeSide.peek();
      ServedCells.Cell cell = hbaseSide.peek();
      if (event == null && cell == null) {
        return;
      }
      int order =
          event == null
              ? 1
              : cell == null ? -1 : Bytes.compareTo((byte[]) event.get(ROW), cell.row());
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

  private void lookUp(Dataset<Row> rows) {
    Iterator<Row> events = expected(rows).toLocalIterator();
    List<Row> batch = new ArrayList<>();
    while (events.hasNext()) {
      batch.add(events.next());
      if (batch.size() == ROWS_A_CALL || !events.hasNext()) {
        Map<byte[], ServedCells.Cell> found =
            served.findAll(batch.stream().map(event -> (byte[]) event.get(ROW)).toList());
        for (Row event : batch) {
          inLake++;
          ServedCells.Cell cell = found.get((byte[]) event.get(ROW));
          boolean absentOrEmpty = cell == null || cell.packed().length == 0;
          inHBase += absentOrEmpty ? 0 : 1;
          settle(absentOrEmpty ? -1 : 0, event, absentOrEmpty ? null : cell);
        }
        batch.clear();
      }
    }
  }

  private void settle(int order, @Nullable Row event, ServedCells.@Nullable Cell cell) {
    if (order < 0 && event != null) {
      remember(absent, (byte[]) event.get(ROW), expected(event), MISSING);
    } else if (order > 0 && cell != null) {
      remember(surplus, cell.row(), found(cell), UNEXPECTED);
    } else if (event != null && cell != null && event.getLong(HASH) != hash.of(cell.packed())) {
      remember(absent, (byte[]) event.get(ROW), expected(event), DIFFERING);
    }
  }

  private static Suspect expected(Row event) {
    return new Suspect(event.getLong(HASH), event.getString(EVENT_ID));
  }

  private Suspect found(ServedCells.Cell cell) {
    return new Suspect(hash.of(cell.packed()), eventId(cell));
  }

  private void remember(Map<byte[], Suspect> cells, byte[] row, Suspect suspect, String kind) {
    if (cells.size() < MOST_SECOND_LOOKS) {
      cells.put(row, suspect);
    } else {
      breaches.add(kind, place(row, suspect));
    }
  }

  private void lookAgain(Supplier<Dataset<Row>> newer) {
    absent.forEach(
        (row, suspect) -> {
          byte[] now = served.find(row).map(ServedCells.Cell::packed).orElseGet(() -> new byte[0]);
          if (now.length == 0) {
            breaches.add(MISSING, place(row, suspect));
          } else if (hash.of(now) != suspect.hash()) {
            breaches.add(DIFFERING, place(row, suspect));
          }
        });
    if (surplus.isEmpty()) {
      return;
    }
    Iterator<Row> recorded = expected(newer.get()).toLocalIterator();
    while (recorded.hasNext()) {
      Row event = recorded.next();
      byte[] row = (byte[]) event.get(ROW);
      Suspect suspect = surplus.get(row);
      if (suspect != null && suspect.hash() == event.getLong(HASH)) {
        surplus.remove(row);
        inHBase--;
      }
    }
    surplus.forEach((row, suspect) -> breaches.add(UNEXPECTED, place(row, suspect)));
  }

  /** A cell without content stands for an erased event. */
  private Iterator<ServedCells.Cell> withoutEmptied(Iterator<ServedCells.Cell> cells) {
    Peeking<ServedCells.Cell> all = new Peeking<>(cells);
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        ServedCells.Cell next = all.peek();
        while (next != null && next.packed().length == 0) {
          emptied++;
          all.take();
          next = all.peek();
        }
        return next != null;
      }

      @Override
      public ServedCells.Cell next() {
        return all.take();
      }
    };
  }

  /** A row as people know it: shop, user, event and time. */
  private static Place place(byte[] row, Suspect suspect) {
    return findKey(row)
        .map(
            key ->
                Place.event(
                    key.shop(),
                    key.userId(),
                    suspect.eventId(),
                    Instant.EPOCH.plus(key.eventTimeMicros(), ChronoUnit.MICROS)))
        .orElseGet(
            () -> {
              String hex = HexFormat.of().formatHex(row);
              return new Place("row " + hex, Map.of("row", hex));
            });
  }

  private static String eventId(ServedCells.Cell cell) {
    try {
      return PackedEvent.unpack(TimelineKey.decode(cell.row()), cell.packed()).eventId();
    } catch (CartographException e) {
      return "of no readable cell";
    }
  }

  private static Optional<TimelineKey> findKey(byte[] row) {
    try {
      return Optional.of(TimelineKey.decode(row));
    } catch (CartographException e) {
      return Optional.empty();
    }
  }
}
