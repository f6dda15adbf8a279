package dev.cartograph.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Who calls whom in an overlay: the addresses in all that a container is given (arguments,
 * variables, mounted files), where those who are called send their clients, what Spark's drivers
 * and executors need, and what Prometheus and the ingress ask for.
 */
final class Calls {
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?<![\\w.$-])(?:https://([a-z][a-z0-9.-]*+)(?!:)|([a-z][a-z0-9.-]*):(\\d+))");

  /** A name service of HDFS, which has no port. */
  private static final Pattern NAME_SERVICE = Pattern.compile("hdfs://([a-z]+)/");

  /** A name node sends its clients to data nodes, ZooKeeper those of HBase to HBase. */
  private static final Map<Integer, List<Integer>> FURTHER =
      Map.of(8020, List.of(9866, 9867), 2181, List.of(16_000, 16_020));

  /** Of the addresses that all are given, the one that only some call. */
  private static final String KAFKA = "KAFKA_BOOTSTRAP_SERVERS";

  private static final Set<String> READERS_OF_KAFKA = Set.of("stream", "submitted");

  /** A port that Spark chooses: any. */
  private static final int CHOSEN = 40_000;

  private final List<Manifest> manifests;
  private final List<Pod> pods;
  private final Set<Call> calls = new LinkedHashSet<>();
  private final List<String> problems = new ArrayList<>();

  private Calls(List<Manifest> manifests) {
    this.manifests = manifests;
    this.pods = Pod.all(manifests);
  }

  static Calls of(List<Manifest> manifests) {
    Calls calls = new Calls(manifests);
    Stream.concat(Pod.ours(manifests).stream(), Pod.submitted().stream()).forEach(calls::collect);
    Manifest.read(Folder.K8S.resolve("components/prometheus/monitors.yaml"))
        .forEach(calls::collectMonitor);
    manifests.stream().filter(each -> each.isA("Ingress")).forEach(calls::collectIngress);
    return calls;
  }

  Set<Call> all() {
    return Set.copyOf(calls);
  }

  /** Addresses that nobody has, each as a sentence. */
  List<String> problems() {
    return List.copyOf(problems);
  }

  private void collect(Pod pod) {
    Call.Party client = new Call.Here(pod);
    for (String text : given(pod)) {
      Matcher address = ADDRESS.matcher(text);
      while (address.find()) {
        if (address.group(1) != null) {
          call(pod, address.group(1), 443);
        } else {
          call(pod, address.group(2), Integer.parseInt(address.group(3)));
        }
      }
      Matcher service = NAME_SERVICE.matcher(text);
      while (service.find()) {
        call(pod, service.group(1), 8020);
      }
    }
    if (calls.stream().anyMatch(call -> call.client().equals(client))) {
      Call.Party names = new Call.Elsewhere("kube-system");
      calls.add(new Call(client, names, "UDP", 53));
      calls.add(new Call(client, names, "TCP", 53));
    }
    if (pod.role().equals("driver")) {
      Call.Party apiServer = new Call.Outside("the API server");
      calls.add(Call.tcp(client, apiServer, 443));
      calls.add(Call.tcp(client, apiServer, 6443));
    }
    for (Pod other : pods) {
      if (!pod.role().isEmpty() && !other.role().isEmpty() && other.owner().equals(pod.owner())) {
        calls.add(Call.tcp(client, new Call.Here(other), CHOSEN));
      }
    }
  }

  /** The texts that tell a pod's processes of others. */
  private List<String> given(Pod pod) {
    List<String> given = new ArrayList<>();
    for (JsonNode container : pod.containers()) {
      container.path("args").forEach(word -> given.add(word.asText()));
      container.path("env").forEach(variable -> given.add(variable.path("value").asText()));
      for (JsonNode from : container.path("envFrom")) {
        given.addAll(configMap(pod, from.at("/configMapRef/name").asText()));
      }
    }
    for (JsonNode volume : pod.spec().path("volumes")) {
      given.addAll(configMap(pod, volume.at("/configMap/name").asText()));
    }
    return given;
  }

  /** What a ConfigMap says, of those that operators write what is known of it beforehand. */
  private List<String> configMap(Pod pod, String name) {
    List<String> said = new ArrayList<>();
    for (Manifest manifest : manifests) {
      if (manifest.name().equals(name)) {
        switch (manifest.kind()) {
          case "ConfigMap" ->
              manifest
                  .tree()
                  .path("data")
                  .properties()
                  .forEach(
                      entry -> {
                        if (!entry.getKey().equals(KAFKA) || readsKafka(pod)) {
                          said.add(entry.getValue().asText());
                        }
                      });
          case "HdfsCluster" -> said.add("hdfs://" + name + "/");
          case "ZookeeperZnode" ->
              said.add(manifest.spec().at("/clusterRef/name").asText() + ":2181");
          default -> {}
        }
      }
    }
    return said;
  }

  private static boolean readsKafka(Pod pod) {
    return READERS_OF_KAFKA.contains(pod.labels().path("app.kubernetes.io/name").asText());
  }

  private void call(Pod pod, String host, int port) {
    Call.Party client = new Call.Here(pod);
    Map<Call.Party, Integer> targets = behind(host, port);
    if (targets.isEmpty()) {
      problems.add("%s is told of %s:%d, which nobody is".formatted(pod, host, port));
    }
    targets.forEach(
        (target, number) -> {
          calls.add(Call.tcp(client, target, number));
          for (int further : FURTHER.getOrDefault(number, List.of())) {
            sentTo(target, further).forEach(next -> calls.add(Call.tcp(client, next, further)));
          }
        });
  }

  /** Who answers under an address, and at which port of its own. */
  private Map<Call.Party, Integer> behind(String host, int port) {
    Map<Call.Party, Integer> behind = new LinkedHashMap<>();
    for (Manifest service : named("Service", host)) {
      for (JsonNode offered : service.spec().path("ports")) {
        if (offered.path("port").asInt() == port) {
          behind.putAll(behind(service, offered));
        }
      }
    }
    for (Pod pod : Pod.ofOperators(manifests)) {
      if (isOf(pod.owner(), host) && pod.ports().contains(port)) {
        behind.put(new Call.Here(pod), port);
      }
    }
    if (host.contains(".")) {
      behind.put(new Call.Outside(host), port);
    }
    return behind;
  }

  /** Whom a port of a Service leads to. */
  private Map<Call.Party, Integer> behind(Manifest service, JsonNode offered) {
    ObjectNode selector = JsonNodeFactory.instance.objectNode();
    selector.set("matchLabels", service.spec().path("selector"));
    return behind(selector, offered.path("targetPort"));
  }

  private Map<Call.Party, Integer> behind(JsonNode selector, JsonNode port) {
    Map<Call.Party, Integer> behind = new LinkedHashMap<>();
    for (Pod pod : pods) {
      if (pod.isFoundBy(selector)) {
        pod.portNumber(port).ifPresent(number -> behind.put(new Call.Here(pod), number));
      }
    }
    return behind;
  }

  /** Whom a client is sent to: what is outside of the cluster sends it outside. */
  private List<Call.Party> sentTo(Call.Party by, int port) {
    List<Call.Party> sentTo = new ArrayList<>();
    if (by instanceof Call.Outside) {
      sentTo.add(by);
    } else {
      pods.stream()
          .filter(pod -> pod.ports().contains(port))
          .forEach(pod -> sentTo.add(new Call.Here(pod)));
    }
    return sentTo;
  }

  /** Whether an operator makes a Service of this name for an object. */
  private static boolean isOf(Manifest manifest, String host) {
    return host.equals(
        manifest.isA("Kafka") ? manifest.name() + "-kafka-bootstrap" : manifest.name());
  }

  private void collectMonitor(Manifest monitor) {
    JsonNode selector = monitor.spec().path("selector");
    Call.Party prometheus = new Call.Elsewhere("monitoring");
    for (JsonNode endpoint : monitor.spec().path("podMetricsEndpoints")) {
      collect(prometheus, behind(selector, endpoint.path("port")));
    }
    for (JsonNode endpoint : monitor.spec().path("endpoints")) {
      for (Manifest service : manifests) {
        if (service.isA("Service") && service.hasLabels(selector.path("matchLabels"))) {
          collectPort(prometheus, service, endpoint.path("port"));
        }
      }
    }
  }

  private void collectIngress(Manifest ingress) {
    for (JsonNode backend : ingress.spec().findValues("backend")) {
      for (Manifest service : named("Service", backend.at("/service/name").asText())) {
        collectPort(new Call.Elsewhere("ingress-nginx"), service, backend.at("/service/port/name"));
      }
    }
  }

  private void collectPort(Call.Party client, Manifest service, JsonNode name) {
    for (JsonNode offered : service.spec().path("ports")) {
      if (offered.path("name").equals(name)) {
        collect(client, behind(service, offered));
      }
    }
  }

  private void collect(Call.Party client, Map<Call.Party, Integer> targets) {
    targets.forEach((target, port) -> calls.add(Call.tcp(client, target, port)));
  }

  private List<Manifest> named(String kind, String name) {
    return manifests.stream().filter(each -> each.isA(kind) && each.name().equals(name)).toList();
  }
}
