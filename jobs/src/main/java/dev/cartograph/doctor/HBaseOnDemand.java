package dev.cartograph.doctor;

import dev.cartograph.config.Settings;
import dev.cartograph.error.CartographException;
import dev.cartograph.hbase.HBaseClients;
import java.io.IOException;
import org.apache.hadoop.hbase.client.Connection;
import org.jspecify.annotations.Nullable;

/** A connection to HBase that is opened when it is first asked for, and then kept. */
final class HBaseOnDemand implements AutoCloseable {
  private final Settings.HBase settings;
  private @Nullable Connection connection;

  HBaseOnDemand(Settings.HBase settings) {
    this.settings = settings;
  }

  Settings.HBase settings() {
    return settings;
  }

  /**
   * The connection.
   *
   * @throws CartographException exit code 3 where HBase does not answer
   */
  Connection connection() {
    Connection open = connection;
    if (open == null) {
      open = HBaseClients.open(settings);
      connection = open;
    }
    return open;
  }

  /** The failure of a call as a sentence, exit code 3. */
  CartographException unreachable(IOException cause) {
    return HBaseClients.unreachable(settings, cause);
  }

  @Override
  public void close() {
    Connection open = connection;
    if (open == null) {
      return;
    }
    try {
      open.close();
    } catch (IOException e) {
      throw unreachable(e);
    }
  }
}
