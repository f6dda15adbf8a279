package dev.cartograph.clean;

import dev.cartograph.lake.SparkRows;
import dev.cartograph.lake.SparkSessions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.execution.ProjectExec;
import org.apache.spark.sql.execution.RDDScanExec;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.types.StructType;
import scala.collection.Iterator;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * Columns computed of each row by itself, planned once and applied to the rows of every batch:
 * analysing and optimising the rules anew takes longer than applying them to a second's records.
 *
 * <p>All steps become one projection, which evaluates an expression once that several columns ask
 * of every row, and writes a row once. Spark would execute a projection a step, and copy the rows
 * for each of them.
 */
final class PlannedProjection {
  private final Seq<Expression> columns;
  private final Seq<Attribute> input;
  private final StructType schema;

  private PlannedProjection(Seq<Expression> columns, Seq<Attribute> input, StructType schema) {
    this.columns = columns;
    this.input = input;
    this.schema = schema;
  }

  /**
   * Plans.
   *
   * @param given schema of the rows that will be given
   * @param steps from a frame of that schema; selections and computed columns only
   * @throws IllegalArgumentException where the steps are not a projection
   */
  static PlannedProjection of(
      SparkSession spark, StructType given, UnaryOperator<Dataset<Row>> steps) {
    SparkSession session = SparkSessions.beside(spark);
    // The plan is to be one projection over the frame, and neither wrapped nor several of them.
    session.conf().set(SparkSessions.WHOLE_STAGE, "false");
    session.conf().set("spark.sql.adaptive.enabled", "false");
    session.conf().set("spark.sql.optimizer.collapseProjectAlwaysInline", "true");
    JavaRDD<InternalRow> none =
        JavaSparkContext.fromSparkContext(session.sparkContext()).emptyRDD();
    Dataset<Row> frame = new SparkRows(none, given).frame(session);
    SparkPlan plan = steps.apply(frame).queryExecution().executedPlan();
    if (plan instanceof ProjectExec project && project.child() instanceof RDDScanExec scan) {
      List<Expression> columns = new ArrayList<>();
      JavaConverters.seqAsJavaList(project.projectList())
          .forEach(column -> columns.add((Expression) column));
      return new PlannedProjection(
          JavaConverters.asScalaBuffer(columns), scan.output(), plan.schema());
    }
    throw new IllegalArgumentException("Not one projection of a frame:\n" + plan);
  }

  /** The schema of the rows that come out. */
  StructType schema() {
    return schema;
  }

  /** Computes, as rows are asked for. A row that comes out is overwritten by the next. */
  JavaRDD<InternalRow> over(JavaRDD<InternalRow> rows) {
    Seq<Expression> computed = columns;
    Seq<Attribute> of = input;
    return rows.mapPartitionsWithIndex(
        (index, part) -> {
          UnsafeProjection projection = UnsafeProjection.create(computed, of);
          projection.initialize(index);
          Iterator<InternalRow> each = JavaConverters.asScalaIterator(part);
          return JavaConverters.asJavaIterator(each.map(projection));
        },
        true);
  }
}
