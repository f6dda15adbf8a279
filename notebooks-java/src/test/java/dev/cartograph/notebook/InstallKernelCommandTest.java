package dev.cartograph.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cartograph.config.Settings;
import dev.cartograph.config.SettingsSource;
import dev.cartograph.error.CommandLines;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InstallKernelCommandTest {
  @TempDir private Path folder;

  private final StringWriter err = new StringWriter();

  @Test
  void writesAKernelOnThisClassPathThatFindsTheFoldersFromAnywhere() throws Exception {
    Path jar = jar("org.example.Kernel");
    Path out = folder.resolve("java");

    assertThat(install(jar, out)).as(err.toString()).isZero();

    JsonNode kernel = NotebookJson.parse(Files.readString(out.resolve("kernel.json")));
    List<String> argv = new ArrayList<>();
    kernel.path("argv").forEach(argument -> argv.add(argument.asText()));
    int classPath = argv.indexOf("-cp");
    assertThat(argv.get(0)).endsWith("/bin/java");
    assertThat(argv)
        .contains("--add-opens=java.base/java.nio=ALL-UNNAMED")
        .endsWith("org.example.Kernel", "{connection_file}");
    assertThat(argv.get(classPath + 1)).startsWith("/").endsWith(":" + jar);
    assertThat(kernel.path("language").asText()).isEqualTo("java");
    Path conf = Path.of(kernel.path("env").path("CARTOGRAPH_CONF").asText());
    assertThat(Files.getPosixFilePermissions(conf)).hasSize(2);
    Settings settings = SettingsSource.load(Optional.of(conf), Map.of(), Map.of());
    assertThat(settings.reports().folder()).isAbsolute().endsWithRaw(Path.of("conf/reports"));
    assertThat(settings.query().rowLimit()).isEqualTo(7);
    assertThat(settings.kafka().client()).containsEntry("security.protocol", "SSL");
  }

  @Test
  void refusesWhatIsNoJar() {
    assertThat(install(folder.resolve("nowhere.jar"), folder.resolve("java"))).isEqualTo(2);

    assertThat(err.toString()).contains("Cannot read the kernel").contains("nowhere.jar");
  }

  @Test
  void leavesAKernelThatIsThereAlone() throws Exception {
    Path out = Files.createDirectories(folder.resolve("java"));
    Path there = Files.writeString(out.resolve("kernel.json"), "{}");

    assertThat(install(jar("org.example.Kernel"), out)).isEqualTo(2);

    assertThat(err.toString()).contains("There is a kernel in '" + out + "' already.");
    assertThat(there).hasContent("{}");
  }

  @Test
  void refusesAJarThatStartsNothing() throws Exception {
    assertThat(install(jar(""), folder.resolve("java"))).isEqualTo(2);

    assertThat(err.toString()).contains("names no main class, so it is no kernel.");
    assertThat(folder.resolve("java")).doesNotExist();
  }

  private int install(Path jar, Path out) {
    return CommandLines.execute(
        new NotebooksMain(),
        new PrintWriter(new StringWriter()),
        new PrintWriter(err),
        "install-kernel",
        jar.toString(),
        "--out",
        out.toString(),
        "--set",
        "query.row-limit=7",
        "--set",
        "kafka.client.\"security.protocol\"=SSL");
  }

  private Path jar(String mainClass) throws IOException {
    Path jar = folder.resolve("kernel.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    if (!mainClass.isEmpty()) {
      manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, mainClass);
    }
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out, manifest)) {
      entries.finish();
    }
    return jar;
  }
}
