/**
 * The Kafka broker of the sandbox and its topic. Comes in: settings. Goes out: a running broker
 * that is its own controller (KRaft). It knows nothing of what the topic holds.
 */
@NullMarked
package dev.cartograph.sandbox.kafka;

import org.jspecify.annotations.NullMarked;
