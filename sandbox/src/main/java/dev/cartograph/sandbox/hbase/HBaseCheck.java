package dev.cartograph.sandbox.hbase;

import dev.cartograph.sandbox.part.Listening;
import dev.cartograph.sandbox.part.Readiness;
import dev.cartograph.sandbox.part.ServerRoom;
import java.io.IOException;
import java.util.EnumSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hbase.ClusterMetrics;
import org.apache.hadoop.hbase.ClusterMetrics.Option;
import org.apache.hadoop.hbase.HBaseConfiguration;
import org.apache.hadoop.hbase.client.Admin;
import org.apache.hadoop.hbase.client.Connection;
import org.apache.hadoop.hbase.client.ConnectionFactory;

/** Asks HBase through its client whether it is up. */
final class HBaseCheck {
  private final ServerRoom room;

  HBaseCheck(ServerRoom room) {
    this.room = room;
  }

  /** Ready when a master is active. */
  Readiness master() {
    if (!Listening.on(room.ports().hbaseMaster())) {
      return Readiness.awaiting("port " + room.ports().hbaseMaster());
    }
    try (Connection connection = ConnectionFactory.createConnection(configuration());
        Admin admin = connection.getAdmin()) {
      admin.getClusterMetrics(EnumSet.of(Option.MASTER));
      return Readiness.READY;
    } catch (IOException e) {
      return Readiness.awaiting("the master to become active");
    }
  }

  /** Ready when the active master has a region server and its tables answer. */
  Readiness regionServer() {
    if (!Listening.on(room.ports().hbaseRegionServer())) {
      return Readiness.awaiting("port " + room.ports().hbaseRegionServer());
    }
    try (Connection connection = ConnectionFactory.createConnection(configuration());
        Admin admin = connection.getAdmin()) {
      ClusterMetrics metrics = admin.getClusterMetrics();
      if (metrics.getLiveServerMetrics().isEmpty()) {
        return Readiness.awaiting("the master to see the region server");
      }
      admin.listNamespaces();
      return Readiness.READY;
    } catch (IOException e) {
      return Readiness.awaiting("the master to be active and its tables to be online");
    }
  }

  private Configuration configuration() {
    Configuration conf = HBaseConfiguration.create();
    conf.set("hbase.zookeeper.quorum", "127.0.0.1:" + room.ports().zookeeper());
    conf.setInt("hbase.zookeeper.property.clientPort", room.ports().zookeeper());
    conf.set("zookeeper.znode.parent", room.settings().hbase().rootNode());
    conf.setInt("hbase.client.retries.number", 1);
    conf.setInt("hbase.rpc.timeout", 3_000);
    conf.setInt("hbase.client.operation.timeout", 5_000);
    conf.setInt("hbase.client.meta.operation.timeout", 5_000);
    conf.setInt("zookeeper.recovery.retry", 0);
    return conf;
  }
}
