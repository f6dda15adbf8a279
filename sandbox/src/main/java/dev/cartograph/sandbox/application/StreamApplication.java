package dev.cartograph.sandbox.application;

import dev.cartograph.hbase.HBaseClients;
import dev.cartograph.hbase.ProgressTable;
import dev.cartograph.sandbox.hbase.HBaseServer;
import dev.cartograph.sandbox.kafka.KafkaBroker;
import dev.cartograph.sandbox.part.Part;
import dev.cartograph.sandbox.part.Port;
import dev.cartograph.sandbox.part.Readiness;
import dev.cartograph.sandbox.process.Launch;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.hbase.client.Admin;
import org.apache.hadoop.hbase.client.Connection;
import org.apache.hadoop.hbase.client.ConnectionFactory;

/** The stream job. It is ready when the table of its progress exists. */
public final class StreamApplication implements Part {
  /** What people call it. */
  public static final String NAME = "stream";

  static final String MAIN = "dev.cartograph.stream.StreamMain";

  private final ApplicationRoom room;
  private final List<String> arguments;

  /**
   * The stream job of a sandbox.
   *
   * @param arguments of the job, beside those that say which settings hold
   */
  public StreamApplication(ApplicationRoom room, List<String> arguments) {
    this.room = room;
    this.arguments = List.copyOf(arguments);
  }

  @Override
  public String name() {
    return NAME;
  }

  /** Spark starts while the region server does; the job itself waits for HBase. */
  @Override
  public List<String> needs() {
    return room.sparkNeeds(KafkaBroker.NAME, HBaseServer.MASTER);
  }

  @Override
  public List<Port> ports() {
    int metrics = room.room().settings().stream().metricsPort();
    return metrics == 0 ? List.of() : List.of(new Port("stream.metrics-port", metrics));
  }

  @Override
  public void prepare() {
    room.writeLogging();
  }

  @Override
  public Launch launch() {
    return room.spark(
        NAME,
        MAIN,
        room.room().settings().sandbox().heap().stream(),
        List.of(
            "-XX:+UseParallelGC",
            "-XX:ReservedCodeCacheSize=128m",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:-UsePerfData"),
        arguments);
  }

  @Override
  public String whileAway() {
    return "New events are not recorded meanwhile.";
  }

  @Override
  public Readiness readiness() {
    Map<String, String> properties =
        new HashMap<>(HBaseClients.properties(room.room().settings().hbase()));
    properties.put("hbase.client.retries.number", "1");
    properties.put("hbase.client.operation.timeout", "5000");
    properties.put("hbase.client.meta.operation.timeout", "5000");
    try (Connection connection =
            ConnectionFactory.createConnection(HBaseClients.configuration(properties));
        Admin admin = connection.getAdmin()) {
      boolean there =
          admin.tableExists(ProgressTable.name(room.room().settings().hbase().namespace()));
      return there ? Readiness.READY : Readiness.awaiting("its tables in HBase");
    } catch (IOException e) {
      return Readiness.awaiting("HBase to answer");
    }
  }
}
