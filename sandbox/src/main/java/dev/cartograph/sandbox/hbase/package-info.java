/**
 * HBase of the sandbox: ZooKeeper, one master, one region server over HDFS. Comes in: settings.
 * Goes out: three servers on the loopback address. It knows nothing of the tables.
 */
@NullMarked
package dev.cartograph.sandbox.hbase;

import org.jspecify.annotations.NullMarked;
