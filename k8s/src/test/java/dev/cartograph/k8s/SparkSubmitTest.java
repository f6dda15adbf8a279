package dev.cartograph.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What spark-submit makes by the lines of the reference is what Spark's operator makes. */
class SparkSubmitTest {
  private static final Pattern CONF = Pattern.compile("--conf (spark\\.[^=\\s]+)=(\\S+)");

  @ParameterizedTest
  @ValueSource(strings = {"driver", "executor"})
  void aTemplateIsThePodOfTheStream(String role) {
    Pod template = only(Pod.submitted(), role);
    Pod stream = only(Pod.ours(List.of(stream())), role);

    JsonNode written = template.containers().get(0);
    JsonNode expected = stream.containers().get(0);
    assertThat(written.path("name")).isEqualTo(expected.path("name"));
    for (String field : List.of("env", "envFrom", "securityContext", "volumeMounts")) {
      assertThat(written.path(field)).as(field).isEqualTo(expected.path(field));
    }
    assertThat(written.at("/resources/limits/cpu")).isEqualTo(expected.at("/resources/limits/cpu"));
    for (String field : List.of("securityContext", "serviceAccountName")) {
      assertThat(template.spec().path(field)).as(field).isEqualTo(stream.spec().path(field));
    }
    Set<String> mounted = new HashSet<>(expected.path("volumeMounts").findValuesAsText("name"));
    List<JsonNode> volumes = new ArrayList<>();
    for (JsonNode volume : stream.spec().path("volumes")) {
      if (mounted.contains(volume.path("name").asText())) {
        volumes.add(volume);
      }
    }
    assertThat(template.spec().path("volumes")).containsExactlyElementsOf(volumes);
    assertThat(template.labels().path("app.kubernetes.io/component").asText()).isEqualTo(role);
    assertThat(new KnownFields().problems(template.owner())).isEmpty();
  }

  @Test
  void everyLineSaysWhatTheOperatorIsTold() {
    JsonNode stream = stream().spec();
    List<Map<String, String>> lines = lines();

    assertThat(lines).isNotEmpty();
    for (Map<String, String> line : lines) {
      for (Map.Entry<String, JsonNode> told : stream.path("sparkConf").properties()) {
        if (told.getKey().startsWith("spark.kubernetes.")) {
          assertThat(line).containsEntry(told.getKey(), told.getValue().asText());
        }
      }
      assertThat(line)
          .containsEntry("spark.kubernetes.container.image", stream.path("image").asText());
      for (String role : List.of("driver", "executor")) {
        assertThat(line)
            .containsEntry(
                "spark.kubernetes.%s.podTemplateFile".formatted(role),
                "k8s/spark-submit/%s.yaml".formatted(role))
            .containsEntry(
                "spark.kubernetes.authenticate.%s.serviceAccountName".formatted(role),
                stream.at("/" + role + "/serviceAccount").asText());
      }
    }
  }

  private static List<Map<String, String>> lines() {
    String page = Folder.text(Folder.PROJECT.resolve("docs/reference/spark-submit.md"));
    List<Map<String, String>> lines = new ArrayList<>();
    for (String line : page.replace("\\\n", " ").lines().toList()) {
      if (line.startsWith("spark-submit --master k8s://")) {
        Map<String, String> settings = new LinkedHashMap<>();
        CONF.matcher(line).results().forEach(found -> settings.put(found.group(1), found.group(2)));
        lines.add(settings);
      }
    }
    return lines;
  }

  private static Manifest stream() {
    return Manifest.read(Folder.K8S.resolve("base/stream.yaml")).get(0);
  }

  private static Pod only(List<Pod> pods, String role) {
    return pods.stream().filter(pod -> pod.role().equals(role)).findFirst().orElseThrow();
  }
}
