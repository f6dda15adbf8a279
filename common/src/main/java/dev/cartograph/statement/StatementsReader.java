package dev.cartograph.statement;

import dev.cartograph.config.Settings;
import dev.cartograph.error.CartographException;
import dev.cartograph.event.RecordKind;
import dev.cartograph.hbase.HBaseClients;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.hbase.Cell;
import org.apache.hadoop.hbase.CellUtil;
import org.apache.hadoop.hbase.TableName;
import org.apache.hadoop.hbase.TableNotFoundException;
import org.apache.hadoop.hbase.client.Connection;
import org.apache.hadoop.hbase.client.Get;
import org.apache.hadoop.hbase.client.Result;
import org.apache.hadoop.hbase.client.Table;

/** What is known of a product or a user, out of HBase. */
public final class StatementsReader {
  private final Connection connection;
  private final String namespace;
  private final int salts;

  /** A reader over a connection, which stays the caller's to close. */
  public StatementsReader(Connection connection, Settings.HBase settings) {
    this.connection = connection;
    this.namespace = settings.namespace();
    this.salts = settings.salts();
  }

  /**
   * The states of a product or a user by one get, in the order of time, the last of which holds
   * now; empty where nothing is known. A cell that was emptied is passed over.
   *
   * @throws CartographException exit code 3 where HBase does not answer or has no such table
   */
  public List<State> history(RecordKind kind, String shop, String id) {
    TableName name = StatementsTable.name(namespace, kind);
    Get get = StatementsTable.get(new StatementKey(shop, id).encode(salts));
    try (Table table = connection.getTable(name)) {
      return History.of(statements(table.get(get)));
    } catch (TableNotFoundException e) {
      throw CartographException.unreachable(
          "HBase has no table '%s' yet. Start the stream with './cartograph up'; it makes the table."
              .formatted(name),
          e);
    } catch (IOException e) {
      throw HBaseClients.unreachable(connection, e);
    }
  }

  private static List<Statement> statements(Result row) {
    List<Statement> statements = new ArrayList<>();
    for (Cell cell : row.listCells() == null ? List.<Cell>of() : row.listCells()) {
      if (cell.getValueLength() > 0) {
        statements.add(
            PackedStatement.unpack(
                StatementKey.order(CellUtil.cloneQualifier(cell)), CellUtil.cloneValue(cell)));
      }
    }
    return statements;
  }
}
