package dev.cartograph.sandbox.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.sandbox.state.Installation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompilersTest {
  @Test
  void theJvmTakesWhatItsCompilersAreTold() throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ApplicationRoom.compilers(new Installation(Path.of("..").toRealPath())));
    command.add("-version");

    Process java = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(java.waitFor()).as(said).isZero();
    assertThat(said.lines().findFirst()).contains("1 compiler directives added");
  }
}
