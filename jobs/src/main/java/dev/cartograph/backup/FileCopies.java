package dev.cartograph.backup;

import dev.cartograph.error.CartographException;
import dev.cartograph.text.FileSizes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.IOUtils;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.SerializableConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies of a table's files, made by the executors and then read back: the length of each, and the
 * rows of those that hold rows by their own footers. Doing it twice is harmless: a file is written
 * whole, over what lies there under its name, and files of tables never change.
 */
final class FileCopies {
  private static final Logger LOG = LoggerFactory.getLogger(FileCopies.class);
  private static final int BUFFER_BYTES = 1 << 20;
  private static final int TASKS_A_CORE = 4;
  private static final int FILES_A_TASK = 500;
  private static final int TELL_SECONDS = 10;

  private final JavaSparkContext spark;
  private final Broadcast<SerializableConfiguration> hadoop;

  FileCopies(SparkSession session) {
    spark = JavaSparkContext.fromSparkContext(session.sparkContext());
    hadoop = spark.broadcast(new SerializableConfiguration(spark.hadoopConfiguration()));
  }

  /**
   * What came of copying some files.
   *
   * @param rows in those that hold rows
   * @param vanished paths of files that were deleted before they were copied
   * @param broken sentences about files that are not what they were when they were written
   */
  record Done(long bytes, long rows, List<String> vanished, List<String> broken)
      implements Serializable {
    private static final Done NOTHING = new Done(0, 0, List.of(), List.of());

    private static Done vanished(CopiedFile file) {
      return new Done(0, 0, List.of(file.path()), List.of());
    }

    private static Done broken(CopiedFile file, long bytes) {
      return broken(
          "'%s' has %,d bytes instead of %,d".formatted(file.path(), bytes, file.bytes()));
    }

    private static Done broken(String sentence) {
      return new Done(0, 0, List.of(), List.of(sentence));
    }

    private Done plus(Done other) {
      List<String> allVanished = new ArrayList<>(vanished);
      allVanished.addAll(other.vanished);
      List<String> allBroken = new ArrayList<>(broken);
      allBroken.addAll(other.broken);
      return new Done(bytes + other.bytes, rows + other.rows, allVanished, allBroken);
    }
  }

  /**
   * Copies files.
   *
   * @param table whose files they are
   * @param from the folder that their paths are relative to
   * @param to the folder that they go into
   * @throws VanishedFile where one is no longer there
   * @throws CartographException where one is shorter or longer than its table says, or its check
   *     sum is another, exit code 4; where one of the two file systems fails, exit code 3
   */
  Done copy(String table, String from, String to, List<CopiedFile> files) throws VanishedFile {
    if (files.isEmpty()) {
      return Done.NOTHING;
    }
    LongAccumulator copiedBytes = spark.sc().longAccumulator();
    Broadcast<SerializableConfiguration> conf = hadoop;
    spark.sc().setJobDescription("copying %s to %s".formatted(table, to));
    JavaFutureAction<List<Done>> copying =
        spark
            .parallelize(files, tasks(files.size()))
            .mapPartitions(
                part -> List.of(copy(part, from, to, conf.value().value(), copiedBytes)).iterator())
            .collectAsync();
    Done done = await(copying, table, from, to, files, copiedBytes);
    spark.sc().setJobDescription(null);
    if (!done.broken().isEmpty()) {
      throw CartographException.contractBroken(
          "Table '%s' at '%s' is not as its log says: %s. './cartograph doctor' says more."
              .formatted(table, from, done.broken().get(0)));
    }
    if (!done.vanished().isEmpty()) {
      throw new VanishedFile(table, done.vanished().get(0));
    }
    return done;
  }

  private int tasks(int files) {
    return Math.min(
        files, Math.max(spark.defaultParallelism() * TASKS_A_CORE, files / FILES_A_TASK));
  }

  private static Done await(
      JavaFutureAction<List<Done>> copying,
      String table,
      String from,
      String to,
      List<CopiedFile> files,
      LongAccumulator copiedBytes) {
    long all = files.stream().mapToLong(CopiedFile::bytes).sum();
    try {
      while (true) {
        try {
          return copying.get(TELL_SECONDS, TimeUnit.SECONDS).stream()
              .reduce(Done.NOTHING, Done::plus);
        } catch (TimeoutException e) {
          LOG.info(
              "Copying (table {}, files {}, copied {} of {})",
              table,
              files.size(),
              FileSizes.text(copiedBytes.value()),
              FileSizes.text(all));
        }
      }
    } catch (InterruptedException e) {
      copying.cancel(true);
      Thread.currentThread().interrupt();
      throw failure(table, from, to, e);
    } catch (ExecutionException e) {
      throw failure(table, from, to, e);
    }
  }

  private static CartographException failure(
      String table, String from, String to, Exception cause) {
    return CartographException.unreachable(
        "Cannot copy table '%s' from '%s' to '%s': %s. What was copied is of no use by itself; try again when both folders can be reached."
            .formatted(table, from, to, Failures.reason(cause)),
        cause);
  }

  private static Done copy(
      Iterator<CopiedFile> files,
      String from,
      String to,
      Configuration hadoop,
      LongAccumulator copiedBytes)
      throws IOException {
    Done done = Done.NOTHING;
    while (files.hasNext()) {
      CopiedFile file = files.next();
      done = done.plus(copy(file, new Path(from, file.path()), new Path(to, file.path()), hadoop));
      copiedBytes.add(file.bytes());
    }
    return done;
  }

  private static Done copy(CopiedFile file, Path from, Path to, Configuration hadoop)
      throws IOException {
    FileSystem source = from.getFileSystem(hadoop);
    FileSystem target = to.getFileSystem(hadoop);
    try {
      long there = source.getFileStatus(from).getLen();
      if (there != file.bytes()) {
        return Done.broken(file, there);
      }
      try (InputStream in = source.open(from);
          OutputStream out = target.create(to, true)) {
        IOUtils.copyBytes(in, out, BUFFER_BYTES, false);
      }
    } catch (ChecksumException e) {
      LOG.debug("Finding a broken file (path {})", from, e);
      return Done.broken(
          "'%s' has another check sum than it was written with".formatted(file.path()));
    } catch (IOException e) {
      // Deleted before it was read, or meanwhile: each file system has failures of its own for it.
      if (source.exists(from)) {
        throw e;
      }
      return Done.vanished(file);
    }
    long bytes = target.getFileStatus(to).getLen();
    if (bytes != file.bytes()) {
      return Done.broken(file, bytes);
    }
    long rows = file.content() == CopiedFile.Content.ROWS ? rows(to, hadoop) : 0;
    return new Done(bytes, rows, List.of(), List.of());
  }

  private static long rows(Path file, Configuration hadoop) throws IOException {
    try (ParquetFileReader reader =
        ParquetFileReader.open(HadoopInputFile.fromPath(file, hadoop))) {
      return reader.getRecordCount();
    }
  }
}
