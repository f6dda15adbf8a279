package dev.cartograph.sandbox.hdfs;

import dev.cartograph.config.Settings;
import dev.cartograph.sandbox.part.ServerRoom;
import dev.cartograph.sandbox.state.StateFolder;
import java.util.List;

/** What the servers of HDFS, and those that store in it, must agree on. */
public final class HdfsSite {
  private HdfsSite() {}

  /** The address of the file system. */
  public static String address(Settings.Sandbox.Ports ports) {
    return "hdfs://127.0.0.1:" + ports.nameNode();
  }

  /**
   * Writes core-site.xml and hdfs-site.xml, and the folders of the web pages that the servers look
   * for on their class path; Hadoop's jars come without the pages.
   */
  public static void write(ServerRoom room) {
    Settings.Sandbox.Ports ports = room.ports();
    for (String pages : List.of("hdfs", "datanode", "static")) {
      StateFolder.write(
          HadoopSite.folder(room).resolve("webapps").resolve(pages).resolve("index.html"),
          "<!doctype html><title>Cartograph's sandbox</title>\n");
    }
    new HadoopSite()
        .set("fs.defaultFS", address(ports))
        .set("hadoop.tmp.dir", room.state().data("hadoop-tmp"))
        .set("ipc.server.listen.queue.size", 128)
        .write(HadoopSite.folder(room).resolve("core-site.xml"));
    new HadoopSite()
        .set("dfs.replication", room.settings().sandbox().dataNodes())
        .set("dfs.namenode.rpc-address", "127.0.0.1:" + ports.nameNode())
        .set("dfs.namenode.http-address", "127.0.0.1:" + ports.nameNodeHttp())
        .set("dfs.namenode.name.dir", room.state().data(NameNode.NAME).toUri())
        .set("dfs.namenode.handler.count", 6)
        .set("dfs.namenode.service.handler.count", 2)
        .set("dfs.namenode.safemode.extension", 0)
        .set("dfs.namenode.datanode.registration.ip-hostname-check", false)
        .set("dfs.namenode.heartbeat.recheck-interval", 10_000)
        .set("dfs.heartbeat.interval", 1)
        .set("dfs.datanode.handler.count", 4)
        .set("dfs.client.block.write.replace-datanode-on-failure.policy", "NEVER")
        .set("dfs.client.block.write.locateFollowingBlock.initial.delay.ms", 5)
        .write(HadoopSite.folder(room).resolve("hdfs-site.xml"));
  }
}
