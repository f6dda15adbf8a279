package dev.cartograph.sandbox.status;

/**
 * How far the lake and HBase are behind Kafka.
 *
 * @param records records on Kafka that are not yet in both
 * @param seconds age of the oldest of them; 0 when there is none
 */
public record Lag(long records, double seconds) {}
