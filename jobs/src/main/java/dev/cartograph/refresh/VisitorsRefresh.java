package dev.cartograph.refresh;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.cartograph.derive.DerivedFrames;
import dev.cartograph.derive.SessionEvents;
import dev.cartograph.derive.UserNumbersWriter;
import dev.cartograph.event.EventFields;
import dev.cartograph.lake.DerivedTable;
import dev.cartograph.lake.OrderLinesTable;
import dev.cartograph.lake.ParallelSteps;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The tables whose rows are of visitors, with the rows derived again of those whom new records
 * touch.
 */
final class VisitorsRefresh {
  private final LakeRefresh lake;
  private final CatalogueRefresh catalogue;
  private final TouchedVisitors touched;
  private final Dataset<Row> visitors;
  private final long eventCount;
  private final Dataset<Row> events;

  private VisitorsRefresh(LakeRefresh lake, CatalogueRefresh catalogue, TouchedVisitors touched) {
    this.lake = lake;
    this.catalogue = catalogue;
    this.touched = touched;
    this.visitors = touched.frame();
    Dataset<Row> kept = lake.keep(events(lake, touched, visitors));
    this.eventCount = kept.count();
    this.events = lake.inOneTask(kept, eventCount);
  }

  /** That of the visitors whom the new records touch; empty where they are too many. */
  static Optional<VisitorsRefresh> find(
      LakeRefresh lake, CatalogueRefresh catalogue, ParallelSteps steps) {
    Dataset<Row> fresh = lake.views().accepted(lake.fresh());
    TouchedVisitors touched = new TouchedVisitors(lake.session(), lake.shopClock());
    return touched.search(catalogue.withEventsOfTold(fresh), steps)
        ? Optional.of(new VisitorsRefresh(lake, catalogue, touched))
        : Optional.empty();
  }

  /** How many visitors there are. */
  long count() {
    return touched.count();
  }

  /** How many events their rows are derived from. */
  long eventCount() {
    return eventCount;
  }

  /**
   * Writes the weeks on which rows differ.
   *
   * @param newest when the newest event of each shop was
   * @param begun waits until tables may be written
   * @param beside what is written side by side with these tables
   */
  void write(
      Dataset<Row> newest,
      Supplier<RefreshLog.Begun> begun,
      List<Runnable> beside,
      ParallelSteps steps) {
    try (DerivedFrames frames =
        new DerivedFrames(
            catalogue.complete(events),
            lake.shopClock(),
            new DerivedFrames.Part(visitors, newest))) {
      long unused = frames.materialise();
      RefreshLog.Begun unusedBegun = begun.get();
      UserNumbersWriter numbers = new UserNumbersWriter(lake.session(), lake.root());
      CartsRefresh carts = new CartsRefresh(lake, touched.visitors(), newest);
      VisitorDaysRefresh visitorDays = new VisitorDaysRefresh(lake, touched, events);
      List<Runnable> writing = new ArrayList<>();
      writing.add(
          () ->
              visitorDays.write(
                  frames.visitorDays(numbers.numberFew(frames.users())), frames.sessionEvents()));
      for (DerivedTable table : DerivedTable.OF_VISITORS) {
        writing.add(
            () ->
                lake.write(
                    new TableRefresh(
                        lake,
                        table,
                        lake.marked(table, touched.visitors(), touched.days()),
                        frames.visitorTable(table))));
      }
      writing.add(() -> carts.write(frames.carts()));
      writing.addAll(beside);
      steps.run(writing, Runnable::run);
    }
  }

  private static Dataset<Row> events(
      LakeRefresh lake, TouchedVisitors touched, Dataset<Row> visitors) {
    String theirs = "of_visitor";
    String shared = "of_session";
    return lake.acceptedAround(touched.days())
        .withColumn(OrderLinesTable.VISITOR, SessionEvents.visitor())
        .join(
            broadcast(visitors.withColumn(theirs, lit(true))),
            new String[] {EventFields.SHOP, OrderLinesTable.VISITOR},
            "left_outer")
        .join(
            broadcast(touched.sessions().withColumn(shared, lit(true))),
            new String[] {EventFields.SHOP, EventFields.SESSION_ID},
            "left_outer")
        .where(col(theirs).isNotNull().or(col(shared).isNotNull()))
        .drop(OrderLinesTable.VISITOR, theirs, shared);
  }
}
