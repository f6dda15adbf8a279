package dev.cartograph.clean;

import java.util.function.UnaryOperator;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.RDDScanExec;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.types.StructType;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * Steps over a frame, planned once and executed over the rows of each batch: analysing and
 * optimising the rules anew takes longer than applying them to a second's records. Narrow steps
 * only, each row by itself, since a plan with a shuffle adapts itself to the rows it was made for.
 */
final class NarrowPlan {
  private final SparkPlan plan;

  private NarrowPlan(SparkPlan plan) {
    this.plan = plan;
  }

  /**
   * Plans.
   *
   * @param schema of the rows that will be given
   * @param steps from a frame of that schema
   */
  static NarrowPlan of(SparkSession spark, StructType schema, UnaryOperator<Dataset<Row>> steps) {
    RDD<InternalRow> none =
        spark.sparkContext().emptyRDD(scala.reflect.ClassTag$.MODULE$.apply(InternalRow.class));
    Dataset<Row> frame = spark.internalCreateDataFrame(none, schema, false);
    return new NarrowPlan(steps.apply(frame).queryExecution().executedPlan());
  }

  /** The schema of the rows that come out. */
  StructType schema() {
    return plan.schema();
  }

  /** Executes over rows; lazily, as Spark does. A row that comes out is overwritten by the next. */
  JavaRDD<InternalRow> over(JavaRDD<InternalRow> rows) {
    return over(plan, rows.rdd()).execute().toJavaRDD();
  }

  private static SparkPlan over(SparkPlan node, RDD<InternalRow> rows) {
    if (node instanceof RDDScanExec scan) {
      return scan.copy(
          scan.output(), rows, scan.name(), scan.outputPartitioning(), scan.outputOrdering());
    }
    Seq<SparkPlan> children =
        JavaConverters.asScalaBuffer(
            JavaConverters.seqAsJavaList(node.children()).stream()
                .map(child -> over(child, rows))
                .toList());
    return node.withNewChildren(children.toSeq());
  }
}
