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

  private StopSentence() {}

  /** Our own sentence, where the failure is or carries one. */
  static Optional<CartographException> findOwn(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CartographException known) {
        return Optional.of(known);
      }
    }
    return Optional.empty();
  }

  /** The sentence for a full or silent service; empty for a failure that is something else. */
  static Optional<CartographException> find(Throwable failure, Settings settings) {
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
