package dev.cartograph.lake;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.BasePredicate;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Predicate$;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.delta.files.TahoeBatchFileIndex;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.LogicalRelation;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.collection.JavaConverters;
import scala.collection.Seq;
import scala.runtime.AbstractPartialFunction;

/**
 * The listed files of a version of a Delta table. Which of them a query needs is told from the
 * values that the table is stored by, one file after the other; Delta plans and runs a query over
 * the list, which for a few files takes longer than reading them.
 */
final class ListedFiles extends TahoeBatchFileIndex {
  private ListedFiles(SparkSession session, Seq<AddFile> files, DeltaLog log, Snapshot snapshot) {
    super(session, "batch", files, log, log.dataPath(), snapshot, false);
  }

  /** The rows of these files. */
  static Dataset<Row> rows(
      SparkSession session, Seq<AddFile> files, DeltaLog log, Snapshot snapshot) {
    LogicalRelation all =
        (LogicalRelation)
            log.createDataFrame(snapshot, files, false, Option.empty()).queryExecution().analyzed();
    HadoopFsRelation relation = (HadoopFsRelation) all.relation();
    return Dataset.ofRows(
        session,
        all.copy(
            relation.copy(
                new ListedFiles(session, files, log, snapshot),
                relation.partitionSchema(),
                relation.dataSchema(),
                relation.bucketSpec(),
                relation.fileFormat(),
                relation.options(),
                session),
            all.output(),
            all.catalogTable(),
            all.isStreaming()));
  }

  @Override
  public Seq<AddFile> matchingFiles(Seq<Expression> partitionFilters, Seq<Expression> dataFilters) {
    if (partitionFilters.isEmpty()) {
      return addFiles();
    }
    Expression all =
        JavaConverters.seqAsJavaList(partitionFilters).stream().reduce(And::new).orElseThrow();
    BasePredicate needed =
        Predicate$.MODULE$.createInterpreted(all.transform(new Bound(partitionSchema())));
    return JavaConverters.asScalaBuffer(
            JavaConverters.seqAsJavaList(addFiles()).stream()
                .filter(file -> needed.eval(getPartitionValuesRow(file.partitionValues())))
                .toList())
        .toSeq();
  }

  /** A column that the table is stored by becomes its place in the row of a file's values. */
  private static final class Bound extends AbstractPartialFunction<Expression, Expression> {
    private final StructType columns;

    Bound(StructType columns) {
      this.columns = columns;
    }

    @Override
    public boolean isDefinedAt(Expression expression) {
      return expression instanceof AttributeReference;
    }

    @Override
    public Expression apply(Expression expression) {
      int place = columns.fieldIndex(((AttributeReference) expression).name());
      return new BoundReference(place, columns.apply(place).dataType(), true);
    }
  }
}
