package dev.cartograph.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cartograph.config.Settings;
import dev.cartograph.config.SettingsSource;
import dev.cartograph.error.CartographException;
import dev.cartograph.error.CommandLines;
import dev.cartograph.error.ExitCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;

class VerifyMainTest {

  @Test
  @Timeout(30)
  void endsWithCode3AndASentenceWhereHBaseIsNot() throws Exception {
    int port = closedPort();
    String setting = "hbase.quorum=127.0.0.1:" + port;
    VerifyMain verify = new VerifyMain();
    new CommandLine(verify).parseArgs("--set", setting);
    assertThatExceptionOfType(CartographException.class)
        .isThrownBy(verify::call)
        .withMessage(
            "Cannot reach HBase at 127.0.0.1:%d: Connection refused. Start the sandbox with './cartograph up' or set hbase.quorum."
                .formatted(port));
    assertThat(CommandLines.execute(new VerifyMain(), "--set", setting)).isEqualTo(3);
  }

  @Test
  @Timeout(30)
  void saysWhereKafkaIsNot() throws Exception {
    assertNoKafka(closedPort());
  }

  @Test
  @Timeout(30)
  void givesUpOnABrokerThatIsSilent() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      assertNoKafka(silent.getLocalPort());
    }
  }

  @Test
  void refusesNumbersThatMakeNoSense() {
    assertThat(CommandLines.execute(new VerifyMain(), "--places", "0")).isEqualTo(2);
    assertThat(CommandLines.execute(new VerifyMain(), "--sample", "-1")).isEqualTo(2);
    assertThat(CommandLines.execute(new VerifyMain(), "--sample", "few")).isEqualTo(2);
  }

  private static void assertNoKafka(int port) {
    Settings.Kafka settings =
        SettingsSource.load(
                Optional.empty(),
                Map.of(),
                Map.of("kafka.bootstrap-servers", "127.0.0.1:" + port, "kafka.timeout", "1 second"))
            .kafka();
    assertThatExceptionOfType(CartographException.class)
        .isThrownBy(() -> KafkaRecords.open(settings))
        .withMessage(
            "Cannot reach Kafka at 127.0.0.1:%d: no answer within 1 s. Start the sandbox with './cartograph up' or set kafka.bootstrap-servers."
                .formatted(port))
        .matches(failure -> failure.exitCode() == ExitCode.UNREACHABLE);
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
