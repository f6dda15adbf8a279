package dev.cartograph.derive;

import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.expressions.Aggregator;

/** A fold of a group's values into one thing, written as bytes. */
abstract class Fold<T, B> extends Aggregator<T, B, byte[]> {
  private static final long serialVersionUID = 1;

  private final Class<B> buffer;

  Fold(Class<B> buffer) {
    this.buffer = buffer;
  }

  @Override
  public Encoder<B> bufferEncoder() {
    return Encoders.kryo(buffer);
  }

  @Override
  public Encoder<byte[]> outputEncoder() {
    return Encoders.BINARY();
  }
}
