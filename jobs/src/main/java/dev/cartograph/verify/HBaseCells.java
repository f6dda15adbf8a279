package dev.cartograph.verify;

import dev.cartograph.config.Settings;
import dev.cartograph.hbase.HBaseClients;
import dev.cartograph.timeline.TimelineTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.hbase.TableName;
import org.apache.hadoop.hbase.client.Admin;
import org.apache.hadoop.hbase.client.Connection;
import org.apache.hadoop.hbase.client.Get;
import org.apache.hadoop.hbase.client.Result;
import org.apache.hadoop.hbase.client.ResultScanner;
import org.apache.hadoop.hbase.client.Scan;
import org.apache.hadoop.hbase.client.Table;
import org.apache.hadoop.hbase.util.Bytes;

/** The timeline in HBase, by plain scans and gets. A table that is not there serves nothing. */
final class HBaseCells implements ServedCells, AutoCloseable {
  private static final int ROWS_A_CALL = 2_000;

  private final Settings.HBase settings;
  private final Connection connection;
  private final Table table;
  private final boolean exists;

  private HBaseCells(Settings.HBase settings, Connection connection) throws IOException {
    this.settings = settings;
    this.connection = connection;
    TableName name = TimelineTable.name(settings.namespace());
    table = connection.getTable(name);
    try (Admin admin = connection.getAdmin()) {
      exists = admin.tableExists(name);
    }
  }

  /**
   * Opens a connection.
   *
   * @throws dev.cartograph.error.CartographException exit code 3 where HBase does not answer
   */
  static HBaseCells open(Settings.HBase settings) {
    Connection connection = HBaseClients.open(settings);
    try {
      return new HBaseCells(settings, connection);
    } catch (IOException e) {
      throw HBaseClients.unreachable(settings, e);
    }
  }

  @Override
  public Iterator<Cell> scan(Scan scan) {
    if (!exists) {
      return Collections.emptyIterator();
    }
    scan.setCaching(ROWS_A_CALL).setCacheBlocks(false).readVersions(1);
    try {
      return new Scanned(table.getScanner(scan));
    } catch (IOException e) {
      throw HBaseClients.unreachable(settings, e);
    }
  }

  @Override
  public Optional<Cell> find(byte[] row) {
    if (!exists) {
      return Optional.empty();
    }
    try {
      Result result = table.get(new Get(row));
      return result.isEmpty() ? Optional.empty() : Optional.of(cell(result));
    } catch (IOException e) {
      throw HBaseClients.unreachable(settings, e);
    }
  }

  @Override
  public Map<byte[], Cell> findAll(List<byte[]> rows) {
    Map<byte[], Cell> found = new TreeMap<>(Bytes.BYTES_COMPARATOR);
    if (!exists) {
      return found;
    }
    try {
      for (Result result : table.get(rows.stream().map(Get::new).toList())) {
        if (!result.isEmpty()) {
          found.put(result.getRow(), cell(result));
        }
      }
      return found;
    } catch (IOException e) {
      throw HBaseClients.unreachable(settings, e);
    }
  }

  @Override
  public void close() {
    try {
      table.close();
      connection.close();
    } catch (IOException e) {
      throw HBaseClients.unreachable(settings, e);
    }
  }

  private static Cell cell(Result result) {
    return new Cell(result.getRow(), result.value());
  }

  /** The cells of a scan, which ends its scanner at its end. */
  private final class Scanned implements Iterator<Cell> {
    private final ResultScanner scanner;
    private final Iterator<Result> results;

    Scanned(ResultScanner scanner) {
      this.scanner = scanner;
      results = scanner.iterator();
    }

    @Override
    public boolean hasNext() {
      try {
        boolean more = results.hasNext();
        if (!more) {
          scanner.close();
        }
        return more;
      } catch (UncheckedIOException e) {
        throw HBaseClients.unreachable(settings, e);
      }
    }

    @Override
    public Cell next() {
      return cell(results.next());
    }
  }
}
