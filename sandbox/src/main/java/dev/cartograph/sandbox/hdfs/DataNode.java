package dev.cartograph.sandbox.hdfs;

import dev.cartograph.sandbox.part.Listening;
import dev.cartograph.sandbox.part.Part;
import dev.cartograph.sandbox.part.Port;
import dev.cartograph.sandbox.part.Readiness;
import dev.cartograph.sandbox.part.ServerRoom;
import dev.cartograph.sandbox.process.Launch;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.hdfs.protocol.HdfsConstants.DatanodeReportType;
import org.apache.hadoop.hdfs.protocol.HdfsConstants.SafeModeAction;

/**
 * The store of HDFS's blocks. It is ready when the file system is: the name node counts it as live
 * and has left its safe mode.
 */
public final class DataNode implements Part {
  /** What people call it. */
  public static final String NAME = "datanode";

  private final ServerRoom room;

  /** The data node of a sandbox. */
  public DataNode(ServerRoom room) {
    this.room = room;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<String> needs() {
    return List.of(NameNode.NAME);
  }

  @Override
  public List<Port> ports() {
    return List.of(
        new Port("sandbox.ports.data-node", room.ports().dataNode()),
        new Port("sandbox.ports.data-node-ipc", room.ports().dataNodeIpc()),
        new Port("sandbox.ports.data-node-http", room.ports().dataNodeHttp()));
  }

  @Override
  public void prepare() {
    room.writeLogging();
    HdfsSite.write(room);
  }

  @Override
  public Launch launch() {
    return room.launch(
        NAME,
        room.server(NAME, "org.apache.hadoop.hdfs.server.datanode.DataNode")
            .memory(room.settings().sandbox().heap().dataNode(), 96, 32)
            .compiledQuickly()
            .opens(HadoopSite.OPENED_PACKAGES)
            .build(HadoopSite.classPath(room)));
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
    if (!Listening.on(room.ports().dataNode())) {
      return Readiness.awaiting("port " + room.ports().dataNode());
    }
    Configuration conf = new Configuration(false);
    conf.setInt("ipc.client.connect.max.retries", 0);
    conf.setInt("ipc.client.rpc-timeout.ms", 3_000);
    conf.setBoolean("fs.hdfs.impl.disable.cache", true);
    conf.set("fs.hdfs.impl", DistributedFileSystem.class.getName());
    try (FileSystem files = FileSystem.get(URI.create(HdfsSite.address(room.ports())), conf)) {
      DistributedFileSystem hdfs = (DistributedFileSystem) files;
      if (hdfs.getDataNodeStats(DatanodeReportType.LIVE).length == 0) {
        return Readiness.awaiting("the name node to see the data node");
      }
      return hdfs.setSafeMode(SafeModeAction.SAFEMODE_GET)
          ? Readiness.awaiting("the name node to leave its safe mode")
          : Readiness.READY;
    } catch (IOException e) {
      return Readiness.awaiting("the name node to answer");
    }
  }
}
