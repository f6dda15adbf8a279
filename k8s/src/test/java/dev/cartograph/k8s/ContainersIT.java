package dev.cartograph.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cartograph.config.Settings;
import dev.cartograph.config.SettingsSource;
import dev.cartograph.hbase.HBaseClients;
import dev.cartograph.hbase.ProgressTable;
import dev.cartograph.sandbox.hbase.HBaseServer;
import dev.cartograph.sandbox.hbase.ZooKeeper;
import dev.cartograph.sandbox.hdfs.DataNode;
import dev.cartograph.sandbox.hdfs.NameNode;
import dev.cartograph.sandbox.kafka.KafkaBroker;
import dev.cartograph.sandbox.part.Listening;
import dev.cartograph.sandbox.part.Part;
import dev.cartograph.sandbox.part.PartProcess;
import dev.cartograph.sandbox.part.Progress;
import dev.cartograph.sandbox.part.Readiness;
import dev.cartograph.sandbox.part.ServerRoom;
import dev.cartograph.sandbox.state.Installation;
import dev.cartograph.sandbox.state.StateFolder;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.hadoop.hbase.client.Admin;
import org.apache.hadoop.hbase.client.Connection;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each container's command as a process of this machine, in the order of compose.yaml: the stores,
 * Spark's master and worker, the stream on them, the dashboard, a run of the reports and one of
 * maintenance. As a container needs an engine, the images themselves are not tried here.
 */
@Tag("faults")
final class ContainersIT {
  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  /** A first run on a machine that runs all the rest besides. */
  private static final Duration LONGEST_RUN = Duration.ofMinutes(4);

  @TempDir private static Path folder;

  private final StateFolder state = new StateFolder(folder);
  private final Settings settings = settings();
  private final ServerRoom room = new ServerRoom(settings, state, Installation.find());
  private final List<PartProcess> started = new ArrayList<>();

  /** The checks of readiness ask the name node what only its own user may. */
  @BeforeAll
  static void beTheUserOfTheImages() {
    System.setProperty("HADOOP_USER_NAME", "cartograph");
  }

  @Test
  void everyCommandOfComposeDoesItsWork() throws Exception {
    assembleSparkHome();
    Container.writeHosts(state);
    try {
      start("kafka", List.of(9092, 9093, 19092), new KafkaBroker(room)::readiness);
      start("zookeeper", List.of(2181), new ZooKeeper(room)::readiness);
      start("namenode", List.of(8020, 9870), new NameNode(room)::readiness);
      Part dataNode = DataNode.all(room).get(0);
      start("datanode", List.of(9866, 9867, 9864), dataNode::readiness);
      start("hbase-master", List.of(16000), HBaseServer.master(room)::readiness);
      start("hbase-regionserver", List.of(16020), HBaseServer.regionServer(room)::readiness);
      start("spark-master", List.of(7077, 8080), () -> listening(7077));
      start("spark-worker", List.of(8081), this::workerIsKnown);
      start("stream", List.of(), this::streamHasItsTables);
      start("dashboard", List.of(8000), () -> answers("/health"));

      assertProbesAreAnswered();
      JsonNode master = json("http://127.0.0.1:%d/json/".formatted(Container.moved(8080)));
      assertThat(master.path("activeapps").findValuesAsText("state"))
          .as("the stream runs on the cluster of compose.yaml")
          .containsExactly("RUNNING");
      // One report says as much of the command as all do, which take minutes beside the rest.
      assertEndsWell("reports", "sales_by_day");
      assertEndsWell("maintenance");
    } finally {
      Collections.reverse(started);
      started.forEach(process -> process.stop(Duration.ofSeconds(20)));
    }
  }

  private void start(String name, List<Integer> ports, Supplier<Readiness> readiness) {
    Compose service = Compose.service(name);
    assertThat(started)
        .as("what %s waits for is there", name)
        .extracting(process -> process.part().name())
        .containsAll(service.needs());
    PartProcess process = new PartProcess(new Container(service, state, ports, readiness), state);
    started.add(process);
    process.start().awaitReady(TIMEOUT, Progress.silent());
  }

  private void assertEndsWell(String name, String... further) {
    Container container =
        new Container(Compose.service(name), state, List.of(), () -> Readiness.READY, further);
    PartProcess process = new PartProcess(container, state);
    started.add(process);
    assertThat(process.start().endsWithin(LONGEST_RUN))
        .as("%s ends; so far it said: %s", name, process.lastWords())
        .isTrue();
    assertThat(process.exitStatus())
        .as("%s: %s", name, Folder.text(state.output(name)))
        .hasValue(0);
  }

  /** Kubernetes asks other paths than compose does. */
  private void assertProbesAreAnswered() {
    for (Pod pod : Pod.ours(Kustomization.overlay("all-in-one").manifests())) {
      for (JsonNode probe : pod.spec().findValues("httpGet")) {
        assertThat(answers(probe.path("path").asText())).isEqualTo(Readiness.READY);
      }
    }
  }

  private Readiness workerIsKnown() {
    try {
      JsonNode master = json("http://127.0.0.1:%d/json/".formatted(Container.moved(8080)));
      return master.path("aliveworkers").asInt() == 1
          ? Readiness.READY
          : Readiness.awaiting("the master to know the worker");
    } catch (IOException e) {
      return Readiness.awaiting("the master's page");
    }
  }

  private Readiness streamHasItsTables() {
    try (Connection connection = HBaseClients.open(settings.hbase());
        Admin admin = connection.getAdmin()) {
      return admin.tableExists(ProgressTable.name(settings.hbase().namespace()))
          ? Readiness.READY
          : Readiness.awaiting("its tables in HBase");
    } catch (IOException e) {
      return Readiness.awaiting("HBase to answer");
    }
  }

  private static Readiness listening(int port) {
    return Listening.on(Container.moved(port))
        ? Readiness.READY
        : Readiness.awaiting("port " + Container.moved(port));
  }

  private static Readiness answers(String path) {
    String url = "http://127.0.0.1:%d%s".formatted(Container.moved(8000), path);
    try {
      HttpURLConnection connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
      int status = connection.getResponseCode();
      connection.disconnect();
      return status == 200 ? Readiness.READY : Readiness.awaiting(url + ", which says " + status);
    } catch (IOException e) {
      return Readiness.awaiting(url);
    }
  }

  private static JsonNode json(String url) throws IOException {
    return new ObjectMapper().readTree(URI.create(url).toURL());
  }

  private static void assembleSparkHome() throws Exception {
    ProcessBuilder submit =
        new ProcessBuilder(Installation.find().sparkSubmit().toString(), "--version")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    submit.environment().put("SPARK_CLASS_PATH_OF", "sandbox/spark");
    assertThat(submit.start().waitFor()).isZero();
  }

  /** The sandbox's checks ask these ports. */
  private static Settings settings() {
    Map<String, String> flags = new LinkedHashMap<>();
    Map<String, Integer> ports =
        Map.of(
            "kafka", 19092,
            "kafka-controller", 9093,
            "name-node", 8020,
            "name-node-http", 9870,
            "data-node", 9866,
            "data-node-ipc", 9867,
            "data-node-http", 9864,
            "zookeeper", 2181,
            "hbase-master", 16000,
            "hbase-region-server", 16020);
    ports.forEach(
        (name, port) ->
            flags.put("sandbox.ports." + name, Integer.toString(Container.moved(port))));
    return SettingsSource.load(Optional.empty(), Map.of(), flags);
  }
}
