package dev.cartograph.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The pods that a manifest makes, whichever kind it is of, as Kubernetes would be asked for them.
 *
 * @param owner what makes them
 * @param role driver or executor of Spark; empty of others
 * @param labels what selectors find them by
 * @param spec their specification; of operators' pods only the ports
 */
record Pod(Manifest owner, String role, JsonNode labels, JsonNode spec) {
  /** The pods that are made of these manifests by Kubernetes and by Spark's operator. */
  static List<Pod> ours(List<Manifest> manifests) {
    List<Pod> pods = new ArrayList<>();
    for (Manifest manifest : manifests) {
      switch (manifest.kind()) {
        case "Deployment", "StatefulSet" ->
            pods.add(
                new Pod(
                    manifest,
                    "",
                    manifest.spec().at("/template/metadata/labels"),
                    manifest.spec().at("/template/spec")));
        case "SparkApplication" -> pods.addAll(ofSpark(manifest, manifest.spec()));
        case "ScheduledSparkApplication" ->
            pods.addAll(ofSpark(manifest, manifest.spec().path("template")));
        default -> {}
      }
    }
    return pods;
  }

  /** The pods of spark-submit, by its templates. */
  static List<Pod> submitted() {
    List<Pod> pods = new ArrayList<>();
    for (String role : List.of("driver", "executor")) {
      for (Manifest template :
          Manifest.read(Folder.K8S.resolve("spark-submit/" + role + ".yaml"))) {
        pods.add(new Pod(template, role, template.tree().at("/metadata/labels"), template.spec()));
      }
    }
    return pods;
  }

  /** All pods that selectors may find. */
  static List<Pod> all(List<Manifest> manifests) {
    List<Pod> all = new ArrayList<>(ours(manifests));
    all.addAll(submitted());
    all.addAll(ofOperators(manifests));
    return all;
  }

  /** The pods that the operators of the stores make, by the labels and ports they are known by. */
  static List<Pod> ofOperators(List<Manifest> manifests) {
    List<Pod> pods = new ArrayList<>();
    for (Manifest manifest : manifests) {
      String name = "app.kubernetes.io/name";
      switch (manifest.kind()) {
        case "Kafka" -> {
          List<Integer> ports = new ArrayList<>();
          manifest.spec().at("/kafka/listeners").forEach(l -> ports.add(l.path("port").asInt()));
          pods.add(ofOperator(manifest, Map.of("strimzi.io/cluster", manifest.name()), ports));
        }
        case "HdfsCluster" ->
            pods.add(ofOperator(manifest, Map.of(name, "hdfs"), List.of(8020, 9866, 9867)));
        case "HbaseCluster" ->
            pods.add(ofOperator(manifest, Map.of(name, "hbase"), List.of(16000, 16020)));
        case "ZookeeperCluster" ->
            pods.add(ofOperator(manifest, Map.of(name, "zookeeper"), List.of(2181)));
        default -> {}
      }
    }
    return pods;
  }

  /** Its containers, those that come before the others too. */
  List<JsonNode> containers() {
    List<JsonNode> containers = new ArrayList<>();
    spec.path("initContainers").forEach(containers::add);
    spec.path("containers").forEach(containers::add);
    return containers;
  }

  /** Whether it has a port of this name or number. */
  boolean hasPort(JsonNode port) {
    return portNumber(port).isPresent();
  }

  /** The numbers of its ports. */
  List<Integer> ports() {
    return containers().stream()
        .flatMap(container -> items(container.path("ports")))
        .map(port -> port.path("containerPort").asInt())
        .toList();
  }

  /** The number of one of its ports, by its name or number. */
  Optional<Integer> portNumber(JsonNode port) {
    String wanted = port.isTextual() ? "name" : "containerPort";
    return containers().stream()
        .flatMap(container -> items(container.path("ports")))
        .filter(known -> known.path(wanted).asText().equals(port.asText()))
        .map(known -> known.path("containerPort").asInt())
        .findFirst();
  }

  /** Whether a label selector finds it. */
  boolean isFoundBy(JsonNode selector) {
    for (Map.Entry<String, JsonNode> wanted : selector.path("matchLabels").properties()) {
      if (!labels.path(wanted.getKey()).equals(wanted.getValue())) {
        return false;
      }
    }
    for (JsonNode expression : selector.path("matchExpressions")) {
      JsonNode value = labels.path(expression.path("key").asText());
      if (!expression.path("operator").asText().equals("In")
          || items(expression.path("values")).noneMatch(value::equals)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return role.isEmpty() ? owner.toString() : role + " of " + owner;
  }

  private static Stream<JsonNode> items(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static Pod ofOperator(Manifest owner, Map<String, String> labels, List<Integer> ports) {
    ObjectNode names = JsonNodeFactory.instance.objectNode();
    labels.forEach(names::put);
    ObjectNode spec = JsonNodeFactory.instance.objectNode();
    ArrayNode all = spec.putArray("containers").addObject().putArray("ports");
    ports.forEach(port -> all.addObject().put("containerPort", port));
    return new Pod(owner, "", names, spec);
  }

  private static List<Pod> ofSpark(Manifest owner, JsonNode application) {
    List<Pod> pods = new ArrayList<>();
    for (String role : List.of("driver", "executor")) {
      JsonNode described = application.path(role);
      ObjectNode spec = JsonNodeFactory.instance.objectNode();
      ObjectNode container = spec.putArray("containers").addObject();
      container.put("name", "spark-kubernetes-" + role);
      container.set("image", application.path("image"));
      container.set("args", application.path("arguments"));
      for (String field : List.of("env", "envFrom", "ports", "securityContext", "volumeMounts")) {
        if (described.has(field)) {
          container.set(field, described.path(field));
        }
      }
      ObjectNode limits = container.putObject("resources").putObject("limits");
      limits.set("cpu", described.path("coreLimit"));
      limits.set("memory", described.path("memory"));
      spec.set("volumes", application.path("volumes"));
      spec.set("securityContext", described.path("podSecurityContext"));
      spec.set("serviceAccountName", described.path("serviceAccount"));
      pods.add(new Pod(owner, role, described.path("labels"), spec));
    }
    return pods;
  }
}
