package dev.cartograph.sandbox.hbase;

import dev.cartograph.sandbox.hdfs.DataNode;
import dev.cartograph.sandbox.hdfs.HadoopSite;
import dev.cartograph.sandbox.part.Part;
import dev.cartograph.sandbox.part.Port;
import dev.cartograph.sandbox.part.Readiness;
import dev.cartograph.sandbox.part.ServerRoom;
import dev.cartograph.sandbox.process.JavaCommand;
import dev.cartograph.sandbox.process.Launch;
import java.util.List;
import java.util.function.Supplier;

/** A server of HBase: the master gives regions to the region server, which has the rows. */
public final class HBaseServer implements Part {
  /** What people call the master. */
  public static final String MASTER = "hbase-master";

  /** What people call the region server. It is ready when the whole of HBase is. */
  public static final String REGION_SERVER = "hbase-regionserver";

  private final ServerRoom room;
  private final String name;
  private final Port port;
  private final JavaCommand command;
  private final Supplier<Readiness> readiness;

  private HBaseServer(
      ServerRoom room, String name, Port port, JavaCommand command, Supplier<Readiness> readiness) {
    this.room = room;
    this.name = name;
    this.port = port;
    this.command = command.opens(HadoopSite.OPENED_PACKAGES);
    this.readiness = readiness;
  }

  /** The master of a sandbox. */
  public static HBaseServer master(ServerRoom room) {
    return new HBaseServer(
        room,
        MASTER,
        new Port("sandbox.ports.hbase-master", room.ports().hbaseMaster()),
        room.server(MASTER, "org.apache.hadoop.hbase.master.HMaster")
            .memory(room.settings().sandbox().heap().hbaseMaster(), 128, 32)
            .compiledQuickly(),
        new HBaseCheck(room)::master);
  }

  /** The region server of a sandbox. */
  public static HBaseServer regionServer(ServerRoom room) {
    return new HBaseServer(
        room,
        REGION_SERVER,
        new Port("sandbox.ports.hbase-region-server", room.ports().hbaseRegionServer()),
        room.server(REGION_SERVER, "org.apache.hadoop.hbase.regionserver.HRegionServer")
            .memory(room.settings().sandbox().heap().hbaseRegionServer(), 128, 64),
        new HBaseCheck(room)::regionServer);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<String> needs() {
    return List.of(ZooKeeper.NAME, DataNode.NAME);
  }

  @Override
  public List<Port> ports() {
    return List.of(port);
  }

  @Override
  public void prepare() {
    room.writeLogging();
    HBaseSite.write(room);
  }

  @Override
  public Launch launch() {
    return room.launch(name, command.build(HadoopSite.classPath(room), "start"));
  }

  @Override
  public String spokenName() {
    return "HBase";
  }

  @Override
  public String whileAway() {
    return "New events are not recorded meanwhile, and customers' pages may be empty.";
  }

  @Override
  public Readiness readiness() {
    return readiness.get();
  }
}
