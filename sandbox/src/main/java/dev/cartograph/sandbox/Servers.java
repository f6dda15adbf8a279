package dev.cartograph.sandbox;

import dev.cartograph.sandbox.hbase.HBaseServer;
import dev.cartograph.sandbox.hbase.ZooKeeper;
import dev.cartograph.sandbox.hdfs.DataNode;
import dev.cartograph.sandbox.hdfs.NameNode;
import dev.cartograph.sandbox.kafka.KafkaBroker;
import dev.cartograph.sandbox.part.Part;
import dev.cartograph.sandbox.part.ServerRoom;
import java.util.List;

/** The servers of a sandbox, in the order in which they are started. */
final class Servers {
  private Servers() {}

  static List<Part> of(ServerRoom room) {
    return List.of(
        new KafkaBroker(room),
        new ZooKeeper(room),
        new NameNode(room),
        new DataNode(room),
        HBaseServer.master(room),
        HBaseServer.regionServer(room));
  }
}
