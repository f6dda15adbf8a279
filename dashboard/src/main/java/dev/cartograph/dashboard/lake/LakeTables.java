package dev.cartograph.dashboard.lake;

import dev.cartograph.config.Settings;
import dev.cartograph.error.CartographException;
import dev.cartograph.error.InnermostCause;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The small tables of a lake, each named by its path under {@code lake.root}. A table's newest
 * version is looked up at most once in {@link #LOOK_EVERY}, and a lake that did not answer is not
 * asked again for as long, so that many who ask wait no longer than one; rows are read by one
 * thread at a time and kept by (table, version, range) until newer ones push them out. Safe for use
 * by many threads.
 */
public final class LakeTables {
  /** How long a table's version is taken for the newest. */
  static final Duration LOOK_EVERY = Duration.ofSeconds(2);

  private static final Logger LOG = LoggerFactory.getLogger(LakeTables.class);
  private static final long MOST_KEPT_ROWS = 250_000;

  private final String root;
  private final Engine engine;
  private final LongSupplier nanoClock;
  private final Map<String, Looked> looked = new ConcurrentHashMap<>();
  private final Map<Key, List<TableRow>> kept = new LinkedHashMap<>(16, 0.75f, true);
  private final Object reading = new Object();
  private long keptRows;

  private LakeTables(String root, Configuration hadoop, LongSupplier nanoClock) {
    this.root = root;
    this.engine = DefaultEngine.create(hadoop);
    this.nanoClock = nanoClock;
  }

  /** The tables of a lake; nothing is read yet. */
  public static LakeTables open(Settings.Lake lake) {
    return new LakeTables(lake.root(), hadoop(lake), System::nanoTime);
  }

  /** The same with a clock of the caller's, in nanoseconds. */
  static LakeTables open(Settings.Lake lake, LongSupplier nanoClock) {
    return new LakeTables(lake.root(), hadoop(lake), nanoClock);
  }

  /**
   * The newest version of a table.
   *
   * @throws CartographException where the lake does not answer, exit code 3
   */
  public TableState state(String table) {
    return look(table).state();
  }

  /**
   * The rows of a table in a range, in the table's order; none where the table does not exist.
   *
   * @throws CartographException where the lake does not answer, exit code 3
   */
  public List<TableRow> rows(String table, RowRange range) {
    Looked now = look(table);
    try {
      return rows(table, range, now);
    } catch (CartographException e) {
      // A file may have been removed since the version was looked up: once more, from the newest.
      LOG.debug("Reading again (table {})", table, e);
      looked.remove(table);
      return rows(table, range, look(table));
    }
  }

  private List<TableRow> rows(String table, RowRange range, Looked now) {
    if (now.table() == null) {
      return List.of();
    }
    Key key = new Key(table, now.state().version(), range);
    List<TableRow> known = find(key);
    return known != null ? known : readOnce(key, now.table());
  }

  /** One read at a time: those who want the same rows wait for them, and memory stays level. */
  private List<TableRow> readOnce(Key key, DeltaTable table) {
    synchronized (reading) {
      List<TableRow> known = find(key);
      return known != null ? known : keep(key, read(key.table(), table, key.range()));
    }
  }

  private Looked look(String table) {
    Looked now =
        looked.compute(
            table,
            (name, last) ->
                last != null && nanoClock.getAsLong() - last.atNanos() < LOOK_EVERY.toNanos()
                    ? last
                    : lookAnew(name));
    if (now.failure() != null) {
      throw unreachable(table, now.failure());
    }
    return now;
  }

  private Looked lookAnew(String table) {
    try {
      Optional<DeltaTable> found = DeltaTable.findLatest(engine, root + "/" + table);
      TableState state = found.map(DeltaTable::state).orElse(TableState.MISSING);
      return new Looked(found.orElse(null), state, null, nanoClock.getAsLong());
    } catch (RuntimeException e) {
      return new Looked(null, TableState.MISSING, e, nanoClock.getAsLong());
    }
  }

  private List<TableRow> read(String table, DeltaTable delta, RowRange range) {
    try {
      return delta.rows(range);
    } catch (IOException | RuntimeException e) {
      throw unreachable(table, e);
    }
  }

  private CartographException unreachable(String table, Exception cause) {
    return CartographException.unreachable(
        "Cannot read the table '%s/%s': %s. Start the sandbox with './cartograph up' or set lake.root."
            .formatted(root, table, rootMessage(cause)),
        cause);
  }

  private static String rootMessage(Throwable failure) {
    Throwable cause = InnermostCause.of(failure);
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }

  private synchronized @Nullable List<TableRow> find(Key key) {
    return kept.get(key);
  }

  private synchronized List<TableRow> keep(Key key, List<TableRow> rows) {
    List<TableRow> replaced = kept.put(key, rows);
    keptRows += rows.size() - (replaced == null ? 0 : replaced.size());
    kept.entrySet()
        .removeIf(
            entry -> {
              boolean old =
                  entry.getKey().table().equals(key.table())
                      && entry.getKey().version() < key.version();
              keptRows -= old ? entry.getValue().size() : 0;
              return old;
            });
    Iterator<Map.Entry<Key, List<TableRow>>> eldest = kept.entrySet().iterator();
    while (keptRows > MOST_KEPT_ROWS && kept.size() > 1) {
      keptRows -= eldest.next().getValue().size();
      eldest.remove();
    }
    return rows;
  }

  private static Configuration hadoop(Settings.Lake lake) {
    Configuration hadoop = new Configuration();
    hadoop.setInt("ipc.client.connect.max.retries", 1);
    hadoop.setInt("ipc.client.connect.max.retries.on.timeouts", 1);
    hadoop.setInt("ipc.client.connect.timeout", 3_000);
    hadoop.setInt("ipc.client.connect.retry.interval", 200);
    hadoop.setInt("ipc.client.rpc-timeout.ms", 10_000);
    hadoop.setInt("dfs.client.block.write.locateFollowingBlock.initial.delay.ms", 5);
    hadoop.setInt("dfs.client.max.block.acquire.failures", 1);
    hadoop.setBoolean("dfs.client.use.datanode.hostname", false);
    lake.hadoop().forEach(hadoop::set);
    return hadoop;
  }

  private record Looked(
      @Nullable DeltaTable table,
      TableState state,
      @Nullable RuntimeException failure,
      long atNanos) {}

  private record Key(String table, long version, RowRange range) {}
}
