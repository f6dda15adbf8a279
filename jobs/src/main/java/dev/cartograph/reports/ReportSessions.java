package dev.cartograph.reports;

import dev.cartograph.derive.SqlFunctions;
import dev.cartograph.lake.SparkSessions;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;

/** How sessions of reports are set, and from which size of what they read on. */
final class ReportSessions {
  /** Of so few events even the frames that reports read are not worth any code. */
  private static final long INTERPRETED_BELOW_BYTES = 4L << 20;

  /** The tables are replaced whole and read whole: statistics of their files serve nobody. */
  private static final String STATISTICS = "spark.databricks.delta.stats.collect";

  /** Up to so many files a table's newest commit lists them: twenty years, stored by weeks. */
  private static final String LISTED_FILES =
      "spark.databricks.delta.allFilesInCrc.thresholdNumFiles";

  private ReportSessions() {}

  /** Lets a session read and write derived tables and reports. */
  static void prepare(SparkSession session) {
    session.conf().set(STATISTICS, "false");
    session.conf().set(LISTED_FILES, "1000");
    SqlFunctions.register(session);
  }

  /** From now on the session's plans are interpreted, and stay as they were made. */
  static void forFew(SparkSession session) {
    session.conf().set(SparkSessions.ADAPTIVE, "false");
    SparkSessions.interpret(session);
  }

  /** From now on code is generated for the session's plans, and they change while they run. */
  static void forMany(SparkSession session) {
    session.conf().set(SparkSessions.ADAPTIVE, "true");
    SparkSessions.generate(session);
  }

  /** Whether events are so few that no plan over them is worth any code. */
  static boolean isWorthInterpreting(Dataset<Row> events) {
    LogicalPlan plan = events.queryExecution().optimizedPlan();
    return plan.stats().sizeInBytes().longValue() < INTERPRETED_BELOW_BYTES;
  }
}
