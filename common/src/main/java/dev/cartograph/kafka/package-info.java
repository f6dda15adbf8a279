/**
 * Kafka's topics as Cartograph needs them: made with the settings of the design, and checked where
 * somebody else made them. Knows the Kafka client, nothing of Spark or HBase.
 */
@NullMarked
package dev.cartograph.kafka;

import org.jspecify.annotations.NullMarked;
