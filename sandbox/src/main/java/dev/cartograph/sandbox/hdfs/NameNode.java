package dev.cartograph.sandbox.hdfs;

import dev.cartograph.sandbox.part.Listening;
import dev.cartograph.sandbox.part.OneShot;
import dev.cartograph.sandbox.part.Part;
import dev.cartograph.sandbox.part.Port;
import dev.cartograph.sandbox.part.Readiness;
import dev.cartograph.sandbox.part.ServerRoom;
import dev.cartograph.sandbox.process.JavaCommand;
import dev.cartograph.sandbox.process.Launch;
import java.nio.file.Files;
import java.util.List;

/** HDFS's directory. It is formatted once, when it has no data yet. */
public final class NameNode implements Part {
  /** What people call it. */
  public static final String NAME = "namenode";

  private static final String MAIN = "org.apache.hadoop.hdfs.server.namenode.NameNode";

  private final ServerRoom room;

  /** The name node of a sandbox. */
  public NameNode(ServerRoom room) {
    this.room = room;
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
        new Port("sandbox.ports.name-node", room.ports().nameNode()),
        new Port("sandbox.ports.name-node-http", room.ports().nameNodeHttp()));
  }

  @Override
  public void prepare() {
    room.writeLogging();
    HdfsSite.write(room);
    if (!Files.exists(room.state().data(NAME).resolve("current/VERSION"))) {
      OneShot.run(
          "The name node's storage could not be formatted",
          room.launch(
              NAME, command().build(HadoopSite.classPath(room), "-format", "-nonInteractive")));
    }
  }

  @Override
  public Launch launch() {
    return room.launch(NAME, command().build(HadoopSite.classPath(room)));
  }

  @Override
  public String spokenName() {
    return "HDFS";
  }

  @Override
  public String whileAway() {
    return "Figures cannot be read anew and nothing is recorded meanwhile.";
  }

  @Override
  public Readiness readiness() {
    return Listening.readiness(room.ports().nameNode());
  }

  private JavaCommand command() {
    return room.server(NAME, MAIN)
        .memory(room.settings().sandbox().heap().nameNode(), 96, 32)
        .compiledQuickly()
        .opens(HadoopSite.OPENED_PACKAGES);
  }
}
