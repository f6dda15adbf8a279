package dev.cartograph.lake;

import java.util.List;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Union;
import org.apache.spark.sql.execution.CoalesceExec;
import org.apache.spark.sql.execution.PlanLater;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.SparkStrategy;
import org.apache.spark.sql.execution.UnionExec;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * A union of little is read by one task, in no order of its parts. Spark reads each part by tasks
 * of its own, and what groups the union exchanges rows between them, which for a few rows takes
 * longer than anything that is computed of them.
 */
final class OneTaskUnions extends SparkStrategy {
  private static final long serialVersionUID = 1;

  @Override
  public Seq<SparkPlan> apply(LogicalPlan plan) {
    return list(
        plan instanceof Union union && SparkSessions.isForOneTask(union)
            ? List.of(byOneTask(union))
            : List.of());
  }

  private static SparkPlan byOneTask(Union union) {
    List<SparkPlan> parts =
        JavaConverters.seqAsJavaList(union.children()).stream()
            .<SparkPlan>map(PlanLater::new)
            .toList();
    return new CoalesceExec(1, new UnionExec(list(parts)));
  }

  private static Seq<SparkPlan> list(List<SparkPlan> plans) {
    return JavaConverters.asScalaBuffer(plans).toSeq();
  }
}
