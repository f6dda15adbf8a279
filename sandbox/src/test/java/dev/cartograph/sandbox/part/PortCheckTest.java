package dev.cartograph.sandbox.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartograph.error.CartographException;
import dev.cartograph.error.ExitCode;
import dev.cartograph.sandbox.ShellPart;
import dev.cartograph.sandbox.process.ProcessTable;
import dev.cartograph.sandbox.state.StateFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PortCheckTest {
  @TempDir private Path folder;

  @Test
  void namesWhoHasThePortAndTheSettingThatMovesIt() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Part kafka = part("kafka", new Port("sandbox.ports.kafka", socket.getLocalPort()));

      assertThatThrownBy(() -> PortCheck.requireFree(kafka, new ProcessTable()))
          .hasMessageMatching(
              "kafka cannot start: port %d is taken by process %d \\(java .*\\); stop that, or set sandbox.ports.kafka to a free port."
                  .formatted(socket.getLocalPort(), ProcessHandle.current().pid()))
          .asInstanceOf(InstanceOfAssertFactories.type(CartographException.class))
          .satisfies(failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.UNREACHABLE));
    }
  }

  @Test
  void namesAPortThatIsTheNearEndOfAConnection() throws IOException {
    try (ServerSocket far = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket near = new Socket(InetAddress.getLoopbackAddress(), far.getLocalPort())) {
      Part kafka = part("kafka", new Port("sandbox.ports.kafka", near.getLocalPort()));

      assertThatThrownBy(() -> PortCheck.requireFree(kafka, new ProcessTable()))
          .hasMessageContainingAll(
              "port %d is the near end of a connection".formatted(near.getLocalPort()),
              "sandbox.ports.kafka");
    }
  }

  @Test
  void refusesTwoSettingsThatNameOnePort() {
    List<Part> parts =
        List.of(
            part("kafka", new Port("sandbox.ports.kafka", 9092)),
            part("dashboard", new Port("dashboard.port", 9092)));

    assertThatThrownBy(() -> PortCheck.requireDistinct(parts))
        .hasMessage(
            "sandbox.ports.kafka and dashboard.port are both 9092. Give each a port of its own.")
        .asInstanceOf(InstanceOfAssertFactories.type(CartographException.class))
        .satisfies(failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.BAD_INPUT));
  }

  private Part part(String name, Port port) {
    return new ShellPart(new StateFolder(folder), name, "true", List.of(), List.of(port));
  }
}
