package dev.cartograph.sandbox.application;

import dev.cartograph.config.ByteSize;
import dev.cartograph.config.Settings;
import dev.cartograph.sandbox.part.Part;
import dev.cartograph.sandbox.part.Port;
import dev.cartograph.sandbox.part.Readiness;
import dev.cartograph.sandbox.process.Launch;
import java.util.List;

/** The JVM of the report schedule and of SQL. It is ready when its health page answers. */
public final class QueryApplication implements Part {
  /** What people call it. */
  public static final String NAME = "query";

  static final String MAIN = "dev.cartograph.query.QueryMain";

  private final ApplicationRoom room;

  /** The query JVM of a sandbox. */
  public QueryApplication(ApplicationRoom room) {
    this.room = room;
  }

  /** Its health page. */
  public static HealthPage health(Settings settings) {
    return new HealthPage(settings.query().host(), settings.query().port());
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<String> needs() {
    return room.sparkNeeds();
  }

  @Override
  public List<Port> ports() {
    return List.of(new Port("query.port", room.room().settings().query().port()));
  }

  @Override
  public void prepare() {
    room.writeLogging();
  }

  @Override
  public Launch launch() {
    ByteSize heap = room.room().settings().sandbox().heap().query();
    return room.spark(
        NAME,
        MAIN,
        heap,
        List.of(
            "-XX:+UseSerialGC",
            // Planning leaves much behind: a small young generation is collected all the time.
            "-Xmn" + heap.mebibytes() / 3 + "m",
            "-XX:MinHeapFreeRatio=10",
            "-XX:MaxHeapFreeRatio=30",
            "-XX:ReservedCodeCacheSize=128m",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:-UsePerfData"),
        List.of());
  }

  @Override
  public String spokenName() {
    return "The report schedule";
  }

  @Override
  public String whileAway() {
    return "No report is computed meanwhile.";
  }

  @Override
  public Readiness readiness() {
    return health(room.room().settings()).readiness();
  }
}
