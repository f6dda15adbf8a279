/**
 * Files as records: CSV and JSON Lines, plain or gzip, in any encoding, each record with its
 * number, and a file that ends too early told from one that ends. In: a path. Out: records of named
 * texts. Must not know formats, events or Kafka.
 */
@NullMarked
package dev.cartograph.source;

import org.jspecify.annotations.NullMarked;
