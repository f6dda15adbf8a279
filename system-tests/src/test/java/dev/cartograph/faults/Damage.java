package dev.cartograph.faults;

import dev.cartograph.hbase.HBaseClients;
import dev.cartograph.hbase.ProgressTable;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.timeline.TimelineTable;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hbase.TableName;
import org.apache.hadoop.hbase.client.Admin;
import org.apache.hadoop.hbase.client.Connection;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.hdfs.protocol.HdfsConstants;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.apache.spark.sql.delta.DeltaLog;
import scala.Option;

/** What is done to the servers and to what they store. */
final class Damage {
  private static final Path CHECKPOINTS_OF_BEFORE = new Path("/checkpoints-of-before");

  private final World world;

  Damage(World world) {
    this.world = world;
  }

  void restart(String server) throws InterruptedException {
    world.sandbox().server(server).kill();
    Thread.sleep(3_000);
    world.sandbox().startAgain(server);
  }

  void pause(String server) throws InterruptedException {
    world.sandbox().server(server).pause();
    Thread.sleep(20_000);
    world.sandbox().server(server).resume();
  }

  void deleteCheckpoints() throws IOException {
    try (FileSystem files = hdfs()) {
      files.delete(checkpoints(), true);
    }
  }

  void copyCheckpoints() throws IOException {
    try (FileSystem files = hdfs()) {
      FileUtil.copy(
          files, checkpoints(), files, CHECKPOINTS_OF_BEFORE, false, new Configuration(false));
    }
  }

  void restoreCheckpoints() throws IOException {
    try (FileSystem files = hdfs()) {
      files.delete(checkpoints(), true);
      files.rename(CHECKPOINTS_OF_BEFORE, checkpoints());
    }
  }

  /** Leaves nothing in the offsets of each query's checkpoint. */
  void truncateCheckpoints() throws IOException {
    try (FileSystem files = hdfs()) {
      for (FileStatus query : files.listStatus(checkpoints())) {
        for (FileStatus offsets : files.listStatus(new Path(query.getPath(), "offsets"))) {
          files.create(offsets.getPath(), true).close();
        }
      }
    }
  }

  void disableTimeline() throws IOException {
    try (Connection hbase = HBaseClients.open(world.settings().hbase());
        Admin admin = hbase.getAdmin()) {
      admin.disableTable(timeline());
    }
  }

  void enableTimeline() throws IOException {
    try (Connection hbase = HBaseClients.open(world.settings().hbase());
        Admin admin = hbase.getAdmin()) {
      admin.enableTable(timeline());
    }
  }

  void dropTimeline() throws IOException {
    try (Connection hbase = HBaseClients.open(world.settings().hbase());
        Admin admin = hbase.getAdmin()) {
      admin.disableTable(timeline());
      admin.deleteTable(timeline());
    }
  }

  /** Leaves the lake a quota that it has used up. */
  void fillHdfs() throws IOException {
    Path lake = new Path(world.settings().lake().root());
    try (DistributedFileSystem hdfs = hdfs()) {
      hdfs.setQuota(
          lake, HdfsConstants.QUOTA_DONT_SET, hdfs.getContentSummary(lake).getSpaceConsumed() + 1);
    }
  }

  void makeRoom() throws IOException {
    try (DistributedFileSystem hdfs = hdfs()) {
      hdfs.setQuota(
          new Path(world.settings().lake().root()),
          HdfsConstants.QUOTA_DONT_SET,
          HdfsConstants.QUOTA_RESET);
    }
  }

  /** As where a compaction is the newest version and the log was cut before it. */
  void loseTheNewestMetadata() throws IOException {
    world.spark().sql("OPTIMIZE delta.`" + events() + "`");
    DeltaLog log = checkpointTheTable();
    String newest = "%020d.json".formatted(log.unsafeVolatileSnapshot().version());
    try (FileSystem files = hdfs()) {
      for (FileStatus file : files.listStatus(tableLog())) {
        String name = file.getPath().getName();
        if (name.endsWith(".json") && !name.equals(newest)) {
          files.delete(file.getPath(), false);
        }
      }
    }
  }

  /** Leaves half of the newest checkpoint of the table of events. */
  void truncateTheTablesCheckpoint() throws IOException {
    checkpointTheTable();
    try (FileSystem files = hdfs()) {
      FileStatus newest =
          Arrays.stream(files.listStatus(tableLog()))
              .filter(file -> file.getPath().getName().contains(".checkpoint."))
              .max(Comparator.comparing(file -> file.getPath().getName()))
              .orElseThrow();
      byte[] half = new byte[(int) newest.getLen() / 2];
      try (FSDataInputStream in = files.open(newest.getPath())) {
        in.readFully(half);
      }
      try (FSDataOutputStream out = files.create(newest.getPath(), true)) {
        out.write(half);
      }
    }
    DeltaLog.clearCache();
  }

  void raisePartitionsTo(int number) throws InterruptedException, ExecutionException {
    try (AdminClient admin = kafka()) {
      admin.createPartitions(Map.of(topic(), NewPartitions.increaseTo(number))).all().get();
    }
  }

  void deleteTopic() throws InterruptedException, ExecutionException {
    try (AdminClient admin = kafka()) {
      admin.deleteTopics(List.of(topic())).all().get();
    }
  }

  /**
   * As Kafka's retention does, of each partition the older half of what nobody has read yet.
   *
   * @return the first offset that is left of each partition
   */
  Map<TopicPartition, Long> deleteHalfOfWhatIsNotServed() throws Exception {
    Map<TopicPartition, Long> before = new HashMap<>();
    try (AdminClient admin = kafka();
        Connection hbase = HBaseClients.open(world.settings().hbase())) {
      ProgressTable progress = new ProgressTable(hbase, world.settings().hbase().namespace());
      String id = world.oracle().topicId();
      Map<TopicPartition, Long> newest = new HashMap<>();
      world.oracle().sent().stream()
          .filter(sent -> sent.topicId().equals(id))
          .forEach(sent -> newest.merge(partition(sent.partition()), sent.offset(), Math::max));
      newest.forEach(
          (partition, last) -> {
            long served = progress.servedUntil(id, partition.partition());
            before.put(partition, served + (last - served) / 2);
          });
      Map<TopicPartition, RecordsToDelete> orders = new HashMap<>();
      before.forEach(
          (partition, offset) -> orders.put(partition, RecordsToDelete.beforeOffset(offset)));
      admin.deleteRecords(orders).all().get();
    }
    return before;
  }

  /** A partition of the topic. */
  TopicPartition partition(int number) {
    return new TopicPartition(topic(), number);
  }

  private DeltaLog checkpointTheTable() {
    DeltaLog log = DeltaLog.forTable(world.spark(), events());
    log.update(false, Option.empty(), Option.empty());
    log.checkpoint();
    return log;
  }

  private String events() {
    return EventsTable.path(world.settings().lake().root());
  }

  private Path tableLog() {
    return new Path(events(), "_delta_log");
  }

  private String topic() {
    return world.settings().kafka().eventsTopic();
  }

  private TableName timeline() {
    return TimelineTable.name(world.settings().hbase().namespace());
  }

  private Path checkpoints() {
    return new Path(world.settings().lake().checkpoints(), "shop-events");
  }

  private AdminClient kafka() {
    return AdminClient.create(
        Map.of("bootstrap.servers", world.settings().kafka().bootstrapServers()));
  }

  private DistributedFileSystem hdfs() throws IOException {
    Configuration conf = new Configuration(false);
    conf.setBoolean("fs.hdfs.impl.disable.cache", true);
    conf.set("fs.hdfs.impl", DistributedFileSystem.class.getName());
    return (DistributedFileSystem) FileSystem.get(URI.create(world.settings().lake().root()), conf);
  }
}
