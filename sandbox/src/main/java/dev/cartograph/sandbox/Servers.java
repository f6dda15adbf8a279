package dev.cartograph.sandbox;

import dev.cartograph.sandbox.hbase.HBaseServer;
import dev.cartograph.sandbox.hbase.ZooKeeper;
import dev.cartograph.sandbox.hdfs.DataNode;
import dev.cartograph.sandbox.hdfs.NameNode;
import dev.cartograph.sandbox.kafka.KafkaBroker;
import dev.cartograph.sandbox.part.Part;
import dev.cartograph.sandbox.part.ServerRoom;
import dev.cartograph.sandbox.s3.ObjectStore;
import dev.cartograph.sandbox.spark.SparkMaster;
import dev.cartograph.sandbox.spark.SparkWorker;
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
    if (room.settings().sandbox().objectStore()) {
      servers.add(new ObjectStore(room));
    }
    servers.add(HBaseServer.master(room));
    servers.add(HBaseServer.regionServer(room));
    return List.copyOf(servers);
  }

  /** A Spark that applications are submitted to, beside the others. */
  static List<Part> ofSpark(ServerRoom room) {
    return List.of(new SparkMaster(room), new SparkWorker(room));
  }
}
