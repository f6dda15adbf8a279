package dev.cartograph.lake;

import dev.cartograph.error.CartographException;
import dev.cartograph.error.InnermostCause;
import dev.cartograph.s3.ConditionalPutLogStore;
import dev.cartograph.s3.ExclusiveCommits;
import dev.cartograph.thread.DaemonThreads;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
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
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.ParentNotDirectoryException;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsAction;
import org.apache.hadoop.fs.s3a.UnknownStoreException;
import org.apache.hadoop.fs.s3a.auth.NoAuthWithAWSException;
import org.apache.hadoop.security.AccessControlException;
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

  /** A folder that a setting names. */
  private enum Place {
    LAKE("lake.root", "the lake"),
    CHECKPOINTS("lake.checkpoints", "the folder of checkpoints"),
    BACKUP("FOLDER", "the backup");

    private final String setting;
    private final String words;

    Place(String setting, String words) {
      this.setting = setting;
      this.words = words;
    }
  }

  /** A question to the file system of the lake. */
  private interface Question {
    void ask(FileSystem files, Path folder) throws IOException;
  }

  /**
   * Makes sure that the folder exists and can be written to, that its file system answers, and that
   * it tells commits of several writers apart.
   *
   * @throws CartographException exit code 3 where it does not answer within 20 s, or a restore did
   *     not end there, 2 where the address is wrong, or the folder is not ours to write
   */
  public static void requireReachable(SparkSession spark, String root) {
    ensureFolder(spark, root);
    ask(spark.sparkContext().hadoopConfiguration(), root, LIMIT, UnfinishedRestore::refuse);
  }

  /**
   * Makes sure of the same, also of a folder that a restore fills.
   *
   * @throws CartographException as {@link #requireReachable}
   */
  public static void ensureFolder(SparkSession spark, String root) {
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    String logStore = spark.conf().get(ConditionalPutLogStore.SETTING);
    ask(
        hadoop,
        root,
        LIMIT,
        (files, folder) -> {
          makeIfMissing(files, folder);
          requireWritable(files, folder, logStore, hadoop);
        });
  }

  /**
   * Makes sure of the same where the folder exists, and makes nothing.
   *
   * @throws CartographException as {@link #requireReachable}
   */
  public static void requireWritable(SparkSession spark, String root) {
    requireWritable(
        spark.sparkContext().hadoopConfiguration(),
        root,
        spark.conf().get(ConditionalPutLogStore.SETTING));
  }

  static void requireWritable(Configuration hadoop, String root, String logStore) {
    ask(
        hadoop,
        root,
        LIMIT,
        (files, folder) -> {
          if (files.exists(folder)) {
            requireWritable(files, folder, logStore, hadoop);
            UnfinishedRestore.refuse(files, folder);
          }
        });
  }

  private static void requireWritable(
      FileSystem files, Path folder, String logStore, Configuration hadoop) throws IOException {
    requireRights(files, folder);
    requireExclusiveRenames(files, folder, hadoop);
    ExclusiveCommits.require(folder.toString(), logStore, hadoop);
  }

  /** A Spark that is not of this process may have Hadoop's own local file system. */
  private static void requireExclusiveRenames(FileSystem files, Path folder, Configuration hadoop) {
    String ours = LocalFiles.OfContext.class.getName();
    if (files instanceof LocalFileSystem && !ours.equals(hadoop.get(LocalFiles.SETTING))) {
      throw CartographException.badInput(
          "lake.root is '%s', on a local disk where Hadoop's own file system lets one of two writers lose its commit. Put the lake on HDFS or an object store, or run on the master 'local[*]'; where that folder is the same on every machine, set Spark's spark.hadoop.%s to %s."
              .formatted(folder, LocalFiles.SETTING, ours));
    }
  }

  private static void requireRights(FileSystem files, Path folder) throws IOException {
    if (files instanceof LocalFileSystem local) {
      // Hadoop would compare permission bits only, as if nobody were root.
      if (!Files.isWritable(local.pathToFile(folder).toPath())) {
        throw new AccessControlException("no right to write in " + folder);
      }
    } else {
      files.access(folder, FsAction.ALL);
    }
  }

  /**
   * Makes sure that the folder of checkpoints exists and can be written to.
   *
   * @throws CartographException exit code 3 where its file system does not answer within 20 s, 2
   *     where the address is wrong, or the folder is not ours to write
   */
  public static void requireCheckpoints(SparkSession spark, String root) {
    requireCheckpoints(spark.sparkContext().hadoopConfiguration(), root);
  }

  static void requireCheckpoints(Configuration hadoop, String root) {
    ask(
        hadoop,
        Place.CHECKPOINTS,
        root,
        LIMIT,
        (files, folder) -> {
          makeIfMissing(files, folder);
          requireRights(files, folder);
        });
  }

  private static void makeIfMissing(FileSystem files, Path folder) throws IOException {
    if (!files.exists(folder) && !files.mkdirs(folder)) {
      throw new AccessControlException("the folder cannot be made");
    }
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
        return Optional.of(unreachable(Place.LAKE, root, withoutDot(noAnswer.group(1)), failure));
      }
    }
    return Optional.empty();
  }

  private static void ask(Configuration hadoop, String root, Duration limit, Question question) {
    ask(hadoop, Place.LAKE, root, limit, question);
  }

  private static void ask(
      Configuration hadoop, Place place, String root, Duration limit, Question question) {
    FutureTask<Boolean> asking =
        new FutureTask<>(
            () -> {
              Path folder = new Path(root);
              question.ask(folder.getFileSystem(hadoop), folder);
              return true;
            });
    DaemonThreads.start("lake-root", asking);
    try {
      boolean unused = asking.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      asking.cancel(true);
      throw unreachable(place, root, "no answer within " + limit.toSeconds() + " s", e);
    } catch (InterruptedException e) {
      asking.cancel(true);
      Thread.currentThread().interrupt();
      throw unreachable(place, root, "interrupted", e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      if (cause instanceof CartographException known) {
        throw known;
      }
      throw refused(place, root, cause)
          .orElseGet(() -> unreachable(place, root, firstLine(cause), cause));
    }
  }

  /** The sentence, exit code 2, for a backup's folder that cannot be used as it is named. */
  public static Optional<CartographException> findRefused(Throwable cause, String backup) {
    return refused(Place.BACKUP, backup, cause);
  }

  /** The sentence, exit code 2, for what another setting would mend. */
  private static Optional<CartographException> refused(Place place, String root, Throwable cause) {
    if (cause instanceof IllegalArgumentException) {
      return badInput(
          place,
          "%s is '%s', which is no address of a folder: %s. Use hdfs://host:port/folder, s3a://bucket/folder or file:/folder.",
          root,
          firstLine(cause),
          cause);
    }
    if (cause instanceof ParentNotDirectoryException) {
      return badInput(
          place,
          "%s is '%s', and no folder can be made there: %s. Set %1$s to another one.",
          root,
          firstLine(cause),
          cause);
    }
    if (cause instanceof UnknownStoreException) {
      return badInput(
          place,
          "%s is '%s', and there is no such bucket: %s. Make the bucket, or set %1$s to one that is there.",
          root,
          firstLine(cause),
          cause);
    }
    for (Throwable each = cause; each != null; each = each.getCause()) {
      if (each instanceof NoAuthWithAWSException) {
        return badInput(
            place,
            "%s is '%s', and there are no credentials for it: %s. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment, or fs.s3a.aws.credentials.provider in lake.hadoop.",
            root,
            "none in lake.hadoop, in the environment or from the machine",
            cause);
      }
    }
    if (cause instanceof AccessControlException || cause instanceof AccessDeniedException) {
      return badInput(
          place,
          "%s is '%s', and this user may not write there: %s. Give the user the right to, or set %1$s to a folder of its own.",
          root,
          firstLine(cause),
          cause);
    }
    return Optional.empty();
  }

  private static Optional<CartographException> badInput(
      Place place, String sentence, String root, String reason, Throwable cause) {
    return Optional.of(
        CartographException.badInput(sentence.formatted(place.setting, root, reason), cause));
  }

  private static CartographException unreachable(
      Place place, String root, String reason, Throwable cause) {
    return CartographException.unreachable(
        "Cannot reach %s at %s: %s. Start the sandbox with './cartograph up' or set %s."
            .formatted(place.words, root, reason, place.setting),
        cause);
  }

  private static String firstLine(Throwable failure) {
    String message = String.valueOf(InnermostCause.of(failure).getMessage());
    return withoutDot(message.lines().findFirst().orElse(""));
  }

  private static String withoutDot(String sentence) {
    return sentence.replaceAll("\\.$", "");
  }
}
