package dev.cartograph.stream;

import dev.cartograph.config.Settings;
import dev.cartograph.error.CartographException;
import dev.cartograph.hbase.HBaseClients;
import dev.cartograph.kafka.KafkaClients;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the failure of a service inside a query means for a person. Spark wraps what a task threw in
 * its own exceptions, and some only carry its text, so the texts are looked at.
 */
final class StopSentence {
  private static final List<String> NO_ROOM =
      List.of(
          "DSQuotaExceededException",
          "NSQuotaExceededException",
          "QuotaByStorageTypeExceededException",
          "No space left on device",
          "could only be written to 0 of");

  private static final List<String> TABLE_LOG =
      List.of(
          "/_delta_log/",
          "DELTA_LOG_FILE_NOT_FOUND",
          "DELTA_STATE_RECOVER_ERROR",
          "DELTA_TRUNCATED_TRANSACTION_LOG",
          "DELTA_VERSIONS_NOT_CONTIGUOUS");

  private StopSentence() {}

  /** The failure as a person reads it: our own sentence, that of a service, or what was thrown. */
  static Exception of(Exception failure, Settings settings) {
    return findOwn(failure)
        .or(() -> find(failure, settings))
        .<Exception>map(known -> known)
        .orElse(failure);
  }

  /** Our own sentence, where the failure is or carries one. */
  static Optional<CartographException> findOwn(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CartographException known) {
        return Optional.of(known);
      }
    }
    return Optional.empty();
  }

  /**
   * The sentence for a full or silent service, or for a table whose log cannot be read; empty for a
   * failure that is something else.
   */
  private static Optional<CartographException> find(Throwable failure, Settings settings) {
    @Nullable Throwable noRoom = findWith(failure, NO_ROOM);
    if (noRoom != null) {
      return Optional.of(
          CartographException.unreachable(
              "There is no room left for the lake at %s: %s. Make room, or raise the folder's quota, and start the stream again; it goes on where the lake ends."
                  .formatted(settings.lake().root(), firstLine(noRoom)),
              failure));
    }
    @Nullable Throwable hbase = findWith(failure, List.of("org.apache.hadoop.hbase"));
    if (hbase != null) {
      return Optional.of(HBaseClients.unreachable(settings.hbase(), hbase));
    }
    @Nullable Throwable hdfs =
        findWith(failure, List.of("org.apache.hadoop.hdfs", "org.apache.hadoop.net", "Call From "));
    if (hdfs != null) {
      return Optional.of(
          CartographException.unreachable(
              "The lake at %s does not answer: %s. Start HDFS, or set lake.root; the stream goes on where the lake ends."
                  .formatted(settings.lake().root(), firstLine(hdfs)),
              failure));
    }
    @Nullable Throwable log = findWith(failure, TABLE_LOG);
    if (log != null) {
      return Optional.of(
          CartographException.contractBroken(
              "The log of a table in %s cannot be read: %s. See './cartograph doctor' for what is broken, and './cartograph doctor --repair' to mend it; then start the stream again, it goes on where the lake ends."
                  .formatted(settings.lake().root(), firstLine(log)),
              failure));
    }
    @Nullable Throwable kafka = findWith(failure, List.of("org.apache.kafka"));
    if (kafka != null) {
      return Optional.of(
          KafkaClients.failure("reading stopped: " + firstLine(kafka), settings.kafka(), failure));
    }
    return Optional.empty();
  }

  private static @Nullable Throwable findWith(Throwable failure, List<String> marks) {
    @Nullable Throwable deepest = null;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String text = cause.toString();
      if (marks.stream().anyMatch(text::contains)) {
        deepest = cause;
      }
    }
    return deepest;
  }

  private static String firstLine(Throwable failure) {
    String text = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    String line = text.lines().findFirst().orElse("");
    return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
  }
}
