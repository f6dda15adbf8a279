package dev.cartograph.kafka;

/**
 * A topic that exists.
 *
 * @param name what clients call it
 * @param id what Kafka calls it; a topic made again under the same name has another
 * @param partitions how many partitions it has
 */
public record Topic(String name, String id, int partitions) {}
