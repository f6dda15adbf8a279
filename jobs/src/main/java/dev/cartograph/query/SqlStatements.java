package dev.cartograph.query;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cartograph.error.CartographException;
import dev.cartograph.lake.SparkFailures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.types.StructField;

/**
 * Runs statements that only read, each with a row limit and a timeout that cancels its Spark jobs.
 * Several threads may run statements at once.
 */
final class SqlStatements implements AutoCloseable {
  private static final String POOL = "sql";
  private static final long CANCEL_AGAIN_MILLIS = 200;

  private final SparkSession session;
  private final Duration timeout;
  private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();

  /** Statements over the views of a session. */
  SqlStatements(SparkSession session, Duration timeout) {
    this.session = session;
    this.timeout = timeout;
    session.conf().set("spark.sql.runSQLOnFiles", "false");
  }

  /**
   * Runs one statement.
   *
   * @param limit the most rows of the answer
   * @throws CartographException with a sentence if the statement is wrong, writes, fails or takes
   *     too long; exit code 2
   */
  SqlAnswer run(String sql, int limit) {
    SparkContext context = session.sparkContext();
    String group = "sql-" + UUID.randomUUID();
    context.setLocalProperty("spark.scheduler.pool", POOL);
    context.setJobGroup(group, "sql: " + sql.strip().lines().findFirst().orElse(""), true);
    long deadline = System.nanoTime() + timeout.toNanos();
    Future<?> cancelling =
        watch.scheduleWithFixedDelay(
            () -> context.cancelJobGroup(group),
            timeout.toMillis(),
            CANCEL_AGAIN_MILLIS,
            TimeUnit.MILLISECONDS);
    try {
      return answer(sql, limit);
    } catch (ParseException e) {
      throw CartographException.badInput(SparkFailures.sentence(e, List.of()), e);
    } catch (CartographException e) {
      throw e;
    } catch (Exception e) {
      if (System.nanoTime() >= deadline) {
        throw CartographException.badInput(
            "The statement ran longer than %d seconds and was cancelled. Narrow it, or raise query.timeout."
                .formatted(timeout.toSeconds()),
            e);
      }
      throw CartographException.badInput(
          SparkFailures.sentence(e, Arrays.asList(session.sqlContext().tableNames())), e);
    } finally {
      cancelling.cancel(false);
      context.clearJobGroup();
    }
  }

  private SqlAnswer answer(String sql, int limit) throws ParseException {
    LogicalPlan parsed = session.sessionState().sqlParser().parsePlan(sql);
    ReadOnlyPlan.requireReading(parsed);
    Dataset<Row> result = Dataset.ofRows(session, parsed);
    if (!(parsed instanceof Command)) {
      ReadOnlyPlan.requireNoJava(result.queryExecution().analyzed());
    }
    List<SqlAnswer.Column> columns = new ArrayList<>();
    for (StructField field : result.schema().fields()) {
      columns.add(
          new SqlAnswer.Column(field.name(), field.dataType().sql().toLowerCase(Locale.ROOT)));
    }
    List<List<JsonNode>> rows = new ArrayList<>();
    List<Row> taken = result.takeAsList(limit == Integer.MAX_VALUE ? limit : limit + 1);
    for (Row row : taken.subList(0, Math.min(limit, taken.size()))) {
      List<JsonNode> values = new ArrayList<>();
      for (int i = 0; i < row.size(); i++) {
        values.add(PlainValues.of(row.get(i)));
      }
      rows.add(values);
    }
    return new SqlAnswer(columns, rows, limit, taken.size() > limit);
  }

  @Override
  public void close() {
    watch.shutdownNow();
  }
}
