package dev.cartograph.submit;

import java.util.Arrays;
import java.util.List;

/** The Spark applications, under the names that {@code ./cartograph} knows them by. */
enum Application {
  STREAM(
      "stream.StreamMain", "1200m", "until it is stopped", "reads Kafka into the lake and HBase"),
  REPORTS(
      "reports.ReportsMain", "1g", "once, e.g. every hour", "computes the reports that are due"),
  MAINTAIN(
      "maintenance.MaintenanceMain",
      "1g",
      "once, every ten minutes or so",
      "compacts files, makes checkpoints, cuts logs"),
  VERIFY("verify.VerifyMain", "1g", "once", "proves that every record has one outcome"),
  DOCTOR("doctor.DoctorMain", "1g", "once", "finds and mends what can go wrong at rest"),
  COMPARE("compare.CompareMain", "1g", "once", "holds two lakes against each other"),
  BACKUP(
      "backup.BackupMain", "1g", "once, e.g. every night", "copies lake and HBase into a folder"),
  RESTORE("backup.RestoreMain", "1g", "once", "makes lake and HBase from such a folder"),
  TRUTH("truth.TruthMain", "1g", "once", "holds a generated shop's reports against its truth"),
  QUERY(
      "query.QueryMain",
      "1g",
      "until it is stopped",
      "runs reports and maintenance on a schedule, and answers SQL");

  private final String main;
  private final String driverMemory;
  private final String runs;
  private final String purpose;

  Application(String main, String driverMemory, String runs, String purpose) {
    this.main = "dev.cartograph." + main;
    this.driverMemory = driverMemory;
    this.runs = runs;
    this.purpose = purpose;
  }

  /** The name as it is typed. */
  String command() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  String main() {
    return main;
  }

  String driverMemory() {
    return driverMemory;
  }

  String runs() {
    return runs;
  }

  String purpose() {
    return purpose;
  }

  /** The names of all. */
  static List<String> commands() {
    return Arrays.stream(values()).map(Application::command).toList();
  }
}
