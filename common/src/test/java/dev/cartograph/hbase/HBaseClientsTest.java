package dev.cartograph.hbase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cartograph.config.Settings;
import dev.cartograph.error.CartographException;
import dev.cartograph.error.ExitCode;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class HBaseClientsTest {

  @Test
  @Timeout(10)
  void saysWhereHBaseIsNotWhenNobodyListens() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    assertUnreachable(port, () -> HBaseClients.open(settings(port)), "Connection refused");
  }

  @Test
  @Timeout(20)
  void givesUpAfterTheOperationTimeoutWhenZooKeeperIsSilent() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      int port = silent.getLocalPort();
      assertUnreachable(port, () -> HBaseClients.open(settings(port)), "no answer within 2 s");
    }
  }

  @Test
  void settingsBecomeClientProperties() {
    Map<String, String> properties =
        HBaseClients.properties(
            new Settings.HBase(
                "zk-1:2181,zk-2:2181",
                "/hbase-prod",
                "shop",
                8,
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                Map.of("hbase.client.pause", "250")));
    assertThat(properties)
        .containsEntry("hbase.zookeeper.quorum", "zk-1:2181,zk-2:2181")
        .containsEntry("zookeeper.znode.parent", "/hbase-prod")
        .containsEntry("hbase.client.operation.timeout", "30000")
        .containsEntry("hbase.rpc.timeout", "10000")
        .containsEntry("hbase.client.pause", "250");
    assertThat(HBaseClients.configuration(properties).get("hbase.rpc.timeout")).isEqualTo("10000");
  }

  private static void assertUnreachable(int port, ThrowingCallable open, String reason) {
    assertThatExceptionOfType(CartographException.class)
        .isThrownBy(open)
        .withMessage(
            "Cannot reach HBase at 127.0.0.1:%d: %s. Start the sandbox with './cartograph up' or set hbase.quorum."
                .formatted(port, reason))
        .matches(failure -> failure.exitCode() == ExitCode.UNREACHABLE);
  }

  private static Settings.HBase settings(int port) {
    return new Settings.HBase(
        "127.0.0.1:" + port,
        "/hbase",
        "shop",
        8,
        Duration.ofSeconds(2),
        Duration.ofSeconds(1),
        Map.of());
  }
}
