package dev.cartograph.query;

import dev.cartograph.error.CartographException;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.CallMethodViaReflection;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.plans.QueryPlan;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.DescribeColumn;
import org.apache.spark.sql.catalyst.plans.logical.DescribeFunction;
import org.apache.spark.sql.catalyst.plans.logical.DescribeRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.ParsedStatement;
import org.apache.spark.sql.catalyst.plans.logical.ScriptTransformation;
import org.apache.spark.sql.catalyst.plans.logical.ShowColumns;
import org.apache.spark.sql.catalyst.plans.logical.ShowFunctions;
import org.apache.spark.sql.catalyst.plans.logical.ShowNamespaces;
import org.apache.spark.sql.catalyst.plans.logical.ShowTables;
import org.apache.spark.sql.catalyst.plans.logical.ShowViews;
import org.apache.spark.sql.execution.command.DescribeQueryCommand;
import org.apache.spark.sql.execution.command.ExplainCommand;
import scala.collection.JavaConverters;

/**
 * Judges by its plan whether a statement only reads. What may stand at the top: a query, SHOW,
 * DESCRIBE and EXPLAIN; anywhere below, only queries. Scripts and calls into Java are refused as
 * well: they read, but not only the lake.
 */
final class ReadOnlyPlan {
  private static final List<Class<? extends LogicalPlan>> HARMLESS =
      List.of(
          ShowTables.class,
          ShowViews.class,
          ShowColumns.class,
          ShowFunctions.class,
          ShowNamespaces.class,
          DescribeRelation.class,
          DescribeColumn.class,
          DescribeFunction.class,
          DescribeQueryCommand.class,
          ExplainCommand.class);

  private ReadOnlyPlan() {}

  /**
   * Requires a parsed plan, before it is analysed, to be one that only reads.
   *
   * @throws CartographException if it may write, exit code 2
   */
  static void requireReading(LogicalPlan parsed) {
    if (HARMLESS.contains(parsed.getClass())) {
      return;
    }
    requireQuery(parsed);
  }

  /**
   * Requires an analysed plan to call no method of Java.
   *
   * @throws CartographException if it does, exit code 2
   */
  static void requireNoJava(LogicalPlan analysed) {
    requireQuery(analysed);
  }

  private static void requireQuery(QueryPlan<?> plan) {
    if (plan instanceof Command
        || plan instanceof ParsedStatement
        || plan instanceof ScriptTransformation) {
      throw refused(plan.nodeName());
    }
    for (Expression expression : JavaConverters.seqAsJavaList(plan.expressions())) {
      requireQuery(expression);
    }
    for (Object child : JavaConverters.seqAsJavaList(plan.children())) {
      requireQuery((QueryPlan<?>) child);
    }
    for (Object inner : JavaConverters.seqAsJavaList(plan.innerChildren())) {
      if (inner instanceof QueryPlan<?> innerPlan) {
        requireQuery(innerPlan);
      }
    }
  }

  private static void requireQuery(Expression expression) {
    if (expression instanceof CallMethodViaReflection) {
      throw refused(expression.prettyName());
    }
    if (expression instanceof SubqueryExpression subquery) {
      requireQuery((QueryPlan<?>) subquery.plan());
    }
    for (Expression child : JavaConverters.seqAsJavaList(expression.children())) {
      requireQuery(child);
    }
  }

  private static CartographException refused(String what) {
    return CartographException.badInput(
        "The statement does more than read (%s). Only SELECT, WITH, SHOW, DESCRIBE and EXPLAIN are answered."
            .formatted(what));
  }
}
