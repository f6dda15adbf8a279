package dev.cartograph.system;

import dev.cartograph.config.Settings;
import dev.cartograph.kafka.KafkaClients;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.lake.LedgerTable;
import dev.cartograph.lake.SparkSessions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.spark.sql.SparkSession;

/** Wrongs done to a topic's settings and to the lake, for the doctor and the proof to find. */
final class Tampering {
  private final Settings settings;

  Tampering(Settings settings) {
    this.settings = settings;
  }

  void retainEventsForAnHour() throws Exception {
    ConfigResource topic =
        new ConfigResource(ConfigResource.Type.TOPIC, settings.kafka().eventsTopic());
    AlterConfigOp anHour =
        new AlterConfigOp(
            new ConfigEntry(
                TopicConfig.RETENTION_MS_CONFIG, Long.toString(Duration.ofHours(1).toMillis())),
            AlterConfigOp.OpType.SET);
    try (Admin kafka = Admin.create(KafkaClients.properties(settings.kafka()))) {
      kafka.incrementalAlterConfigs(Map.of(topic, List.of(anHour))).all().get();
    }
  }

  /** Lets the ledger's log say that its newest checkpoint is one that is not there. */
  void leadTheLedgersPointerNowhere() throws IOException {
    Path pointer =
        new Path(LedgerTable.path(settings.lake().root()), "_delta_log/_last_checkpoint");
    try (OutputStream content = pointer.getFileSystem(new Configuration()).create(pointer, true)) {
      content.write("{\"version\":99999,\"size\":1}".getBytes(StandardCharsets.UTF_8));
    }
  }

  /**
   * Leaves the table of events without a row, and another one twice.
   *
   * @param gone the condition that the first meets alone
   * @param doubled the condition that the second meets alone
   */
  void takeOneRowAndDoubleAnother(String gone, String doubled) {
    Map<String, String> spark = Map.of("spark.master", "local[1]", "spark.ui.enabled", "false");
    spark.forEach(System::setProperty);
    try (SparkSession session = SparkSessions.open("tamper", settings)) {
      String table = "delta.`" + EventsTable.path(settings.lake().root()) + "`";
      session.sql("DELETE FROM %s WHERE %s".formatted(table, gone));
      session.sql("INSERT INTO %s SELECT * FROM %s WHERE %s".formatted(table, table, doubled));
    }
  }
}
