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
  COMPARE("compare.CompareMain", "1g", "once", "holds two lakes against each other", "LAKE"),
  BACKUP(
      "backup.BackupMain",
      "1g",
      "once, e.g. every night",
      "copies lake and HBase into a folder",
      "FOLDER"),
  RESTORE("backup.RestoreMain", "1g", "once", "makes lake and HBase from such a folder", "FOLDER"),
  TRUTH(
      "truth.TruthMain",
      "1g",
      "once",
      "holds a generated shop's reports against its truth",
      "FILE"),
  QUERY(
      "query.QueryMain",
      "1g",
      "until it is stopped",
      "runs reports and maintenance on a schedule, and answers SQL");

  private final String main;
  private final String driverMemory;
  private final String runs;
  private final String purpose;
  private final List<String> parameters;

  Application(String main, String driverMemory, String runs, String purpose, String... parameters) {
    this.main = "dev.cartograph." + main;
    this.driverMemory = driverMemory;
    this.runs = runs;
    this.purpose = purpose;
    this.parameters = List.of(parameters);
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

  /** What it must be given behind its options, in this order, by the names that its help has. */
  List<String> parameters() {
    return parameters;
  }

  /** The names of all. */
  static List<String> commands() {
    return Arrays.stream(values()).map(Application::command).toList();
  }
}
