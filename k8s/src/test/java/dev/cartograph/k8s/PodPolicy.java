package dev.cartograph.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a pod must not be able to do, and what it must say of itself. */
final class PodPolicy {
  private static final Set<String> SECRETS = Set.of("password", "secret", "token", "credential");

  private final List<String> problems = new ArrayList<>();

  private PodPolicy() {}

  /** What is wrong with a pod, each as a sentence; empty when nothing. */
  static List<String> problems(Pod pod) {
    PodPolicy policy = new PodPolicy();
    policy.look(pod);
    return policy.problems;
  }

  private void look(Pod pod) {
    JsonNode security = pod.spec().path("securityContext");
    require(security.path("runAsNonRoot").asBoolean(), pod, "may run as root");
    require(security.path("runAsUser").asInt() > 0, pod, "names no user by a number above 0");
    require(
        security.at("/seccompProfile/type").asText().equals("RuntimeDefault"),
        pod,
        "has not the runtime's seccomp profile");
    for (String shared : List.of("hostNetwork", "hostPID", "hostIPC")) {
      require(!pod.spec().path(shared).asBoolean(), pod, "has " + shared);
    }
    require(
        !Set.of("", "default").contains(pod.spec().path("serviceAccountName").asText()),
        pod,
        "runs as the namespace's default account");
    if (pod.role().isEmpty()) {
      require(
          pod.spec().path("automountServiceAccountToken").isBoolean()
              && !pod.spec().path("automountServiceAccountToken").asBoolean(),
          pod,
          "is given a token of the API server");
      // Else CARTOGRAPH_… variables of services would be settings, and mostly unknown ones.
      require(
          pod.spec().path("enableServiceLinks").isBoolean()
              && !pod.spec().path("enableServiceLinks").asBoolean(),
          pod,
          "is given variables of all services");
    }
    for (JsonNode volume : pod.spec().path("volumes")) {
      require(!volume.has("hostPath"), pod, "mounts a path of its host");
      require(
          !volume.has("emptyDir") || volume.at("/emptyDir/sizeLimit").isTextual(),
          pod,
          "has volume '%s' without a limit".formatted(volume.path("name").asText()));
    }
    pod.containers().forEach(container -> look(pod, container));
  }

  private void look(Pod pod, JsonNode container) {
    JsonNode security = container.path("securityContext");
    require(
        security.path("allowPrivilegeEscalation").isBoolean()
            && !security.path("allowPrivilegeEscalation").asBoolean(),
        pod,
        "may gain privileges");
    require(!security.path("privileged").asBoolean(), pod, "is privileged");
    require(security.path("readOnlyRootFilesystem").asBoolean(), pod, "may write to its image");
    require(
        security.at("/capabilities/drop").toString().equals("[\"ALL\"]")
            && security.at("/capabilities/add").isMissingNode(),
        pod,
        "keeps capabilities");
    for (String resource : List.of("cpu", "memory")) {
      require(
          container.at("/resources/limits/" + resource).isTextual(),
          pod,
          "has no limit of " + resource);
    }
    String image = container.path("image").asText();
    require(
        image.matches("[^:@]+(:[0-9][^:@]*)?(@sha256:[0-9a-f]{64})?") && image.matches(".*[:@].*"),
        pod,
        "has image '%s', which is not of one version".formatted(image));
    for (JsonNode variable : container.path("env")) {
      String name = variable.path("name").asText().toLowerCase(Locale.ROOT);
      require(
          !variable.has("value") || SECRETS.stream().noneMatch(name::contains),
          pod,
          "has the plain secret '%s'".formatted(variable.path("name").asText()));
    }
  }

  private void require(boolean well, Pod pod, String problem) {
    if (!well) {
      problems.add("%s %s".formatted(pod, problem));
    }
  }
}
