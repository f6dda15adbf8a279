package dev.cartograph.clean;

import dev.cartograph.lake.SparkSessions;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.FilterExec;
import org.apache.spark.sql.execution.ProjectExec;
import org.apache.spark.sql.execution.RDDScanExec;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.types.StructType;
import scala.collection.JavaConverters;

/**
 * Steps over a frame, planned once and executed over the rows of each batch: analysing and
 * optimising the rules anew takes longer than applying them to a second's records. Narrow steps
 * only, each row by itself: a plan with a shuffle adapts itself to the rows that it was made for.
 *
 * <p>It is planned without whole-stage generation. The rules and thirty columns in one method make
 * one so large that the optimising compiler works on it for seconds, and again whenever an
 * assumption of it fails.
 */
final class NarrowPlan {
  private final SparkSession session;
  private final SparkPlan plan;

  private NarrowPlan(SparkSession session, SparkPlan plan) {
    this.session = session;
    this.plan = plan;
  }

  /**
   * Plans.
   *
   * @param schema of the rows that will be given
   * @param steps from a frame of that schema
   * @throws IllegalArgumentException where the steps are not narrow
   */
  static NarrowPlan of(SparkSession spark, StructType schema, UnaryOperator<Dataset<Row>> steps) {
    SparkSession session = SparkSessions.beside(spark);
    session.conf().set(SparkSessions.WHOLE_STAGE, "false");
    session.conf().set("spark.sql.adaptive.enabled", "false");
    JavaRDD<InternalRow> none =
        JavaSparkContext.fromSparkContext(session.sparkContext()).emptyRDD();
    Dataset<Row> frame = session.internalCreateDataFrame(none.rdd(), schema, false);
    SparkPlan plan = steps.apply(frame).queryExecution().executedPlan();
    if (!isNarrow(plan)) {
      throw new IllegalArgumentException("Not a plan of narrow steps over one frame:\n" + plan);
    }
    return new NarrowPlan(session, plan);
  }

  /** The schema of the rows that come out. */
  StructType schema() {
    return plan.schema();
  }

  /** Executes over rows; lazily, as Spark does. A row that comes out is overwritten by the next. */
  JavaRDD<InternalRow> over(JavaRDD<InternalRow> rows) {
    return session.withActive(() -> over(plan, rows.rdd()).execute()).toJavaRDD();
  }

  private static boolean isNarrow(SparkPlan node) {
    return node instanceof RDDScanExec
        || ((node instanceof ProjectExec || node instanceof FilterExec)
            && isNarrow(node.children().head()));
  }

  private static SparkPlan over(SparkPlan node, RDD<InternalRow> rows) {
    if (node instanceof RDDScanExec scan) {
      return scan.copy(
          scan.output(), rows, scan.name(), scan.outputPartitioning(), scan.outputOrdering());
    }
    SparkPlan child = over(node.children().head(), rows);
    return node.withNewChildren(JavaConverters.asScalaBuffer(List.of(child)).toSeq());
  }
}
