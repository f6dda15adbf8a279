package dev.cartograph.backup;

/** What a backup or a restore is of. */
enum Scope {
  /** The lake's tables; HBase is not asked for anything. */
  LAKE,
  /** The lake's tables and those that are served from HBase. */
  LAKE_AND_HBASE
}
