package dev.cartograph.query;

import dev.cartograph.config.Settings;
import dev.cartograph.lake.SparkSessions;
import org.apache.spark.sql.SparkSession;

/** Answers one statement with a Spark started for it; apart, so that asking loads no Spark. */
final class OwnSpark {
  private OwnSpark() {}

  static SqlAnswer answer(String sql, int limit, Settings settings) {
    try (SparkSession spark = SparkSessions.open("cartograph-sql", settings);
        SqlStatements statements =
            new SqlStatements(
                new LakeSession(spark, settings).session(), settings.query().timeout())) {
      return statements.run(sql, limit);
    }
  }
}
