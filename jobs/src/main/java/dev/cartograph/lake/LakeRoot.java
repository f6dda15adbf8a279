package dev.cartograph.lake;

import dev.cartograph.error.CartographException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** The lake's folder, checked before a job builds on it. */
public final class LakeRoot {
  /** HDFS's client alone would ask a silent name node for a quarter of an hour. */
  private static final Duration LIMIT = Duration.ofSeconds(20);

  /** Spark passes on what a task met as the text of its own failure. */
  private static final Pattern NO_ANSWER =
      Pattern.compile(
          "(?:BlockMissing|Connect|ConnectTimeout|SocketTimeout|NoRouteToHost|UnknownHost)Exception: ([^\\n]*)");

  private LakeRoot() {}

  /** A question to the file system of the lake. */
  private interface Question {
    void ask(FileSystem files, Path folder) throws IOException;
  }

  /**
   * Makes sure that the folder exists and its file system answers.
   *
   * @throws CartographException exit code 3 where it does not answer within 20 s, 2 where the
   *     address is wrong
   */
  public static void requireReachable(SparkSession spark, String root) {
    ask(
        spark.sparkContext().hadoopConfiguration(),
        root,
        LIMIT,
        (files, folder) -> {
          if (!files.exists(folder)) {
            files.mkdirs(folder);
          }
        });
  }

  /**
   * Makes sure that the folder's file system answers, and makes nothing.
   *
   * @throws CartographException as {@link #requireReachable}
   */
  public static void requireAnswering(SparkSession spark, String root) {
    requireAnswering(spark.sparkContext().hadoopConfiguration(), root, LIMIT);
  }

  static void requireAnswering(Configuration hadoop, String root, Duration limit) {
    ask(hadoop, root, limit, FileSystem::exists);
  }

  /** The sentence, exit code 3, for a failure behind which the lake's file system is silent. */
  public static Optional<CartographException> findUnreachable(Throwable failure, String root) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      Matcher noAnswer = NO_ANSWER.matcher(cause.toString());
      if (noAnswer.find()) {
        return Optional.of(unreachable(root, withoutDot(noAnswer.group(1)), failure));
      }
    }
    return Optional.empty();
  }

  private static void ask(Configuration hadoop, String root, Duration limit, Question question) {
    FutureTask<Boolean> asking =
        new FutureTask<>(
            () -> {
              Path folder = new Path(root);
              question.ask(folder.getFileSystem(hadoop), folder);
              return true;
            });
    Thread thread = new Thread(asking, "lake-root");
    thread.setDaemon(true);
    thread.start();
    try {
      boolean unused = asking.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      asking.cancel(true);
      throw unreachable(root, "no answer within " + limit.toSeconds() + " s", e);
    } catch (InterruptedException e) {
      asking.cancel(true);
      Thread.currentThread().interrupt();
      throw unreachable(root, "interrupted", e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      if (cause instanceof IllegalArgumentException) {
        throw CartographException.badInput(
            "lake.root is '%s', which is no address of a folder: %s. Use hdfs://host:port/folder, s3a://bucket/folder or file:/folder."
                .formatted(root, firstLine(cause)),
            cause);
      }
      throw unreachable(root, firstLine(cause), cause);
    }
  }

  private static CartographException unreachable(String root, String reason, Throwable cause) {
    return CartographException.unreachable(
        "Cannot reach the lake at %s: %s. Start the sandbox with './cartograph up' or set lake.root."
            .formatted(root, reason),
        cause);
  }

  private static String firstLine(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return withoutDot(String.valueOf(root.getMessage()).lines().findFirst().orElse(""));
  }

  private static String withoutDot(String sentence) {
    return sentence.replaceAll("\\.$", "");
  }
}
