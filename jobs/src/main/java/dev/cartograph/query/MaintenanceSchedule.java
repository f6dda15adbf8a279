package dev.cartograph.query;

import dev.cartograph.config.Settings;
import dev.cartograph.lineage.Lineage;
import dev.cartograph.maintenance.Maintenance;
import java.time.Instant;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs maintenance every so often; a run that fails is logged and the next one tries again. */
final class MaintenanceSchedule implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(MaintenanceSchedule.class);
  private static final String POOL = "maintenance";

  private final SparkSession spark;
  private final Settings settings;
  private final Maintenance maintenance;

  MaintenanceSchedule(SparkSession spark, Settings settings, Lineage lineage) {
    this.spark = spark;
    this.settings = settings;
    this.maintenance = Maintenance.scheduled(spark, settings).telling(lineage);
  }

  @Override
  public void run() {
    spark.sparkContext().setLocalProperty("spark.scheduler.pool", POOL);
    while (!Thread.currentThread().isInterrupted()) {
      try {
        Thread.sleep(settings.maintenance().every().toMillis());
        maintenance.run(
            Instant.now(), step -> LOG.info("Maintaining ({}: {})", step.table(), step.sentence()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (Exception e) {
        // Spark throws checked exceptions that it does not declare.
        LOG.warn(
            "Failing at maintenance, trying again (after {})", settings.maintenance().every(), e);
      }
    }
  }
}
