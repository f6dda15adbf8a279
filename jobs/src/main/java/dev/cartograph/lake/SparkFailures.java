package dev.cartograph.lake;

import dev.cartograph.text.NearestName;
import java.util.Collection;
import java.util.Map;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.jspecify.annotations.Nullable;

/** Spark's failures as one sentence for a person. */
public final class SparkFailures {
  private static final String NO_TABLE = "TABLE_OR_VIEW_NOT_FOUND";
  private static final String NO_COLUMN = "UNRESOLVED_COLUMN";

  private SparkFailures() {}

  /** Whether the statement itself is wrong, rather than its execution. */
  public static boolean isBadStatement(Throwable failure) {
    return failure instanceof AnalysisException;
  }

  /**
   * The sentence.
   *
   * @param failure what a statement threw
   * @param tables the names that a table could have had
   */
  public static String sentence(Throwable failure, Collection<String> tables) {
    Throwable known = sparkCause(failure);
    if (known instanceof SparkThrowable spark && spark.getErrorClass() != null) {
      Map<String, String> parameters = spark.getMessageParameters();
      if (spark.getErrorClass().startsWith(NO_TABLE)) {
        String name = unquoted(parameters.getOrDefault("relationName", ""));
        return "There is no table '%s'.".formatted(name) + NearestName.suggestion(name, tables);
      }
      if (spark.getErrorClass().startsWith(NO_COLUMN)) {
        return noColumn(parameters);
      }
    }
    if (known instanceof ParseException parse) {
      return "The statement cannot be parsed: %s (line %s, column %s)."
          .formatted(
              firstLine(parse.getSimpleMessage()).replaceAll("\\.?(; line .*)?$", ""),
              parse.line().isDefined() ? parse.line().get() : "?",
              parse.startPosition().isDefined() ? parse.startPosition().get() : "?");
    }
    String message = known == null ? failure.toString() : firstLine(known.getMessage());
    return message.endsWith(".") ? message : message + ".";
  }

  private static String noColumn(Map<String, String> parameters) {
    String name = unquoted(parameters.getOrDefault("objectName", ""));
    String proposals = unquoted(parameters.getOrDefault("proposal", ""));
    return "There is no column '%s'.".formatted(name)
        + (proposals.isEmpty() ? "" : " Did you mean one of %s?".formatted(proposals));
  }

  private static @Nullable Throwable sparkCause(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SparkThrowable spark && spark.getErrorClass() != null) {
        return cause;
      }
    }
    return failure.getMessage() == null ? null : failure;
  }

  private static String unquoted(String text) {
    return text.replace("`", "");
  }

  private static String firstLine(@Nullable String text) {
    if (text == null) {
      return "";
    }
    String line = text.lines().findFirst().orElse("");
    return line.replaceFirst("^\\[[A-Z_.0-9]+\\] ", "");
  }
}
