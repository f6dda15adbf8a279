package dev.cartograph.sandbox.spark;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cartograph.config.ByteSize;
import dev.cartograph.sandbox.part.Part;
import dev.cartograph.sandbox.part.Port;
import dev.cartograph.sandbox.part.Readiness;
import dev.cartograph.sandbox.part.ServerRoom;
import dev.cartograph.sandbox.process.Launch;
import java.util.List;
import java.util.Map;

/**
 * Spark's worker, which starts the executors of applications. They end with it, and its master
 * gives applications new ones when another worker, or this one again, has come.
 */
public final class SparkWorker implements Part {
  /** What people call it. */
  public static final String NAME = "spark-worker";

  /** Stream, report schedule and a job submitted by hand, two cores each; tasks mostly wait. */
  private static final int APPLICATIONS = 3;

  private final ServerRoom room;

  /** The worker of a sandbox. */
  public SparkWorker(ServerRoom room) {
    this.room = room;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<String> needs() {
    return List.of(SparkMaster.NAME);
  }

  @Override
  public List<Port> ports() {
    return List.of(
        new Port("sandbox.ports.spark-worker", room.ports().sparkWorker()),
        new Port("sandbox.ports.spark-worker-http", room.ports().sparkWorkerHttp()));
  }

  @Override
  public void prepare() {
    room.writeLogging();
  }

  @Override
  public Launch launch() {
    ByteSize executor = room.settings().sandbox().heap().executor();
    // Room for one that is given more memory by hand.
    long mebibytes = APPLICATIONS * (executor.mebibytes() + 512);
    return SparkDaemon.launch(
        room,
        NAME,
        "worker.Worker",
        // Each executor has a copy of the jobs' jar; a stream that dies again and again has many.
        Map.of(
            "spark.worker.cleanup.enabled", "true",
            "spark.worker.cleanup.interval", "300",
            "spark.worker.cleanup.appDataTtl", "900"),
        List.of(
            "--host",
            "127.0.0.1",
            "--port",
            Integer.toString(room.ports().sparkWorker()),
            "--webui-port",
            Integer.toString(room.ports().sparkWorkerHttp()),
            "--cores",
            Integer.toString(2 * APPLICATIONS),
            "--memory",
            mebibytes + "M",
            "--work-dir",
            room.state().data(NAME).toString(),
            SparkMaster.url(room)));
  }

  @Override
  public String spokenName() {
    return "Spark's worker";
  }

  @Override
  public String whileAway() {
    return "Nothing is recorded or computed meanwhile.";
  }

  /** It is ready when the master counts it. */
  @Override
  public Readiness readiness() {
    return SparkMaster.find(room).filter(this::isCounted).isPresent()
        ? Readiness.READY
        : Readiness.awaiting("the master to count it");
  }

  private boolean isCounted(JsonNode master) {
    for (JsonNode worker : master.path("workers")) {
      if (worker.path("port").asInt() == room.ports().sparkWorker()
          && worker.path("state").asText().equals("ALIVE")) {
        return true;
      }
    }
    return false;
  }
}
