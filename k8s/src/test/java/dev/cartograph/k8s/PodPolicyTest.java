package dev.cartograph.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PodPolicyTest {
  @ParameterizedTest
  @MethodSource("overlays")
  void podsMayDoNoMoreThanTheyMust(String overlay) {
    List<Pod> pods = Pod.ours(Kustomization.overlay(overlay).manifests());

    assertThat(pods).hasSizeGreaterThanOrEqualTo(7);
    assertThat(pods).flatExtracting(PodPolicy::problems).isEmpty();
  }

  /** Each rule, broken in the dashboard's pod. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /securityContext                            | runAsNonRoot                 | false     | may run as root
          /securityContext                            | runAsUser                    | 0         | names no user
          /securityContext/seccompProfile             | type                         | "Unconfined" | seccomp
          /                                           | hostNetwork                  | true      | hostNetwork
          /                                           | serviceAccountName           | "default" | default account
          /                                           | automountServiceAccountToken | true      | token
          /                                           | enableServiceLinks           | true      | variables of all services
          /volumes/2                                  | emptyDir                     | {}        | without a limit
          /volumes/2                                  | hostPath                     | {"path": "/"} | path of its host
          /containers/0/securityContext               | allowPrivilegeEscalation     | true      | gain privileges
          /containers/0/securityContext               | readOnlyRootFilesystem       | false     | write to its image
          /containers/0/securityContext               | privileged                   | true      | privileged
          /containers/0/securityContext/capabilities  | drop                         | []        | capabilities
          /containers/0/resources                     | limits                       | {"cpu": "1"} | limit of memory
          /containers/0                               | image                        | "cartograph/dashboard:latest" | one version
          /containers/0                               | image                        | "cartograph/dashboard" | one version
          /containers/0/env/0                         | name                         | "PLAIN_TOKEN" |
          """)
  void aBrokenRuleIsNamed(String path, String field, String value, String problem) {
    Manifest dashboard =
        Kustomization.overlay("all-in-one").manifests().stream()
            .filter(manifest -> manifest.isA("Deployment"))
            .findFirst()
            .orElseThrow();
    JsonNode copy = dashboard.tree().deepCopy();
    JsonNode spec = copy.at("/spec/template/spec");
    JsonNode written = Manifest.documents(value).get(0);
    ((ObjectNode) (path.equals("/") ? spec : spec.at(path))).set(field, written);
    List<Pod> pods = Pod.ours(List.of(new Manifest("a copy", copy)));

    List<String> problems = new ArrayList<>();
    pods.forEach(pod -> problems.addAll(PodPolicy.problems(pod)));
    if (problem == null) {
      // A name alone is no secret: its value comes from a Secret.
      assertThat(problems).isEmpty();
    } else {
      assertThat(problems).singleElement().asString().contains(problem);
    }
  }

  /** The accounts of pods that Spark makes stand elsewhere. */
  @ParameterizedTest
  @CsvSource({"driver,", "executor,", "driver,default", "executor,''"})
  void aSparkPodOfTheDefaultAccountIsNamed(String role, String account) {
    ObjectNode copy =
        Kustomization.overlay("all-in-one").manifests().stream()
            .filter(manifest -> manifest.isA("SparkApplication"))
            .findFirst()
            .orElseThrow()
            .tree()
            .deepCopy();
    ObjectNode described = (ObjectNode) copy.at("/spec/" + role);
    described.remove("serviceAccount");
    if (account != null) {
      described.put("serviceAccount", account);
    }

    assertThat(Pod.ours(List.of(new Manifest("a copy", copy))))
        .flatExtracting(PodPolicy::problems)
        .singleElement()
        .asString()
        .startsWith(role + " of ")
        .contains("default account");
  }

  @Test
  void aSecretThatStandsInAManifestIsNamed() {
    ObjectNode copy =
        Kustomization.overlay("all-in-one").manifests().stream()
            .filter(manifest -> manifest.isA("SparkApplication"))
            .findFirst()
            .orElseThrow()
            .tree()
            .deepCopy();
    ObjectNode variable = (ObjectNode) copy.at("/spec/driver/env/3");
    variable.remove("valueFrom");
    variable.put("name", "AWS_SECRET_ACCESS_KEY").put("value", "wJalr");

    assertThat(Pod.ours(List.of(new Manifest("a copy", copy))))
        .flatExtracting(PodPolicy::problems)
        .singleElement()
        .asString()
        .contains("plain secret 'AWS_SECRET_ACCESS_KEY'");
  }

  static List<String> overlays() {
    return Folder.OVERLAYS;
  }
}
