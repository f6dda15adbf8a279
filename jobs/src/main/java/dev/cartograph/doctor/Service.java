package dev.cartograph.doctor;

/** A service that holds something at rest. */
enum Service {
  LAKE("the lake"),
  HBASE("HBase"),
  KAFKA("Kafka");

  private final String title;

  Service(String title) {
    this.title = title;
  }

  /** What people call it. */
  String title() {
    return title;
  }
}
