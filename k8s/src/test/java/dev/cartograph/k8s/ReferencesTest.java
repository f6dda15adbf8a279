package dev.cartograph.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigResolveOptions;
import dev.cartograph.config.Settings;
import dev.cartograph.config.SettingsSource;
import io.fabric8.zjsonpatch.JsonPatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ReferencesTest {
  private static final Path SETTINGS = Folder.K8S.resolve("base/settings/cartograph.conf");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{\\??([A-Z0-9_]+)}");

  /** What libraries read by themselves, and Hadoop's files by their own substitution. */
  private static final Set<String> READ_BY_OTHERS = Set.of("HADOOP_USER_NAME", "DFS_REPLICATION");

  @ParameterizedTest
  @MethodSource("overlays")
  void whateverAManifestNamesIsThere(String overlay) {
    assertThat(References.problems(Kustomization.overlay(overlay).manifests())).isEmpty();
  }

  /** A value of the overlay 'operators' or 'all-in-one', changed so that it leads nowhere. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          all-in-one | Service                  | dashboard | /spec/selector/app.kubernetes.io~1name | bord     | which no pod is
          all-in-one | Service                  | kafka     | /spec/ports/0/targetPort        | insight        | names port
          all-in-one | Deployment               | dashboard | /spec/selector/matchLabels/app.kubernetes.io~1name | bord | own template
          all-in-one | Deployment               | dashboard | /spec/template/spec/containers/0/readinessProbe/httpGet/port | htpp | names port
          all-in-one | Deployment               | dashboard | /spec/template/spec/containers/0/volumeMounts/0/name | settngs | mounts no volume
          all-in-one | Deployment               | dashboard | /spec/template/spec/containers/0/args/1 | /etc/cartograph/cartograf.conf | which no volume has
          all-in-one | Deployment               | dashboard | /spec/template/spec/serviceAccountName | bord     | names ServiceAccount
          all-in-one | StatefulSet              | kafka     | /spec/serviceName               | kaffka         | names Service
          all-in-one | StatefulSet              | kafka     | /spec/template/spec/volumes/0/configMap/name | kaffka | takes ConfigMap
          all-in-one | Ingress                  | dashboard | /spec/rules/0/http/paths/0/backend/service/port/name | htpp | no port of
          all-in-one | HorizontalPodAutoscaler  | dashboard | /spec/scaleTargetRef/name       | bord           | names Deployment
          all-in-one | PodDisruptionBudget      | dashboard | /spec/selector/matchLabels/app.kubernetes.io~1name | bord | which no pod is
          all-in-one | NetworkPolicy            | dashboard | /spec/ingress/0/ports/0/port    | htpp           | lets in to port
          all-in-one | NetworkPolicy            | clients-of-hadoop | /spec/podSelector/matchExpressions/0/values/3 | repots | which no pod is
          all-in-one | NetworkPolicy            | clients-of-hadoop | /spec/egress/0/ports/1/port | 8021       | lets out to port
          all-in-one | StatefulSet              | hbase-master | /spec/template/spec/containers/0/env/3/valueFrom/configMapKeyRef/key | DFS_REPLICAS | which no ConfigMap has
          all-in-one | RoleBinding              | spark-driver | /subjects/0/name             | spark-divrer   | names ServiceAccount
          all-in-one | SparkApplication         | stream    | /spec/mainClass                 | dev.cartograph.stream.Stream | no class
          all-in-one | SparkApplication         | stream    | /spec/mainApplicationFile       | local:///opt/jobs.jar | not in its image
          all-in-one | SparkApplication         | stream    | /spec/driver/env/1/valueFrom/secretKeyRef/key | jaas | in no example
          operators  | PodMonitor               | stream    | /spec/podMetricsEndpoints/0/port | metrix        | names port
          operators  | ServiceMonitor           | dashboard | /spec/endpoints/0/port          | htpp           | reads port
          operators  | KafkaUser                | kafka-user | /metadata/labels/strimzi.io~1cluster | shopp    | names Kafka
          operators  | HbaseCluster             | hbase     | /spec/clusterConfig/hdfsConfigMapName | hfds    | takes ConfigMap
          operators  | ZookeeperZnode           | hbase-znode | /spec/clusterRef/name         | zoo            | names ZookeeperCluster
          """)
  void whatLeadsNowhereIsNamed(
      String overlay, String kind, String name, String path, String value, String problem) {
    List<Manifest> manifests = new ArrayList<>();
    for (Manifest manifest : Kustomization.overlay(overlay).manifests()) {
      if (manifest.isA(kind) && manifest.name().equals(name)) {
        JsonNode copy = manifest.tree().deepCopy();
        assertThat(copy.at(path).isValueNode()).as(path).isTrue();
        JsonNode patch =
            Manifest.documents("[{op: replace, path: '%s', value: %s}]".formatted(path, value))
                .get(0);
        manifests.add(new Manifest("a copy", JsonPatch.apply(patch, copy)));
      } else {
        manifests.add(manifest);
      }
    }

    assertThat(References.problems(manifests))
        .anySatisfy(found -> assertThat(found).contains(problem));
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void theSettingsOfTheContainersAreSettings(String overlay, @TempDir Path folder)
      throws IOException {
    Map<String, String> environment = environment(overlay);
    Config resolved =
        ConfigFactory.parseFile(SETTINGS.toFile())
            .resolveWith(
                ConfigFactory.parseMap(environment),
                ConfigResolveOptions.defaults().setUseSystemEnvironment(false));
    Path file = Files.writeString(folder.resolve("resolved.conf"), resolved.root().render());

    Settings settings = SettingsSource.load(Optional.of(file), Map.of(), Map.of());

    assertThat(settings.lake().root()).isEqualTo(environment.get("LAKE_ROOT"));
    assertThat(settings.kafka().bootstrapServers())
        .isEqualTo(environment.get("KAFKA_BOOTSTRAP_SERVERS"));
    assertThat(settings.kafka().client().get("sasl.mechanism"))
        .isEqualTo(environment.get("KAFKA_SASL_MECHANISM"));
    assertThat(settings.hbase().quorum()).isEqualTo(environment.get("ZOOKEEPER_HOSTS"));
    assertThat(settings.hbase().rootNode())
        .isEqualTo(overlay.equals("operators") ? "/znode-1f0c/hbase" : "/hbase");
    // Where others look for them, and not on the loopback address of a container.
    assertThat(settings.dashboard().host()).isEqualTo("0.0.0.0");
    assertThat(settings.stream().metricsHost()).isEqualTo("0.0.0.0");
    assertThat(ports(overlay, "Deployment")).contains("http=" + settings.dashboard().port());
    assertThat(ports(overlay, "SparkApplication"))
        .contains("metrics=" + settings.stream().metricsPort());
    // Folders of the images, and each is copied into every image whose processes read it.
    for (Path read :
        List.of(settings.reports().folder(), settings.shops().folder(), settings.shops().rates())) {
      for (String image : List.of("jobs", "dashboard")) {
        assertThat(Images.of(image).copiedFiles())
            .as(image)
            .anySatisfy(
                copied -> {
                  assertThat(copied[2]).isEqualTo(read.toString());
                  assertThat(Folder.PROJECT.resolve(copied[1])).isDirectory();
                });
      }
    }
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void everyAddressIsReadAndEveryVariableHasAValue(String overlay) {
    Set<String> read = new TreeSet<>(READ_BY_OTHERS);
    Set<String> required = new TreeSet<>();
    Matcher matcher = VARIABLE.matcher(Folder.text(SETTINGS));
    while (matcher.find()) {
      read.add(matcher.group(1));
      if (!matcher.group().startsWith("${?")) {
        required.add(matcher.group(1));
      }
    }

    assertThat(read).containsAll(addresses(overlay).keySet());
    assertThat(environment(overlay)).containsKeys(required.toArray(String[]::new));
  }

  /**
   * Executors run tasks as the user that the driver is told, and write into folders it has made.
   */
  @ParameterizedTest
  @MethodSource("overlays")
  void executorsAreTheUserOfTheirDriver(String overlay) {
    List<Manifest> jobs =
        Kustomization.overlay(overlay).manifests().stream()
            .filter(each -> each.kind().endsWith("SparkApplication"))
            .toList();

    assertThat(jobs).hasSize(3);
    for (Manifest job : jobs) {
      JsonNode spec = job.spec().has("template") ? job.spec().path("template") : job.spec();
      assertThat(spec.path("sparkConf").path("spark.kubernetes.driverEnv.SPARK_USER").asText())
          .as(job.name())
          .isEqualTo(addresses(overlay).get("HADOOP_USER_NAME"));
    }
  }

  /** HBase writes by HDFS's client, and so do the jobs: each is told how many keep a block. */
  @Test
  void whoeverWritesToHdfsIsToldOfItsReplicas() {
    List<Pod> writers =
        Pod.ours(Kustomization.overlay("all-in-one").manifests()).stream()
            .filter(pod -> pod.owner().name().startsWith("hbase-") || !pod.role().isEmpty())
            .toList();

    assertThat(writers).hasSize(8);
    for (Pod writer : writers) {
      assertThat(writer.spec().toString())
          .as(writer.toString())
          .containsAnyOf(
              "\"configMapRef\":{\"name\":\"addresses\"}",
              "{\"name\":\"DFS_REPLICATION\",\"valueFrom\":{\"configMapKeyRef\":{\"name\":\"addresses\",\"key\":\"DFS_REPLICATION\"}}}");
    }
    Manifest dataNodes =
        Kustomization.overlay("all-in-one").manifests().stream()
            .filter(each -> each.isA("StatefulSet") && each.name().equals("datanode"))
            .findFirst()
            .orElseThrow();
    assertThat(Integer.parseInt(addresses("all-in-one").get("DFS_REPLICATION")))
        .isBetween(1, dataNodes.spec().path("replicas").asInt());
  }

  private static List<String> ports(String overlay, String kind) {
    List<String> ports = new ArrayList<>();
    for (Manifest manifest : Kustomization.overlay(overlay).manifests()) {
      if (manifest.isA(kind)) {
        for (JsonNode container : manifest.spec().findValues("ports")) {
          container.forEach(
              port ->
                  ports.add(
                      port.path("name").asText() + "=" + port.path("containerPort").asText()));
        }
      }
    }
    return ports;
  }

  static List<String> overlays() {
    return Folder.OVERLAYS;
  }

  private static Map<String, String> addresses(String overlay) {
    Map<String, String> addresses = new HashMap<>();
    ObjectNode variables =
        Kustomization.variables(Folder.K8S.resolve("overlays/" + overlay + "/addresses.env"));
    variables.properties().forEach(e -> addresses.put(e.getKey(), e.getValue().asText()));
    return addresses;
  }

  /** What a container has: the overlay's addresses, and what operators tell. */
  private static Map<String, String> environment(String overlay) {
    Map<String, String> environment = addresses(overlay);
    if (overlay.equals("operators")) {
      environment.put("ZOOKEEPER_HOSTS", "zookeeper-server-0.zookeeper:2181");
      environment.put("ZOOKEEPER_CHROOT", "/znode-1f0c");
    }
    return environment;
  }
}
