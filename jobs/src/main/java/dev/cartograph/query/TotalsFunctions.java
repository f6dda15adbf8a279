package dev.cartograph.query;

import dev.cartograph.error.CartographException;
import dev.cartograph.report.FoldedColumns;
import dev.cartograph.report.Measure;
import dev.cartograph.report.ReportDefinition;
import dev.cartograph.report.ReportTables;
import dev.cartograph.report.Totals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.Function1;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * SQL's functions that add the measures of a report up, one for each report: {@code
 * totals_of_NAME(*)} over any rows of {@code report_NAME} is one column for each measure, by {@link
 * Totals} as on every page. No data is null. The rows of a group stand together in memory, with the
 * columns that the measures are folded from only.
 */
final class TotalsFunctions {
  /** Before the name of a report. */
  static final String PREFIX = "totals_of_";

  /** Room for the 16 digits of a quotient from 0.00000001 on, and for any sum of money. */
  private static final String EXACT = "decimal(38,24)";

  private static final String SOURCE = "scala_udf";

  private TotalsFunctions() {}

  /** Makes the functions of reports known to a session. */
  static void register(SparkSession session, List<ReportDefinition> reports) {
    for (ReportDefinition report : reports) {
      Function1<Seq<Expression>, Expression> builder =
          arguments -> expression(report, JavaConverters.seqAsJavaList(arguments));
      session
          .sessionState()
          .functionRegistry()
          .createOrReplaceTempFunction(PREFIX + report.name(), builder, SOURCE);
    }
  }

  /** The columns that come out: the measures by name, whole numbers where they are counts. */
  static StructType columns(ReportDefinition report) {
    Map<String, ReportTables.ColumnType> types = ReportTables.columns(report);
    StructType columns = new StructType();
    for (Measure measure : report.measures()) {
      columns = columns.add(measure.name(), type(measure, types));
    }
    return columns;
  }

  private static String type(Measure measure, Map<String, ReportTables.ColumnType> types) {
    return switch (measure.adds()) {
      case SUM, AS_OF -> types.getOrDefault(measure.name(), ReportTables.ColumnType.COUNT).sql();
      case DISTINCT, REPEATED -> ReportTables.ColumnType.COUNT.sql();
      case RATIO, QUANTILE -> EXACT;
    };
  }

  private static Expression expression(ReportDefinition report, List<Expression> arguments) {
    Map<String, Column> given = new LinkedHashMap<>();
    for (Expression argument : arguments) {
      if (argument instanceof NamedExpression named) {
        given.put(named.name(), new Column(argument));
      }
    }
    List<Column> needed = new ArrayList<>();
    for (String name : needed(report)) {
      Column column = given.get(name);
      if (column == null) {
        throw CartographException.badInput(
            "%s%s needs the column '%s' of report_%s. Call it as %s%s(*)."
                .formatted(PREFIX, report.name(), name, report.name(), PREFIX, report.name()));
      }
      needed.add(column.as(name));
    }
    List<Measure> measures = report.measures();
    StructType columns = columns(report);
    UserDefinedFunction totals =
        functions.udf((UDF1<Seq<Row>, Row>) rows -> totals(measures, columns, rows), columns);
    Column rows = functions.collect_list(functions.struct(needed.toArray(Column[]::new)));
    return functions.inline(functions.array(totals.apply(rows))).expr();
  }

  /**
   * The columns that the measures are folded from, and the dimensions that they look at; of states
   * the day says which is the last.
   */
  private static Set<String> needed(ReportDefinition report) {
    Set<String> needed = new LinkedHashSet<>(List.of(ReportTables.SHOP_DAY));
    for (Measure measure : report.measures()) {
      for (Map.Entry<String, FoldedColumns.Content> column : measure.fold().columns()) {
        needed.add(column.getKey());
      }
      needed.addAll(measure.fold().dimensions());
    }
    return needed;
  }

  private static Row totals(List<Measure> measures, StructType columns, Seq<Row> rows) {
    Totals totals = new Totals(measures);
    for (Row row : JavaConverters.seqAsJavaList(rows)) {
      totals.add(name -> row.get(row.fieldIndex(name)));
    }
    @Nullable Object[] values = new Object[measures.size()];
    for (int i = 0; i < values.length; i++) {
      DataType type = columns.fields()[i].dataType();
      values[i] = totals.total(measures.get(i)).map(total -> value(type, total)).orElse(null);
    }
    return RowFactory.create(values);
  }

  private static Object value(DataType type, BigDecimal total) {
    return type instanceof DecimalType decimal
        ? total.setScale(decimal.scale(), RoundingMode.HALF_UP)
        : (Object) total.longValueExact();
  }
}
