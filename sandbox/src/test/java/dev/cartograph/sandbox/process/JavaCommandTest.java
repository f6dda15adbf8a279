package dev.cartograph.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.config.ByteSize;
import java.util.List;
import org.junit.jupiter.api.Test;

final class JavaCommandTest {
  @Test
  void putsMarksAndMemoryBeforeTheClassPathAndArgumentsAfterTheMainClass() {
    List<String> command =
        JavaCommand.of("shop.Main")
            .property("cartograph.part", "kafka")
            .memory(new ByteSize(256L << 20), 96, 48)
            .compiledQuickly()
            .opens(List.of("java.nio"))
            .build("a.jar:b.jar", "start");

    assertThat(command.get(0)).endsWith("/bin/java");
    assertThat(command.get(1)).isEqualTo("-Dcartograph.part=kafka");
    assertThat(command)
        .contains(
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:MaxMetaspaceSize=96m",
            "-XX:ReservedCodeCacheSize=48m",
            "-XX:TieredStopAtLevel=1",
            "--add-opens=java.base/java.nio=ALL-UNNAMED");
    assertThat(command).endsWith("-cp", "a.jar:b.jar", "shop.Main", "start");
  }
}
