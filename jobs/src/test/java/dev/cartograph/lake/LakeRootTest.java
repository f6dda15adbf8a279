package dev.cartograph.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cartograph.error.CartographException;
import dev.cartograph.error.ExitCode;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider;
import org.apache.spark.SparkException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class LakeRootTest {
  @TempDir private Path folder;

  @Test
  @Timeout(30)
  void saysWhereNoNameNodeListens() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    assertUnreachable("hdfs://127.0.0.1:%d/lake".formatted(port), "Connection refused");
  }

  @Test
  @Timeout(30)
  void givesUpOnANameNodeThatIsSilent() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      assertUnreachable(
          "hdfs://127.0.0.1:%d/lake".formatted(silent.getLocalPort()), "no answer within 2 s");
    }
  }

  @Test
  void aFolderThatIsNotThereAnswersAndIsNotMade() {
    Path missing = folder.resolve("lake");
    LakeRoot.requireAnswering(
        new Configuration(), missing.toUri().toString(), Duration.ofSeconds(10));
    assertThat(Files.exists(missing)).isFalse();
  }

  @Test
  void findsTheSilentDataNodeBehindAFailedTask() {
    Throwable failure =
        new IllegalStateException(
            new SparkException(
                "Job aborted due to stage failure: Lost task 0.0 in stage 3.0: org.apache.hadoop.hdfs.BlockMissingException: Could not obtain block: BP-1 file=/lake/events/a.parquet\n\tat x",
                null));
    assertThat(LakeRoot.findUnreachable(failure, "hdfs://nn:8020/lake"))
        .get()
        .matches(found -> found.exitCode() == ExitCode.UNREACHABLE)
        .extracting(Throwable::getMessage)
        .isEqualTo(
            "Cannot reach the lake at hdfs://nn:8020/lake: Could not obtain block: BP-1 file=/lake/events/a.parquet. Start the sandbox with './cartograph up' or set lake.root.");
    assertThat(LakeRoot.findUnreachable(new IllegalStateException("a defect"), "hdfs://nn:8020/"))
        .isEmpty();
  }

  @Test
  void saysThatThereAreNoCredentials() {
    Configuration hadoop = new Configuration();
    hadoop.set("fs.s3a.endpoint", "http://127.0.0.1:1");
    hadoop.set("fs.s3a.aws.credentials.provider", SimpleAWSCredentialsProvider.NAME);

    assertRefused(
        () -> LakeRoot.requireWritable(hadoop, "s3a://shop/lake", "any"),
        "lake.root is 's3a://shop/lake', and there are no credentials for it: none in lake.hadoop, in the environment or from the machine. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment, or fs.s3a.aws.credentials.provider in lake.hadoop.");
    assertRefused(
        () -> LakeRoot.requireCheckpoints(hadoop, "s3a://shop/checkpoints"),
        "lake.checkpoints is 's3a://shop/checkpoints', and there are no credentials for it: none in lake.hadoop, in the environment or from the machine. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment, or fs.s3a.aws.credentials.provider in lake.hadoop.");
  }

  @Test
  void saysThatCheckpointsCannotBeMadeThere() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    String inside = file.resolve("checkpoints").toUri().toString();

    assertRefused(
        () -> LakeRoot.requireCheckpoints(new Configuration(), inside),
        "lake.checkpoints is '%s', and no folder can be made there: Parent path is not a directory: %s. Set lake.checkpoints to another one."
            .formatted(inside, "file:" + file));
  }

  /** As on a Spark that was not started by this process. */
  @Test
  void refusesALocalDiskWhoseCommitsAreNotExclusive() {
    String root = folder.toUri().toString();
    Configuration hadoop = new Configuration();

    assertRefused(
        () -> LakeRoot.requireWritable(hadoop, root, "any"),
        "lake.root is 'file:%s', on a local disk where Hadoop's own file system lets one of two writers lose its commit. Put the lake on HDFS or an object store, or run on the master 'local[*]'; where that folder is the same on every machine, set Spark's spark.hadoop.fs.AbstractFileSystem.file.impl to dev.cartograph.lake.LocalFiles$OfContext."
            .formatted(folder));
    hadoop.set(LocalFiles.SETTING, LocalFiles.OfContext.class.getName());
    LakeRoot.requireWritable(hadoop, root, "any");
    assertThat(folder).isEmptyDirectory();
  }

  private static void assertRefused(ThrowingCallable what, String sentence) {
    assertThatExceptionOfType(CartographException.class)
        .isThrownBy(what)
        .withMessage(sentence)
        .matches(failure -> failure.exitCode() == ExitCode.BAD_INPUT);
  }

  private static void assertUnreachable(String root, String reason) {
    Configuration hadoop = new Configuration();
    hadoop.set("ipc.client.connect.max.retries", "0");
    assertThatExceptionOfType(CartographException.class)
        .isThrownBy(() -> LakeRoot.requireAnswering(hadoop, root, Duration.ofSeconds(2)))
        .withMessage(
            "Cannot reach the lake at %s: %s. Start the sandbox with './cartograph up' or set lake.root."
                .formatted(root, reason))
        .matches(failure -> failure.exitCode() == ExitCode.UNREACHABLE);
  }
}
