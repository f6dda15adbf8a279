/**
 * How long an event takes from Kafka until a reader sees it in Delta and in HBase. Comes in: a rate
 * and a time. Goes out: percentiles. It must not know how the stream works.
 */
@NullMarked
package dev.cartograph.bench.freshness;

import org.jspecify.annotations.NullMarked;
