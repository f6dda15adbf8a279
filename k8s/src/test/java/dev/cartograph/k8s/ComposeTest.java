package dev.cartograph.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ComposeTest {
  @Test
  void hasWhatAUserOfSuchAStackExpects() {
    assertThat(Compose.services())
        .extracting(Compose::name)
        .containsExactlyInAnyOrder(
            "kafka",
            "namenode",
            "datanode",
            "zookeeper",
            "hbase-master",
            "hbase-regionserver",
            "spark-master",
            "spark-worker",
            "stream",
            "reports",
            "maintenance",
            "dashboard");
  }

  @ParameterizedTest
  @MethodSource("services")
  void isConfined(Compose service) {
    JsonNode tree = service.tree();
    assertThat(tree.path("read_only").asBoolean()).isTrue();
    assertThat(tree.path("cap_drop").toString()).isEqualTo("[\"ALL\"]");
    assertThat(tree.path("security_opt").toString()).contains("no-new-privileges:true");
    assertThat(tree.path("user").asText()).matches("[1-9][0-9]*:[1-9][0-9]*");
    assertThat(tree.path("mem_limit").asText()).matches("[0-9]+[mg]");
    assertThat(tree.path("tmpfs").get(0).asText()).startsWith("/tmp:exec,");
    assertThat(tree.has("privileged") || tree.has("cap_add") || tree.has("network_mode")).isFalse();
    for (JsonNode port : tree.path("ports")) {
      assertThat(port.asText()).startsWith("127.0.0.1:");
    }
  }

  @ParameterizedTest
  @MethodSource("services")
  void namesOnlyWhatIsThere(Compose service) {
    assertThat(Compose.services()).extracting(Compose::name).containsAll(service.needs());
    assertThat(service.mounts().values())
        .allSatisfy(folder -> assertThat(folder).isNotEmptyDirectory());
    for (JsonNode volume : service.tree().path("volumes")) {
      String source = volume.asText().substring(0, volume.asText().indexOf(':'));
      assertThat(source.startsWith(".") || Compose.file().path("volumes").has(source))
          .as(volume.asText())
          .isTrue();
    }
    JsonNode build = service.tree().path("build");
    if (!build.isMissingNode()) {
      assertThat(Compose.FOLDER.resolve(build.path("context").asText()).normalize())
          .isEqualTo(Folder.PROJECT);
      assertThat(Folder.PROJECT.resolve(build.path("dockerfile").asText())).isRegularFile();
      assertThat(service.dockerfile().targets()).contains(build.path("target").asText());
      assertThat(build.path("dockerfile").asText())
          .contains("/" + service.dockerfile().name() + "/");
    }
    List<String> words = new ArrayList<>(service.command());
    if (service.dockerfile().name().equals("dashboard")) {
      words.addAll(service.dockerfile().entryPoint());
    }
    String module = service.dockerfile().name();
    assertThat(words)
        .filteredOn(word -> word.startsWith("dev.cartograph."))
        .allMatch(main -> Sources.hasMain(module, main));
    assertThat(words)
        .filteredOn(word -> word.endsWith(".jar"))
        .allMatch(jar -> jar.equals(service.dockerfile().copiedJar()));
  }

  @ParameterizedTest
  @MethodSource("services")
  void runsItsImageAsTheClusterDoes(Compose service) {
    Optional<Pod> pod =
        Pod.ours(Kustomization.overlay("all-in-one").manifests()).stream()
            .filter(other -> other.owner().name().equals(service.name()))
            .findFirst();
    assertThat(pod.isPresent()).isEqualTo(!service.name().startsWith("spark-"));
    if (pod.isEmpty()) {
      return;
    }
    JsonNode container = pod.get().containers().get(0);
    assertThat(service.image()).isEqualTo(container.path("image").asText());
    assertThat(service.tree().path("user").asText())
        .startsWith(pod.get().spec().at("/securityContext/runAsUser").asText() + ":")
        .startsWith(service.dockerfile().user() + ":");
    List<String> arguments = new ArrayList<>();
    container.path("args").forEach(word -> arguments.add(word.asText()));
    if (service.name().equals("reports")) {
      // By hand one waits for the run that is at work.
      arguments.removeAll(List.of("--wait", "0"));
    }
    assertThat(service.command()).endsWith(arguments.toArray(String[]::new));
    for (JsonNode variable : container.path("env")) {
      if (variable.has("value") && !variable.path("name").asText().equals("HOST_NAME")) {
        assertThat(service.environment())
            .containsEntry(variable.path("name").asText(), variable.path("value").asText());
      }
      if (variable.at("/valueFrom/configMapKeyRef/name").asText().equals("addresses")) {
        assertThat(service.tree().path("env_file").asText()).endsWith("all-in-one/addresses.env");
      }
    }
    for (JsonNode mount : container.path("volumeMounts")) {
      if (mount.path("mountPath").asText().startsWith("/etc/")) {
        assertThat(service.mounts()).containsKey(mount.path("mountPath").asText());
      }
    }
  }

  @Test
  void aContainerIsHealthyWhenThePortOfItsServerAnswers() {
    List<Pod> pods = Pod.ours(Kustomization.overlay("all-in-one").manifests());
    for (Compose service : Compose.services()) {
      String check = service.tree().path("healthcheck").path("test").toString();
      for (Pod pod : pods) {
        if (pod.owner().name().equals(service.name()) && pod.role().isEmpty()) {
          String port = check.replaceAll(".*/([0-9]+)\".*", "$1");
          assertThat(pod.containers().get(0).path("ports").findValuesAsText("containerPort"))
              .as(service.name())
              .contains(port);
        }
      }
    }
  }

  static List<Compose> services() {
    return Compose.services();
  }
}
