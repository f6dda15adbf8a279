package dev.cartograph.sandbox.application;

import dev.cartograph.config.Settings;
import dev.cartograph.sandbox.part.Part;
import dev.cartograph.sandbox.part.Port;
import dev.cartograph.sandbox.part.Readiness;
import dev.cartograph.sandbox.process.Launch;
import java.util.List;

/** The dashboard. It is ready when its health page answers with 200. */
public final class DashboardApplication implements Part {
  /** What people call it. */
  public static final String NAME = "dashboard";

  static final String MAIN = "dev.cartograph.dashboard.DashboardMain";

  private final ApplicationRoom room;

  /** The dashboard of a sandbox. */
  public DashboardApplication(ApplicationRoom room) {
    this.room = room;
  }

  /** Its health page. */
  public static HealthPage health(Settings settings) {
    return new HealthPage(settings.dashboard().host(), settings.dashboard().port());
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<String> needs() {
    return room.lakeServers();
  }

  @Override
  public List<Port> ports() {
    return List.of(new Port("dashboard.port", room.room().settings().dashboard().port()));
  }

  @Override
  public void prepare() {
    room.writeLogging();
  }

  @Override
  public Launch launch() {
    return room.launch(
        NAME,
        room.java(NAME, MAIN)
            .memory(room.room().settings().sandbox().heap().dashboard(), 128, 64)
            .build(
                room.room().installation().classPath("dashboard"),
                room.arguments("--set", "dashboard.health-file=" + room.room().state().health())));
  }

  @Override
  public Readiness readiness() {
    return health(room.room().settings()).readiness();
  }
}
