package dev.cartograph.hbase;

import dev.cartograph.config.Settings;
import dev.cartograph.error.CartographException;
import dev.cartograph.error.InnermostCause;
import dev.cartograph.thread.DaemonThreads;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hbase.HBaseConfiguration;
import org.apache.hadoop.hbase.TableName;
import org.apache.hadoop.hbase.client.Connection;
import org.apache.hadoop.hbase.client.ConnectionFactory;
import org.apache.hadoop.hbase.client.Get;
import org.apache.hadoop.hbase.client.Table;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections to HBase that fail within the operation time-out.
 *
 * <p>HBase's own defaults wait for 20 minutes and retry for longer; here every call has the
 * settings' limits, and a connection is handed out only after it has read one row of the catalogue,
 * so that whoever holds it knows that a region server answers.
 */
public final class HBaseClients {
  private static final Logger LOG = LoggerFactory.getLogger(HBaseClients.class);
  private static final int DEFAULT_ZOOKEEPER_PORT = 2181;
  private static final String QUORUM = "hbase.zookeeper.quorum";
  private static final String OPERATION_TIMEOUT = "hbase.client.operation.timeout";

  private HBaseClients() {}

  /**
   * The client's properties as texts, for executors: a map of strings travels with a task where a
   * connection cannot.
   */
  public static Map<String, String> properties(Settings.HBase settings) {
    String operation = Long.toString(settings.operationTimeout().toMillis());
    String call = Long.toString(settings.rpcTimeout().toMillis());
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put(QUORUM, settings.quorum());
    properties.put("zookeeper.znode.parent", settings.rootNode());
    properties.put(
        "hbase.client.registry.impl", "org.apache.hadoop.hbase.client.ZKConnectionRegistry");
    properties.put("zookeeper.session.timeout", operation);
    properties.put("zookeeper.recovery.retry", "3");
    properties.put("zookeeper.recovery.retry.intervalmill", "500");
    properties.put(OPERATION_TIMEOUT, operation);
    properties.put("hbase.client.meta.operation.timeout", operation);
    properties.put("hbase.client.scanner.timeout.period", operation);
    properties.put("hbase.rpc.timeout", call);
    properties.put("hbase.rpc.read.timeout", call);
    properties.put("hbase.rpc.write.timeout", call);
    properties.put("hbase.ipc.client.socket.timeout.connect", call);
    properties.put("hbase.client.pause", "100");
    properties.put("hbase.client.retries.number", "8");
    properties.putAll(settings.client());
    return properties;
  }

  /** The client's configuration: {@code hbase-site.xml} of the class path, then the settings. */
  public static Configuration configuration(Settings.HBase settings) {
    return configuration(properties(settings));
  }

  /** The client's configuration from {@link #properties(Settings.HBase)}. */
  public static Configuration configuration(Map<String, String> properties) {
    Configuration configuration = HBaseConfiguration.create();
    properties.forEach(configuration::set);
    return configuration;
  }

  /**
   * Opens a connection and proves that it reaches a region server.
   *
   * @throws CartographException exit code 3, after the operation time-out at the latest
   */
  public static Connection open(Settings.HBase settings) {
    return open(properties(settings));
  }

  /** Opens a connection from {@link #properties(Settings.HBase)}. */
  public static Connection open(Map<String, String> properties) {
    Configuration configuration = configuration(properties);
    String quorum = configuration.get(QUORUM, "");
    Duration limit = Duration.ofMillis(configuration.getLong(OPERATION_TIMEOUT, 30_000));
    requireOneZooKeeper(quorum, limit);
    FutureTask<Connection> opening = new FutureTask<>(() -> openAndRead(configuration));
    DaemonThreads.start("hbase-open", opening);
    try {
      return opening.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      opening.cancel(true);
      throw unreachable(quorum, new IOException("no answer within " + limit.toSeconds() + " s"));
    } catch (ExecutionException e) {
      throw unreachable(quorum, e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      opening.cancel(true);
      Thread.currentThread().interrupt();
      throw unreachable(quorum, e);
    }
  }

  /** The failure of a call to HBase as a sentence, exit code 3. */
  public static CartographException unreachable(Settings.HBase settings, Throwable cause) {
    return unreachable(settings.quorum(), cause);
  }

  /** The failure of a call over a connection as a sentence, exit code 3. */
  public static CartographException unreachable(Connection connection, Throwable cause) {
    return unreachable(connection.getConfiguration().get(QUORUM, ""), cause);
  }

  private static CartographException unreachable(String quorum, Throwable cause) {
    return CartographException.unreachable(
        "Cannot reach HBase at %s: %s. Start the sandbox with './cartograph up' or set hbase.quorum."
            .formatted(quorum, reason(cause)),
        cause);
  }

  private static String reason(Throwable cause) {
    Throwable deepest = InnermostCause.of(cause);
    String message = deepest.getMessage() == null ? "" : deepest.getMessage();
    String firstLine = message.lines().findFirst().orElse("");
    String text = firstLine.isBlank() ? deepest.getClass().getSimpleName() : firstLine;
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }

  private static Connection openAndRead(Configuration configuration) throws IOException {
    Connection connection = ConnectionFactory.createConnection(configuration);
    try (Table catalogue = connection.getTable(TableName.META_TABLE_NAME)) {
      boolean unused = catalogue.exists(new Get(new byte[] {'0'}));
    } catch (IOException | RuntimeException e) {
      closeQuietly(connection);
      throw e;
    }
    if (Thread.interrupted()) {
      closeQuietly(connection);
      throw new IOException("opened too late");
    }
    return connection;
  }

  private static void closeQuietly(Connection connection) {
    try {
      connection.close();
    } catch (IOException e) {
      LOG.debug("Closing a connection that never answered", e);
    }
  }

  /** A refused port fails in milliseconds; ZooKeeper's client would try it again for seconds. */
  private static void requireOneZooKeeper(String quorum, Duration limit) {
    IOException refused = new IOException("hbase.quorum is empty");
    for (String member : quorum.split(",", -1)) {
      try (Socket socket = new Socket()) {
        socket.connect(address(member.strip()), Math.toIntExact(limit.toMillis()));
        return;
      } catch (IOException e) {
        refused = e;
      } catch (IllegalArgumentException e) {
        throw CartographException.badInput(
            "Setting hbase.quorum has '%s', which is not host:port.".formatted(member), e);
      }
    }
    throw unreachable(quorum, refused);
  }

  private static InetSocketAddress address(String member) throws IOException {
    int colon = member.lastIndexOf(':');
    String host = colon < 0 ? member : member.substring(0, colon);
    int port =
        colon < 0 ? DEFAULT_ZOOKEEPER_PORT : Integer.parseInt(member.substring(colon + 1).strip());
    InetSocketAddress address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw new IOException("the host '" + host + "' is unknown");
    }
    return address;
  }
}
