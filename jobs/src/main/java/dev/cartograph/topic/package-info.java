/**
 * The adapter to Kafka: the one place where Spark reads a topic. Comes in: what is recorded and
 * served. Goes out: records from there on. It must not know what a record means.
 */
@NullMarked
package dev.cartograph.topic;

import org.jspecify.annotations.NullMarked;
