package dev.cartograph.sandbox;

import dev.cartograph.sandbox.hbase.HBaseServer;
import dev.cartograph.sandbox.hbase.ZooKeeper;
import dev.cartograph.sandbox.hdfs.DataNode;
import dev.cartograph.sandbox.hdfs.NameNode;
import dev.cartograph.sandbox.kafka.KafkaBroker;
import dev.cartograph.sandbox.part.Part;
import dev.cartograph.sandbox.part.ServerRoom;
import java.util.ArrayList;
import java.util.List;

/** The servers of a sandbox, in the order in which they are started. */
final class Servers {
  private Servers() {}

  static List<Part> of(ServerRoom room) {
    List<Part> servers = new ArrayList<>();
    servers.add(new KafkaBroker(room));
    servers.add(new ZooKeeper(room));
    servers.add(new NameNode(room));
    servers.addAll(DataNode.all(room));
    servers.add(HBaseServer.master(room));
    servers.add(HBaseServer.regionServer(room));
    return List.copyOf(servers);
  }
}
