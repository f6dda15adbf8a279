package dev.cartograph.dashboard.customer;

import dev.cartograph.config.Settings;
import dev.cartograph.error.CartographException;
import dev.cartograph.hbase.HBaseClients;
import dev.cartograph.timeline.TimelineEvent;
import dev.cartograph.timeline.TimelineReader;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.hbase.client.Connection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Customers' events in HBase by one short scan each, over one connection that the first customer
 * opens: the dashboard starts without HBase and lives through its restarts.
 */
public final class HBaseTimelines implements Timelines, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HBaseTimelines.class);

  private final Settings.HBase settings;
  private @Nullable Connection connection;

  /** Timelines of an HBase that is not asked yet. */
  public HBaseTimelines(Settings.HBase settings) {
    this.settings = settings;
  }

  @Override
  public List<TimelineEvent> newest(String shop, String userId, int limit) {
    Connection open = open();
    try {
      return new TimelineReader(open, settings).newest(shop, userId, limit);
    } catch (CartographException e) {
      close();
      throw e;
    }
  }

  private synchronized Connection open() {
    if (connection == null || connection.isClosed()) {
      connection = HBaseClients.open(settings);
    }
    return connection;
  }

  @Override
  public synchronized void close() {
    if (connection != null) {
      try {
        connection.close();
      } catch (IOException e) {
        LOG.debug("Closing a connection that no longer answers", e);
      }
      connection = null;
    }
  }
}
