package dev.cartograph.sandbox.hdfs;

import dev.cartograph.sandbox.part.Listening;
import dev.cartograph.sandbox.part.Part;
import dev.cartograph.sandbox.part.Port;
import dev.cartograph.sandbox.part.Readiness;
import dev.cartograph.sandbox.part.ServerRoom;
import dev.cartograph.sandbox.process.Launch;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
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

  private static final int PORTS_APART = 100;

  private final ServerRoom room;
  private final int number;

  private DataNode(ServerRoom room, int number) {
    this.room = room;
    this.number = number;
  }

  /** The data nodes of a sandbox, as many as the settings say. */
  public static List<Part> all(ServerRoom room) {
    return IntStream.rangeClosed(1, room.settings().sandbox().dataNodes())
        .<Part>mapToObj(number -> new DataNode(room, number))
        .toList();
  }

  /** What people call one of them. */
  public static String name(int number) {
    return number == 1 ? NAME : NAME + "-" + number;
  }

  @Override
  public String name() {
    return name(number);
  }

  @Override
  public List<String> needs() {
    return List.of(NameNode.NAME);
  }

  @Override
  public List<Port> ports() {
    return List.of(
        new Port("sandbox.ports.data-node", port(room.ports().dataNode())),
        new Port("sandbox.ports.data-node-ipc", port(room.ports().dataNodeIpc())),
        new Port("sandbox.ports.data-node-http", port(room.ports().dataNodeHttp())));
  }

  @Override
  public void prepare() {
    room.writeLogging();
    HdfsSite.write(room);
  }

  @Override
  public Launch launch() {
    return room.launch(
        name(),
        room.server(name(), "org.apache.hadoop.hdfs.server.datanode.DataNode")
            .memory(room.settings().sandbox().heap().dataNode(), 96, 32)
            .compiledQuickly()
            .opens(HadoopSite.OPENED_PACKAGES)
            .build(
                HadoopSite.classPath(room),
                "-Ddfs.datanode.address=" + address(room.ports().dataNode()),
                "-Ddfs.datanode.ipc.address=" + address(room.ports().dataNodeIpc()),
                "-Ddfs.datanode.http.address=" + address(room.ports().dataNodeHttp()),
                "-Ddfs.datanode.data.dir=" + room.state().data(name()).toUri()));
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
    int port = port(room.ports().dataNode());
    if (!Listening.on(port)) {
      return Readiness.awaiting("port " + port);
    }
    Configuration conf = new Configuration(false);
    conf.setInt("ipc.client.connect.max.retries", 0);
    conf.setInt("ipc.client.rpc-timeout.ms", 3_000);
    conf.setBoolean("fs.hdfs.impl.disable.cache", true);
    conf.set("fs.hdfs.impl", DistributedFileSystem.class.getName());
    try (FileSystem files = FileSystem.get(URI.create(HdfsSite.address(room.ports())), conf)) {
      DistributedFileSystem hdfs = (DistributedFileSystem) files;
      boolean seen =
          Arrays.stream(hdfs.getDataNodeStats(DatanodeReportType.LIVE))
              .anyMatch(node -> node.getXferPort() == port);
      if (!seen) {
        return Readiness.awaiting("the name node to see the data node");
      }
      return hdfs.setSafeMode(SafeModeAction.SAFEMODE_GET)
          ? Readiness.awaiting("the name node to leave its safe mode")
          : Readiness.READY;
    } catch (IOException e) {
      return Readiness.awaiting("the name node to answer");
    }
  }

  private int port(int first) {
    return first + PORTS_APART * (number - 1);
  }

  private String address(int first) {
    return "127.0.0.1:" + port(first);
  }
}
