package dev.cartograph.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Whether everything that the manifests of an overlay name is there: what selectors look for,
 * ports, ConfigMaps and Secrets with their keys, accounts, main classes, files of arguments.
 */
final class References {
  private final List<Manifest> manifests;
  private final List<Pod> ours;
  private final List<Pod> pods;
  private final List<String> problems = new ArrayList<>();

  private References(List<Manifest> manifests) {
    this.manifests = manifests;
    this.ours = Pod.ours(manifests);
    this.pods = Pod.all(manifests);
  }

  /** What leads nowhere, each as a sentence; empty when nothing. */
  static List<String> problems(List<Manifest> manifests) {
    References references = new References(manifests);
    manifests.forEach(references::look);
    references.ours.forEach(references::look);
    return references.problems;
  }

  private void look(Manifest manifest) {
    JsonNode spec = manifest.spec();
    // Its variables would begin like those of settings.
    require(
        !manifest.isA("Service", "SparkApplication", "ScheduledSparkApplication", "Kafka")
            || !manifest.name().startsWith("cartograph"),
        manifest,
        "makes a Service named cartograph-…, whose variables would be taken for settings");
    switch (manifest.kind()) {
      case "Deployment" -> {
        ownPods(manifest);
        require(
            !spec.has("replicas") || scaler(manifest).isEmpty(),
            manifest,
            "says how many, and so does its autoscaler");
      }
      case "StatefulSet" -> {
        ownPods(manifest);
        named(manifest, "Service", spec.path("serviceName").asText());
      }
      case "Service" -> service(manifest);
      case "Ingress" -> ingress(manifest);
      case "HorizontalPodAutoscaler" ->
          named(
              manifest,
              spec.at("/scaleTargetRef/kind").asText(),
              spec.at("/scaleTargetRef/name").asText());
      case "PodDisruptionBudget" -> found(manifest, spec.path("selector"));
      case "PodMonitor" ->
          found(manifest, spec.path("selector"))
              .forEach(pod -> ports(manifest, pod, spec.path("podMetricsEndpoints")));
      case "ServiceMonitor" -> serviceMonitor(manifest);
      case "NetworkPolicy" -> networkPolicy(manifest);
      case "RoleBinding" -> {
        named(
            manifest,
            manifest.tree().at("/roleRef/kind").asText(),
            manifest.tree().at("/roleRef/name").asText());
        manifest
            .tree()
            .path("subjects")
            .forEach(s -> named(manifest, s.path("kind").asText(), s.path("name").asText()));
      }
      case "SparkApplication" -> application(manifest, spec);
      case "ScheduledSparkApplication" -> application(manifest, spec.path("template"));
      case "KafkaNodePool", "KafkaUser" ->
          named(
              manifest,
              "Kafka",
              manifest.tree().at("/metadata/labels/strimzi.io~1cluster").asText());
      case "HdfsCluster", "HbaseCluster" ->
          spec.path("clusterConfig")
              .properties()
              .forEach(
                  entry -> {
                    if (entry.getKey().endsWith("ConfigMapName")) {
                      configMap(manifest.toString(), entry.getValue().asText(), false);
                    }
                  });
      case "ZookeeperZnode" ->
          named(manifest, "ZookeeperCluster", spec.at("/clusterRef/name").asText());
      default -> {}
    }
  }

  private void ownPods(Manifest manifest) {
    Pod own = ours.stream().filter(pod -> pod.owner().equals(manifest)).findFirst().orElseThrow();
    require(
        own.isFoundBy(manifest.spec().path("selector")),
        manifest,
        "does not select the pods of its own template");
  }

  private Optional<Manifest> scaler(Manifest manifest) {
    return manifests.stream()
        .filter(other -> other.isA("HorizontalPodAutoscaler"))
        .filter(other -> other.spec().at("/scaleTargetRef/name").asText().equals(manifest.name()))
        .findFirst();
  }

  private void service(Manifest manifest) {
    ObjectNode selector = JsonNodeFactory.instance.objectNode();
    selector.set("matchLabels", manifest.spec().path("selector"));
    for (Pod pod : found(manifest, selector)) {
      for (JsonNode port : manifest.spec().path("ports")) {
        port(manifest, pod, port.path("targetPort"));
      }
    }
  }

  private void ingress(Manifest manifest) {
    for (JsonNode backend : manifest.spec().findValues("backend")) {
      JsonNode service = backend.path("service");
      named(manifest, "Service", service.path("name").asText())
          .ifPresent(
              there ->
                  require(
                      items(there.spec().path("ports"))
                          .anyMatch(port -> port.path("name").equals(service.at("/port/name"))),
                      manifest,
                      "leads to %s, which is no port of %s"
                          .formatted(service.path("port"), there)));
    }
    for (JsonNode tls : manifest.spec().path("tls")) {
      secret(manifest.toString(), tls.path("secretName").asText(), "tls.crt");
    }
    secret(
        manifest.toString(),
        manifest
            .tree()
            .path("metadata")
            .path("annotations")
            .path("nginx.ingress.kubernetes.io/auth-secret")
            .asText(),
        "auth");
  }

  private void serviceMonitor(Manifest manifest) {
    JsonNode labels = manifest.spec().at("/selector/matchLabels");
    List<Manifest> services =
        manifests.stream()
            .filter(other -> other.isA("Service"))
            .filter(other -> other.hasLabels(labels))
            .toList();
    require(!services.isEmpty(), manifest, "looks for %s, which no Service has".formatted(labels));
    for (Manifest service : services) {
      for (JsonNode endpoint : manifest.spec().path("endpoints")) {
        require(
            items(service.spec().path("ports"))
                .anyMatch(port -> port.path("name").equals(endpoint.path("port"))),
            manifest,
            "reads port %s, which %s has not".formatted(endpoint.path("port"), service));
      }
    }
  }

  private void networkPolicy(Manifest manifest) {
    List<Pod> selected = found(manifest, manifest.spec().path("podSelector"));
    for (JsonNode rule : manifest.spec().path("ingress")) {
      for (JsonNode port : rule.path("ports")) {
        require(
            selected.stream().anyMatch(pod -> pod.hasPort(port.path("port"))),
            manifest,
            "lets in to port %s, which no pod has that it selects".formatted(port.path("port")));
      }
      rule.path("from").forEach(peer -> peer(manifest, peer));
    }
    for (JsonNode rule : manifest.spec().path("egress")) {
      for (JsonNode peer : rule.path("to")) {
        List<Pod> peers = peer(manifest, peer);
        for (JsonNode port : rule.path("ports")) {
          require(
              !peer.has("podSelector")
                  || peers.stream().anyMatch(pod -> pod.hasPort(port.path("port"))),
              manifest,
              "lets out to port %s, which no pod has that it names".formatted(port.path("port")));
        }
      }
    }
  }

  private List<Pod> peer(Manifest manifest, JsonNode peer) {
    return peer.has("podSelector") && !peer.has("namespaceSelector")
        ? found(manifest, peer.path("podSelector"))
        : List.of();
  }

  private void application(Manifest manifest, JsonNode application) {
    String main = application.path("mainClass").asText();
    require(
        Sources.hasMain("jobs", main), manifest, "runs '%s', which is no class".formatted(main));
    String jar = application.path("mainApplicationFile").asText();
    require(
        jar.equals("local://" + Images.of("jobs").copiedJar()),
        manifest,
        "runs '%s', which is not in its image".formatted(jar));
  }

  private void look(Pod pod) {
    String who = pod.toString();
    named(pod.owner(), "ServiceAccount", pod.spec().path("serviceAccountName").asText());
    Set<String> volumes = new TreeSet<>();
    for (JsonNode volume : pod.spec().path("volumes")) {
      volumes.add(volume.path("name").asText());
      if (volume.has("configMap")) {
        configMap(
            who,
            volume.at("/configMap/name").asText(),
            volume.at("/configMap/optional").asBoolean());
      }
    }
    pod.owner()
        .spec()
        .path("volumeClaimTemplates")
        .forEach(claim -> volumes.add(claim.at("/metadata/name").asText()));
    for (JsonNode container : pod.containers()) {
      for (JsonNode mount : container.path("volumeMounts")) {
        String volume = mount.path("name").asText();
        require(volumes.contains(volume), pod.owner(), "mounts no volume '%s'".formatted(volume));
      }
      for (JsonNode from : container.path("envFrom")) {
        configMap(
            who,
            from.at("/configMapRef/name").asText(),
            from.at("/configMapRef/optional").asBoolean());
      }
      for (JsonNode key : container.findValues("configMapKeyRef")) {
        require(
            find("ConfigMap", key.path("name").asText())
                .filter(map -> map.tree().path("data").has(key.path("key").asText()))
                .isPresent(),
            who,
            "takes %s, which no ConfigMap has".formatted(key));
      }
      for (JsonNode key : container.findValues("secretKeyRef")) {
        secret(who, key.path("name").asText(), key.path("key").asText());
      }
      for (String probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
        require(!pod.role().isEmpty() || container.has(probe), pod.owner(), "has no " + probe);
        container.path(probe).findValues("port").forEach(port -> port(pod.owner(), pod, port));
      }
      settingsFile(pod, container);
    }
  }

  /** The file that --conf names is one of a ConfigMap that is mounted there. */
  private void settingsFile(Pod pod, JsonNode container) {
    List<String> arguments = items(container.path("args")).map(JsonNode::asText).toList();
    int option = arguments.indexOf("--conf");
    if (option < 0 || pod.role().equals("executor")) {
      return;
    }
    String file = arguments.get(option + 1);
    int slash = file.lastIndexOf('/');
    boolean mounted =
        items(container.path("volumeMounts"))
            .filter(mount -> mount.path("mountPath").asText().equals(file.substring(0, slash)))
            .flatMap(
                mount ->
                    items(pod.spec().path("volumes"))
                        .filter(volume -> volume.path("name").equals(mount.path("name"))))
            .flatMap(volume -> find("ConfigMap", volume.at("/configMap/name").asText()).stream())
            .anyMatch(map -> map.tree().path("data").has(file.substring(slash + 1)));
    require(mounted, pod.owner(), "is given settings '%s', which no volume has".formatted(file));
  }

  /** A ConfigMap of the overlay, or one that an operator makes for an object of the overlay. */
  private void configMap(String who, String name, boolean optional) {
    boolean there =
        find("ConfigMap", name).isPresent()
            || find("HdfsCluster", name).isPresent()
            || find("ZookeeperZnode", name).isPresent();
    require(there || optional, who, "takes ConfigMap '%s', which is not there".formatted(name));
  }

  /** A Secret that the example names, or that Strimzi makes for a user. */
  private void secret(String who, String name, String key) {
    boolean example =
        Manifest.read(Folder.K8S.resolve("secrets.example.yaml")).stream()
            .anyMatch(
                secret -> secret.name().equals(name) && secret.tree().path("stringData").has(key));
    require(example, who, "takes '%s' of Secret '%s', which is in no example".formatted(key, name));
  }

  private Optional<Manifest> named(Manifest manifest, String kind, String name) {
    Optional<Manifest> there = find(kind, name);
    require(there.isPresent(), manifest, "names %s '%s', which is not there".formatted(kind, name));
    return there;
  }

  private Optional<Manifest> find(String kind, String name) {
    return manifests.stream()
        .filter(other -> other.isA(kind) && other.name().equals(name))
        .findFirst();
  }

  private List<Pod> found(Manifest manifest, JsonNode selector) {
    List<Pod> found = pods.stream().filter(pod -> pod.isFoundBy(selector)).toList();
    require(!found.isEmpty(), manifest, "selects %s, which no pod is".formatted(selector));
    for (JsonNode expression : selector.path("matchExpressions")) {
      for (JsonNode value : expression.path("values")) {
        require(
            pods.stream()
                .anyMatch(pod -> pod.labels().path(expression.path("key").asText()).equals(value)),
            manifest,
            "selects %s, which no pod is".formatted(value));
      }
    }
    return found;
  }

  private void ports(Manifest manifest, Pod pod, JsonNode endpoints) {
    endpoints.forEach(endpoint -> port(manifest, pod, endpoint.path("port")));
  }

  private void port(Manifest manifest, Pod pod, JsonNode port) {
    require(pod.hasPort(port), manifest, "names port %s, which %s has not".formatted(port, pod));
  }

  private void require(boolean well, Object who, String problem) {
    if (!well) {
      problems.add("%s %s".formatted(who, problem));
    }
  }

  private static Stream<JsonNode> items(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
