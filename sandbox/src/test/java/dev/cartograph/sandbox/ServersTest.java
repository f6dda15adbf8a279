package dev.cartograph.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartograph.config.Settings;
import dev.cartograph.config.SettingsSource;
import dev.cartograph.sandbox.part.Part;
import dev.cartograph.sandbox.part.PortCheck;
import dev.cartograph.sandbox.part.ServerRoom;
import dev.cartograph.sandbox.state.Installation;
import dev.cartograph.sandbox.state.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServersTest {
  @TempDir private Path folder;

  @BeforeEach
  void build() throws IOException {
    for (String module : List.of("sandbox/kafka", "sandbox/hadoop")) {
      Path target = Files.createDirectories(folder.resolve(module).resolve("target"));
      Files.writeString(target.resolve("classpath"), "/repository/" + module + ".jar\n");
    }
  }

  @Test
  void eachServerIsMarkedWithItsStateAndNameAndListensOnPortsOfItsOwn() {
    List<Part> servers = Servers.of(room(settings(Map.of())));

    for (Part server : servers) {
      List<String> command = server.launch().command();
      assertThat(command.get(1)).isEqualTo("-Dcartograph.state=" + folder + "/state:");
      assertThat(command.get(2)).isEqualTo("-Dcartograph.part=" + server.name());
      assertThat(command).contains("-XX:+UseSerialGC", "-Djava.net.preferIPv4Stack=true");
      assertThat(server.launch().environment()).containsEntry("MALLOC_ARENA_MAX", "2");
      assertThat(server.ports()).isNotEmpty();
    }
    PortCheck.requireDistinct(servers);
  }

  @Test
  void eachServerNeedsOnlyThoseThatStandBeforeIt() {
    Set<String> before = new HashSet<>();
    for (Part server : Servers.of(room(settings(Map.of())))) {
      assertThat(before).containsAll(server.needs());
      before.add(server.name());
    }
  }

  @Test
  void takesHeapAndPortsFromTheSettings() {
    ServerRoom room =
        room(settings(Map.of("sandbox.heap.kafka", "200 MiB", "sandbox.ports.name-node", "18020")));

    Part kafka = Servers.of(room).get(0);
    assertThat(kafka.launch().command())
        .contains("-Xmx200m")
        .endsWith("kafka.Kafka", folder + "/state/conf/kafka/server.properties");
    assertThat(room.settings().lake().root()).startsWith("hdfs://127.0.0.1:18020/");
    Addresses.requireAgreement(room.settings());
  }

  @Test
  void startsAsManyDataNodesAsTheSettingsSayEachWithAFolderAndPortsOfItsOwn() {
    List<Part> servers = Servers.of(room(settings(Map.of("sandbox.data-nodes", "3"))));

    assertThat(servers).extracting(Part::name).contains("datanode", "datanode-2", "datanode-3");
    PortCheck.requireDistinct(servers);
    assertThat(servers.get(5).launch().command())
        .contains("-Ddfs.datanode.address=127.0.0.1:10066")
        .anyMatch(word -> word.startsWith("-Ddfs.datanode.data.dir=") && word.contains("-3"));
  }

  @Test
  void refusesClientsThatWouldLookElsewhere() {
    Settings settings = settings(Map.of("kafka.bootstrap-servers", "broker-1:9092"));

    assertThatThrownBy(() -> Addresses.requireAgreement(settings))
        .hasMessageStartingWith(
            "'up' runs servers of its own, but kafka.bootstrap-servers is 'broker-1:9092' and not '127.0.0.1:9092'.");
  }

  @Test
  void refusesAStateFolderThatHdfsCannotStoreIn() {
    Addresses.requireUsableFolder(Path.of("/home/ana/.cartograph"));

    assertThatThrownBy(
            () -> Addresses.requireUsableFolder(Path.of("/home/ana/my shop/.cartograph")))
        .hasMessageStartingWith(
            "sandbox.state is '/home/ana/my shop/.cartograph', and HDFS cannot store");
  }

  @Test
  void handsOnTheOptionsThatSayWhichSettingsHold() {
    assertThat(
            SettingsArguments.among(
                List.of(
                    "--input",
                    "a.csv",
                    "--conf",
                    "my.conf",
                    "--fresh",
                    "--set=query.port=1",
                    "--set",
                    "dashboard.port=2")))
        .containsExactly("--conf", "my.conf", "--set=query.port=1", "--set", "dashboard.port=2");
  }

  private ServerRoom room(Settings settings) {
    return new ServerRoom(
        settings, new StateFolder(folder.resolve("state")), new Installation(folder));
  }

  private static Settings settings(Map<String, String> flags) {
    return SettingsSource.load(Optional.empty(), Map.of(), flags);
  }
}
