/**
 * Real Kafka, HDFS, ZooKeeper and HBase on one machine without containers, and the commands {@code
 * up}, {@code down} and {@code status}. Comes in: settings. Goes out: running servers and
 * applications under one supervisor. It must not know what the jobs compute.
 */
@NullMarked
package dev.cartograph.sandbox;

import org.jspecify.annotations.NullMarked;
