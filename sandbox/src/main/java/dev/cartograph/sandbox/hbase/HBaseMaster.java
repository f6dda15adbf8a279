package dev.cartograph.sandbox.hbase;

import dev.cartograph.sandbox.hdfs.DataNode;
import dev.cartograph.sandbox.hdfs.HadoopSite;
import dev.cartograph.sandbox.part.Part;
import dev.cartograph.sandbox.part.Port;
import dev.cartograph.sandbox.part.Readiness;
import dev.cartograph.sandbox.part.ServerRoom;
import dev.cartograph.sandbox.process.Launch;
import java.util.List;

/** The server that gives regions to region servers. */
public final class HBaseMaster implements Part {
  /** What people call it. */
  public static final String NAME = "hbase-master";

  private final ServerRoom room;

  /** The master of a sandbox. */
  public HBaseMaster(ServerRoom room) {
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
    return List.of(new Port("sandbox.ports.hbase-master", room.ports().hbaseMaster()));
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
        room.server(NAME, "org.apache.hadoop.hbase.master.HMaster")
            .memory(room.settings().sandbox().heap().hbaseMaster(), 128, 32)
            .compiledQuickly()
            .opens(HadoopSite.OPENED_PACKAGES)
            .build(HadoopSite.classPath(room), "start"));
  }

  @Override
  public Readiness readiness() {
    return new HBaseCheck(room).master();
  }
}
