package dev.cartograph.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PortOwnerTest {
  @Test
  void namesThisProcessForAPortThatItListensOn() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      PortOwner owner = new ProcessTable().findListener(socket.getLocalPort()).orElseThrow();

      assertThat(owner.pid()).isEqualTo(ProcessHandle.current().pid());
      assertThat(owner.sentencePart())
          .startsWith("process " + ProcessHandle.current().pid() + " (java");
    }
  }

  @Test
  void findsNobodyOnAPortThatIsFree() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }

    assertThat(new ProcessTable().findListener(port)).isEmpty();
  }

  @Test
  void namesTheMainClassOfAJvmAndNotItsClassPath() {
    PortOwner owner =
        PortOwner.of(
            4711,
            List.of(
                "/usr/bin/java", "-Xmx1g", "-cp", "a.jar:b.jar", "kafka.Kafka", "x.properties"));

    assertThat(owner.sentencePart()).isEqualTo("process 4711 (java kafka.Kafka)");
  }

  @Test
  void cutsALongCommand() {
    PortOwner owner = PortOwner.of(7, List.of("/bin/serve", "x".repeat(500)));

    assertThat(owner.command()).hasSize(80).startsWith("serve xxx").endsWith("…");
  }

  @Test
  void saysSoWhenThePortBelongsToAnotherUsersProcess(@TempDir Path proc) throws IOException {
    Files.createDirectories(proc.resolve("net"));
    Files.writeString(
        proc.resolve("net/tcp"),
        """
          sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
           0: 0100007F:2384 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 99
           1: 0100007F:2385 0100007F:2384 01 00000000:00000000 00:00000000 00000000  1000        0 98
        """);
    ProcessTable table = new ProcessTable(proc);

    assertThat(table.findListener(0x2384).orElseThrow().sentencePart())
        .isEqualTo("a process of another user");
    assertThat(table.findListener(0x2385)).as("a connection does not listen").isEmpty();
  }
}
