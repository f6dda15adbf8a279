package dev.cartograph.sandbox.hbase;

import dev.cartograph.config.Settings;
import dev.cartograph.sandbox.hdfs.HadoopSite;
import dev.cartograph.sandbox.hdfs.HdfsSite;
import dev.cartograph.sandbox.part.ServerRoom;

/** What the master and the region servers must agree on. */
final class HBaseSite {
  private HBaseSite() {}

  static void write(ServerRoom room) {
    HdfsSite.write(room);
    Settings.Sandbox.Ports ports = room.ports();
    new HadoopSite()
        .set("hbase.cluster.distributed", true)
        .set("hbase.rootdir", HdfsSite.address(ports) + "/hbase")
        .set("hbase.tmp.dir", room.state().data("hbase-tmp"))
        .set("hbase.zookeeper.quorum", "127.0.0.1:" + ports.zookeeper())
        .set("hbase.zookeeper.property.clientPort", ports.zookeeper())
        .set("zookeeper.znode.parent", room.settings().hbase().rootNode())
        .set("zookeeper.session.timeout", 40_000)
        .set("hbase.wal.provider", "filesystem")
        .set("hbase.master.hostname", "127.0.0.1")
        .set("hbase.master.ipc.address", "127.0.0.1")
        .set("hbase.master.port", ports.hbaseMaster())
        .set("hbase.master.info.port", -1)
        .set("hbase.master.wait.on.regionservers.mintostart", 1)
        .set("hbase.master.wait.on.regionservers.maxtostart", 1)
        .set("hbase.master.wait.on.regionservers.interval", 200)
        .set("hbase.master.wait.on.regionservers.timeout", 1_000)
        .set("hbase.regionserver.hostname", "127.0.0.1")
        .set("hbase.regionserver.ipc.address", "127.0.0.1")
        .set("hbase.regionserver.port", ports.hbaseRegionServer())
        .set("hbase.regionserver.info.port", -1)
        .set("hbase.regionserver.msginterval", 1_000)
        .set("hbase.regionserver.handler.count", 12)
        .set("hbase.hregion.memstore.flush.size", 64L << 20)
        .write(HadoopSite.folder(room).resolve("hbase-site.xml"));
  }
}
