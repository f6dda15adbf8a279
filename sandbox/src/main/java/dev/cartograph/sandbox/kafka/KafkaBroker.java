package dev.cartograph.sandbox.kafka;

import dev.cartograph.config.Settings;
import dev.cartograph.sandbox.part.Listening;
import dev.cartograph.sandbox.part.OneShot;
import dev.cartograph.sandbox.part.Part;
import dev.cartograph.sandbox.part.Port;
import dev.cartograph.sandbox.part.Readiness;
import dev.cartograph.sandbox.part.ServerRoom;
import dev.cartograph.sandbox.process.Launch;
import dev.cartograph.sandbox.state.StateFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.common.Uuid;

/** The one broker, which is also the controller. Its cluster id stays as long as its data. */
public final class KafkaBroker implements Part {
  /** What people call it. */
  public static final String NAME = "kafka";

  private static final int CHECK_TIMEOUT_MILLIS = 3_000;
  private static final int SLACK_BYTES = 1 << 20;

  private final ServerRoom room;
  private final Settings.Sandbox.Ports ports;

  /** The broker of a sandbox. */
  public KafkaBroker(ServerRoom room) {
    this.room = room;
    this.ports = room.ports();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<String> needs() {
    return List.of();
  }

  @Override
  public List<Port> ports() {
    return List.of(
        new Port("sandbox.ports.kafka", ports.kafka()),
        new Port("sandbox.ports.kafka-controller", ports.kafkaController()));
  }

  @Override
  public void prepare() {
    room.writeLogging();
    StateFolder.write(propertiesFile(), properties());
    if (!Files.exists(room.state().data(NAME).resolve("meta.properties"))) {
      format();
    }
  }

  @Override
  public Launch launch() {
    return room.launch(
        NAME,
        room.server(NAME, "kafka.Kafka")
            .memory(room.settings().sandbox().heap().kafka(), 96, 48)
            .build(classPath(), propertiesFile().toString()));
  }

  @Override
  public String spokenName() {
    return "Kafka";
  }

  @Override
  public String whileAway() {
    return "New events cannot arrive meanwhile.";
  }

  @Override
  public Readiness readiness() {
    if (!Listening.on(ports.kafka())) {
      return Readiness.awaiting("port " + ports.kafka());
    }
    AdminClient admin =
        AdminClient.create(
            Map.of(
                "bootstrap.servers",
                "127.0.0.1:" + ports.kafka(),
                "request.timeout.ms",
                CHECK_TIMEOUT_MILLIS,
                "default.api.timeout.ms",
                CHECK_TIMEOUT_MILLIS));
    try {
      boolean registered =
          !admin
              .describeCluster()
              .nodes()
              .get(CHECK_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)
              .isEmpty();
      return registered ? Readiness.READY : Readiness.awaiting("the broker to join its cluster");
    } catch (ExecutionException | TimeoutException e) {
      return Readiness.awaiting("an answer to describeCluster");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Readiness.awaiting("an answer to describeCluster");
    } finally {
      // Without a bound it may wait for a paused broker for ever.
      admin.close(Duration.ofMillis(CHECK_TIMEOUT_MILLIS));
    }
  }

  String properties() {
    Settings.Kafka kafka = room.settings().kafka();
    long largest = kafka.maxMessage().bytes() + SLACK_BYTES;
    return String.join(
            "\n",
            "process.roles=broker,controller",
            "node.id=1",
            "controller.quorum.voters=1@127.0.0.1:" + ports.kafkaController(),
            "listeners=PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
                .formatted(ports.kafka(), ports.kafkaController()),
            "advertised.listeners=PLAINTEXT://127.0.0.1:" + ports.kafka(),
            "controller.listener.names=CONTROLLER",
            "inter.broker.listener.name=PLAINTEXT",
            "log.dirs=" + room.state().data(NAME),
            "auto.create.topics.enable=false",
            "offsets.topic.replication.factor=1",
            "offsets.topic.num.partitions=4",
            "transaction.state.log.replication.factor=1",
            "transaction.state.log.min.isr=1",
            "transaction.state.log.num.partitions=4",
            "group.initial.rebalance.delay.ms=0",
            "message.max.bytes=" + largest,
            "replica.fetch.max.bytes=" + largest,
            "num.network.threads=2",
            "num.io.threads=3",
            "num.recovery.threads.per.data.dir=2",
            "log.cleaner.dedupe.buffer.size=8388608",
            "log.cleaner.io.buffer.size=131072",
            "metadata.log.max.record.bytes.between.snapshots=1048576")
        + "\n";
  }

  private void format() {
    Launch format =
        room.launch(
            NAME,
            room.server(NAME, "kafka.tools.StorageTool")
                .option("-Xmx96m")
                .option("-XX:+UseSerialGC")
                .option("-XX:TieredStopAtLevel=1")
                .build(
                    classPath(),
                    "format",
                    "-t",
                    Uuid.randomUuid().toString(),
                    "-c",
                    propertiesFile().toString()));
    OneShot.run("Kafka's storage could not be formatted", format);
  }

  private String classPath() {
    return room.installation().dependencies("sandbox/kafka");
  }

  private Path propertiesFile() {
    return room.state().conf(NAME).resolve("server.properties");
  }
}
