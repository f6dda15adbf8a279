/**
 * Records as events: format descriptions from {@code conf/formats/}, the engine that applies them,
 * event ids, and the JSON of the topic. In: records of a file. Out: events. Must not know Kafka,
 * Spark or HBase.
 */
@NullMarked
package dev.cartograph.format;

import org.jspecify.annotations.NullMarked;
