/**
 * Records on their way to Kafka: checks files before anything is sent, sends them as fast as Kafka
 * takes them or at the pace of their times, and waits until they are served. In: files and
 * generated records. Out: records of the topics. Must not know Spark or HBase.
 */
@NullMarked
package dev.cartograph.feed;

import org.jspecify.annotations.NullMarked;
