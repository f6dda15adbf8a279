package dev.cartograph.sandbox.hbase;

import dev.cartograph.sandbox.hdfs.DataNode;
import dev.cartograph.sandbox.hdfs.HadoopSite;
import dev.cartograph.sandbox.part.Part;
import dev.cartograph.sandbox.part.Port;
import dev.cartograph.sandbox.part.Readiness;
import dev.cartograph.sandbox.part.ServerRoom;
import dev.cartograph.sandbox.process.Launch;
import java.util.List;

/** The server of HBase's rows. It is ready when the whole of HBase is. */
public final class HBaseRegionServer implements Part {
  /** What people call it. */
  public static final String NAME = "hbase-regionserver";

  private final ServerRoom room;

  /** The region server of a sandbox. */
  public HBaseRegionServer(ServerRoom room) {
    this.room = room;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<String> needs() {
    return List.of(ZooKeeper.NAME, DataNode.NAME);
  }

  @Override
  public List<Port> ports() {
    return List.of(new Port("sandbox.ports.hbase-region-server", room.ports().hbaseRegionServer()));
  }

  @Override
  public void prepare() {
    room.writeLogging();
    HBaseSite.write(room);
  }

  @Override
  public Launch launch() {
    return room.launch(
        NAME,
        room.server(NAME, "org.apache.hadoop.hbase.regionserver.HRegionServer")
            .memory(room.settings().sandbox().heap().hbaseRegionServer(), 128, 64)
            .opens(HadoopSite.OPENED_PACKAGES)
            .build(HadoopSite.classPath(room), "start"));
  }

  @Override
  public Readiness readiness() {
    return new HBaseCheck(room).regionServer();
  }
}
