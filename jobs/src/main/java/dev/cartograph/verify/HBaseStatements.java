package dev.cartograph.verify;

import dev.cartograph.config.Settings;
import dev.cartograph.event.RecordKind;
import dev.cartograph.hbase.HBaseClients;
import dev.cartograph.hbase.TableSetup;
import dev.cartograph.statement.StatementsTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.hadoop.hbase.CellUtil;
import org.apache.hadoop.hbase.TableName;
import org.apache.hadoop.hbase.client.Connection;
import org.apache.hadoop.hbase.client.Result;
import org.apache.hadoop.hbase.client.ResultScanner;
import org.apache.hadoop.hbase.client.Table;

/** The tables of products and customers in HBase. One that is not there serves nothing. */
final class HBaseStatements implements ServedStatements, AutoCloseable {
  private static final int ROWS_A_CALL = 500;

  private final Settings.HBase settings;
  private final Connection connection;

  private HBaseStatements(Settings.HBase settings, Connection connection) {
    this.settings = settings;
    this.connection = connection;
  }

  /**
   * Opens a connection.
   *
   * @throws dev.cartograph.error.CartographException exit code 3 where HBase does not answer
   */
  static HBaseStatements open(Settings.HBase settings) {
    return new HBaseStatements(settings, HBaseClients.open(settings));
  }

  @Override
  public Iterator<Cell> all(RecordKind kind) {
    TableName name = StatementsTable.name(settings.namespace(), kind);
    if (!TableSetup.exists(connection, name)) {
      return Collections.emptyIterator();
    }
    try {
      return new Cells(connection.getTable(name));
    } catch (IOException e) {
      throw HBaseClients.unreachable(settings, e);
    }
  }

  @Override
  public Optional<byte[]> find(RecordKind kind, byte[] row, byte[] qualifier) {
    TableName name = StatementsTable.name(settings.namespace(), kind);
    if (!TableSetup.exists(connection, name)) {
      return Optional.empty();
    }
    try (Table table = connection.getTable(name)) {
      return Optional.ofNullable(table.get(StatementsTable.get(row, qualifier)).value());
    } catch (IOException e) {
      throw HBaseClients.unreachable(settings, e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (IOException e) {
      throw HBaseClients.unreachable(settings, e);
    }
  }

  /** All cells of a table, which is closed at its end. */
  private final class Cells implements Iterator<Cell> {
    private final Table table;
    private final ResultScanner scanner;
    private final Iterator<Result> rows;
    private final Deque<Cell> ofRow = new ArrayDeque<>();

    Cells(Table table) throws IOException {
      this.table = table;
      scanner =
          table.getScanner(
              StatementsTable.scan().setCaching(ROWS_A_CALL).setCacheBlocks(false).readVersions(1));
      rows = scanner.iterator();
    }

    @Override
    public boolean hasNext() {
      try {
        while (ofRow.isEmpty() && rows.hasNext()) {
          Result row = rows.next();
          row.listCells()
              .forEach(
                  cell ->
                      ofRow.add(
                          new Cell(
                              row.getRow(),
                              CellUtil.cloneQualifier(cell),
                              CellUtil.cloneValue(cell))));
        }
        if (ofRow.isEmpty()) {
          scanner.close();
          table.close();
        }
        return !ofRow.isEmpty();
      } catch (UncheckedIOException | IOException e) {
        throw HBaseClients.unreachable(settings, e);
      }
    }

    @Override
    public Cell next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return ofRow.remove();
    }
  }
}
