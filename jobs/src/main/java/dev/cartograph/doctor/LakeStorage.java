package dev.cartograph.doctor;

import dev.cartograph.lake.LakeRoot;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FsStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.hdfs.protocol.HdfsConstants.DatanodeReportType;
import org.apache.hadoop.security.AccessControlException;
import org.apache.spark.sql.SparkSession;

/** The file system under the lake: it answers, takes writes, has space and every block. */
final class LakeStorage implements Check {
  private final SparkSession spark;
  private final String lakeRoot;

  LakeStorage(SparkSession spark, String lakeRoot) {
    this.spark = spark;
    this.lakeRoot = lakeRoot;
  }

  @Override
  public String name() {
    return "lake-storage";
  }

  @Override
  public String title() {
    return "the lake's file system takes writes, has space, and has each block in as many copies as asked for";
  }

  @Override
  public Service service() {
    return Service.LAKE;
  }

  @Override
  public List<Finding> look() throws IOException {
    LakeRoot.requireAnswering(spark, lakeRoot);
    Path root = new Path(lakeRoot);
    FileSystem files = root.getFileSystem(spark.sparkContext().hadoopConfiguration());
    return state(files).findings(lakeRoot);
  }

  private static StorageState state(FileSystem files) throws IOException {
    FsStatus status = files.getStatus();
    return new StorageState(
        status.getCapacity(),
        status.getRemaining(),
        files instanceof DistributedFileSystem hdfs ? Optional.of(blocks(hdfs)) : Optional.empty());
  }

  private static StorageState.Blocks blocks(DistributedFileSystem hdfs) throws IOException {
    return new StorageState.Blocks(
        hdfs.isInSafeMode(),
        hdfs.getMissingBlocksCount(),
        hdfs.getCorruptBlocksCount(),
        hdfs.getLowRedundancyBlocksCount(),
        findNodes(hdfs));
  }

  private static Optional<StorageState.Nodes> findNodes(DistributedFileSystem hdfs)
      throws IOException {
    try {
      return Optional.of(
          new StorageState.Nodes(
              hdfs.getDataNodeStats(DatanodeReportType.LIVE).length,
              hdfs.getDataNodeStats(DatanodeReportType.DEAD).length));
    } catch (AccessControlException e) {
      return Optional.empty();
    }
  }
}
