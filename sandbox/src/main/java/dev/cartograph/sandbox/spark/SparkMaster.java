package dev.cartograph.sandbox.spark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cartograph.sandbox.part.Part;
import dev.cartograph.sandbox.part.Port;
import dev.cartograph.sandbox.part.Readiness;
import dev.cartograph.sandbox.part.ServerRoom;
import dev.cartograph.sandbox.process.Launch;
import dev.cartograph.sandbox.state.StateFolder;
import java.io.IOException;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Spark's master, which gives applications their executors. */
public final class SparkMaster implements Part {
  /** What people call it. */
  public static final String NAME = "spark-master";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CHECK_TIMEOUT_MILLIS = 2_000;

  private final ServerRoom room;
  private final Path recovery;
  private boolean begun;

  /**
   * The master of a sandbox. One that dies and is started again takes up the workers and
   * applications that it knew: without that drivers would wait for it for ever. It knows none of an
   * earlier sandbox's.
   */
  public SparkMaster(ServerRoom room) {
    this.room = room;
    recovery = room.state().data(NAME).resolve("recovery");
  }

  /** The address that applications are submitted to. */
  public static String url(ServerRoom room) {
    return "spark://127.0.0.1:" + room.ports().sparkMaster();
  }

  /** What the master says of itself, its workers and its applications, where it answers. */
  static Optional<JsonNode> find(ServerRoom room) {
    try {
      URLConnection connection =
          URI.create("http://127.0.0.1:%d/json/".formatted(room.ports().sparkMasterHttp()))
              .toURL()
              .openConnection();
      connection.setConnectTimeout(CHECK_TIMEOUT_MILLIS);
      connection.setReadTimeout(CHECK_TIMEOUT_MILLIS);
      return Optional.of(JSON.readTree(connection.getInputStream()));
    } catch (IOException e) {
      return Optional.empty();
    }
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
        new Port("sandbox.ports.spark-master", room.ports().sparkMaster()),
        new Port("sandbox.ports.spark-master-http", room.ports().sparkMasterHttp()));
  }

  @Override
  public void prepare() {
    room.writeLogging();
    if (!begun) {
      room.state().delete(recovery);
      begun = true;
    }
    // Spark makes the last folder of the path alone, and without it ends in a standby for ever.
    StateFolder.make(recovery);
  }

  @Override
  public Launch launch() {
    return SparkDaemon.launch(
        room,
        NAME,
        "master.Master",
        Map.of(
            "spark.deploy.recoveryMode",
            "FILESYSTEM",
            "spark.deploy.recoveryDirectory",
            recovery.toString()),
        List.of(
            "--host",
            "127.0.0.1",
            "--port",
            Integer.toString(room.ports().sparkMaster()),
            "--webui-port",
            Integer.toString(room.ports().sparkMasterHttp())));
  }

  @Override
  public String spokenName() {
    return "Spark's master";
  }

  @Override
  public String whileAway() {
    return "Nothing is recorded or computed meanwhile.";
  }

  @Override
  public Readiness readiness() {
    boolean alive =
        find(room).filter(said -> said.path("status").asText().equals("ALIVE")).isPresent();
    return alive
        ? Readiness.READY
        : Readiness.awaiting("port " + room.ports().sparkMasterHttp() + " to say ALIVE");
  }
}
