package dev.cartograph.hbase;

import dev.cartograph.config.Settings;
import dev.cartograph.ledger.ServedOffsets;
import java.io.IOException;
import org.apache.hadoop.hbase.client.Connection;

/** The {@link ProgressTable} with a connection of its own, for parts that know nothing of HBase. */
public final class ServedProgress implements ServedOffsets, AutoCloseable {
  private final Connection connection;
  private final ProgressTable table;

  private ServedProgress(Connection connection, String namespace) {
    this.connection = connection;
    this.table = new ProgressTable(connection, namespace);
  }

  /**
   * Opens a connection.
   *
   * @throws dev.cartograph.error.CartographException where HBase cannot be reached, exit code 3
   */
  public static ServedProgress open(Settings.HBase settings) {
    return new ServedProgress(HBaseClients.open(settings), settings.namespace());
  }

  @Override
  public long servedUntil(String topicId, int partition) {
    return table.servedUntil(topicId, partition);
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (IOException e) {
      throw HBaseClients.unreachable(connection, e);
    }
  }
}
