/**
 * The streaming job: one query from Kafka through cleaning and commit to HBase. Nothing in the
 * query keeps state or waits for a watermark; what must be remembered is in the lake.
 */
@NullMarked
package dev.cartograph.stream;

import org.jspecify.annotations.NullMarked;
