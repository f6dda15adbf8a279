package dev.cartograph.doctor;

import dev.cartograph.error.CartographException;
import dev.cartograph.lake.EventsTable;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.apache.spark.sql.SparkSession;

/** Whether a lake is known to have commits; not where its file system is silent. */
record LakeCommits(SparkSession spark, String lakeRoot) implements BooleanSupplier {

  @Override
  public boolean getAsBoolean() {
    try {
      LakeTable events = new LakeTable(spark, lakeRoot, EventsTable.NAME);
      return LogFolder.find(events).isPresent()
          && events
              .open()
              .snapshot()
              .map(snapshot -> snapshot.transactions().contains(EventsTable.WRITER))
              .orElse(true);
    } catch (IOException | CartographException e) {
      // The checks of the lake have said so already.
      return false;
    }
  }
}
