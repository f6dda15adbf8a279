package dev.cartograph.sandbox.hbase;

import dev.cartograph.sandbox.hdfs.HadoopSite;
import dev.cartograph.sandbox.part.Part;
import dev.cartograph.sandbox.part.Port;
import dev.cartograph.sandbox.part.Readiness;
import dev.cartograph.sandbox.part.ServerRoom;
import dev.cartograph.sandbox.process.Launch;
import dev.cartograph.sandbox.state.StateFolder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Where HBase's servers find each other. */
public final class ZooKeeper implements Part {
  /** What people call it. */
  public static final String NAME = "zookeeper";

  private static final int CHECK_TIMEOUT_MILLIS = 2_000;

  private final ServerRoom room;

  /** The ZooKeeper of a sandbox. */
  public ZooKeeper(ServerRoom room) {
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
    return List.of(new Port("sandbox.ports.zookeeper", room.ports().zookeeper()));
  }

  @Override
  public void prepare() {
    room.writeLogging();
    StateFolder.write(
        configuration(),
        String.join(
                "\n",
                "tickTime=2000",
                "maxSessionTimeout=60000",
                "dataDir=" + room.state().data(NAME),
                "clientPort=" + room.ports().zookeeper(),
                "clientPortAddress=127.0.0.1",
                "maxClientCnxns=200",
                "admin.enableServer=false",
                "autopurge.snapRetainCount=3",
                "autopurge.purgeInterval=1",
                "4lw.commands.whitelist=ruok,srvr")
            + "\n");
  }

  @Override
  public Launch launch() {
    return room.launch(
        NAME,
        room.server(NAME, "org.apache.zookeeper.server.quorum.QuorumPeerMain")
            .property("zookeeper.preAllocSize", 4096)
            .memory(room.settings().sandbox().heap().zookeeper(), 48, 24)
            .compiledQuickly()
            .build(HadoopSite.classPath(room), configuration().toString()));
  }

  @Override
  public String spokenName() {
    return "ZooKeeper";
  }

  @Override
  public String whileAway() {
    return "New events are not recorded meanwhile, and customers' pages may be empty.";
  }

  @Override
  public Readiness readiness() {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress("127.0.0.1", room.ports().zookeeper()), CHECK_TIMEOUT_MILLIS);
      socket.setSoTimeout(CHECK_TIMEOUT_MILLIS);
      socket.getOutputStream().write("ruok".getBytes(StandardCharsets.US_ASCII));
      socket.shutdownOutput();
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      return answer.equals("imok") ? Readiness.READY : Readiness.awaiting("'imok'");
    } catch (IOException e) {
      return Readiness.awaiting("port " + room.ports().zookeeper());
    }
  }

  private Path configuration() {
    return room.state().conf(NAME).resolve("zoo.cfg");
  }
}
