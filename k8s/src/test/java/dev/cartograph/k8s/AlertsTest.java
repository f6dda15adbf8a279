package dev.cartograph.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The alerts of a cluster are those that are tested, about jobs that its monitors name; those about
 * pods are tested here, by Prometheus's {@code promtool}.
 */
class AlertsTest {
  private static final List<Manifest> MANIFESTS = Kustomization.overlay("operators").manifests();
  private static final Path TESTS = Path.of("src/test/resources/alerts/pods-test.yml");

  @Test
  void rulesAreThoseOfConf() {
    JsonNode tested =
        Manifest.documents(Folder.text(Folder.PROJECT.resolve("conf/prometheus/alerts.yml")))
            .get(0);

    assertThat(MANIFESTS)
        .filteredOn(each -> each.isA("PrometheusRule") && each.name().equals("cartograph"))
        .singleElement()
        .satisfies(rule -> assertThat(rule.spec()).isEqualTo(tested));
  }

  /** Each rule is of Prometheus's grammar; those about pods fire where they must. */
  @Test
  void rulesFireAsTheySay(@TempDir Path folder) throws Exception {
    ObjectNode rules = JsonNodeFactory.instance.objectNode();
    ArrayNode groups = rules.putArray("groups");
    for (Manifest manifest : MANIFESTS) {
      if (manifest.isA("PrometheusRule")) {
        manifest.spec().path("groups").forEach(groups::add);
      }
    }
    assertThat(groups.findValuesAsText("name")).containsExactly("cartograph", "cartograph-pods");
    Files.writeString(folder.resolve("rules.yml"), rules.toString());
    String tests = Folder.text(TESTS);
    Files.writeString(folder.resolve("pods-test.yml"), tests);

    assertThat(tests)
        .contains(
            groups.get(1).findValuesAsText("alert").stream().map("alertname: "::concat).toList());
    promtool(folder, "check", "rules", "rules.yml");
    promtool(folder, "test", "rules", "pods-test.yml");
  }

  @Test
  void leadsFromEachAlertToTheRunbook() {
    Set<String> anchors =
        Folder.text(Folder.PROJECT.resolve("docs/runbook.md"))
            .lines()
            .filter(line -> line.startsWith("#"))
            .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT))
            .map(title -> title.replaceAll("[^a-z0-9 -]", "").replace(' ', '-'))
            .map("docs/runbook.md#"::concat)
            .collect(Collectors.toSet());
    List<JsonNode> annotations =
        MANIFESTS.stream()
            .filter(each -> each.isA("PrometheusRule"))
            .flatMap(each -> each.spec().findValues("annotations").stream())
            .toList();

    assertThat(annotations)
        .hasSizeGreaterThan(15)
        .allSatisfy(each -> assertThat(anchors).contains(each.path("runbook").asText()));
  }

  private static void promtool(Path folder, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("promtool"));
    command.addAll(List.of(arguments));
    Process promtool =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(promtool.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(promtool.exitValue()).as("%s: %s", command, said).isZero();
  }

  @Test
  void monitorsGiveTheJobsThatRulesAskFor() {
    List<String> jobs = new ArrayList<>();
    for (Manifest manifest : MANIFESTS) {
      if (manifest.isA("PodMonitor") || manifest.isA("ServiceMonitor")) {
        manifest.spec().findValues("replacement").forEach(job -> jobs.add(job.asText()));
      }
    }
    List<String> asked =
        Pattern.compile("job=~\"\\.\\*([a-z-]+)\"")
            .matcher(Folder.text(Folder.PROJECT.resolve("conf/prometheus/alerts.yml")))
            .results()
            .map(found -> found.group(1))
            .distinct()
            .toList();

    // Reports are run by a scheduler there; no process waits for the next ones.
    assertThat(asked).contains("cartograph-query");
    assertThat(jobs)
        .containsAll(asked.stream().filter(job -> !job.equals("cartograph-query")).toList());
  }
}
