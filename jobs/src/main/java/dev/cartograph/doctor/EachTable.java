package dev.cartograph.doctor;

import dev.cartograph.lake.ParallelSteps;
import dev.cartograph.lake.SparkSessions;
import dev.cartograph.maintenance.LakeTables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;

/** The tables of a lake, looked at a few at a time. */
final class EachTable {
  private static final int MOST_AT_ONCE = 4;

  private EachTable() {}

  /** What a check looks for in one table. */
  interface Look {
    /** What is wrong with the table, if anything. */
    Optional<Finding> at(LakeTable table) throws IOException;
  }

  /** What is found in all tables, in the order of their names. */
  static List<Finding> look(SparkSession spark, String lakeRoot, Look look) throws IOException {
    List<String> names = LakeTables.names(lakeRoot, spark.sparkContext().hadoopConfiguration());
    int threads = Math.min(MOST_AT_ONCE, spark.sparkContext().defaultParallelism());
    List<Finding> findings = new ArrayList<>();
    try (ParallelSteps steps = new ParallelSteps(spark, threads)) {
      List<Supplier<Optional<Finding>>> looks =
          names.stream()
              .map(name -> steps.begin(() -> at(new LakeTable(spark, lakeRoot, name), look)))
              .toList();
      looks.forEach(one -> one.get().ifPresent(findings::add));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return findings;
  }

  private static Optional<Finding> at(LakeTable table, Look look) {
    SparkSessions.interpretTasks(table.spark());
    try {
      return look.at(table);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
