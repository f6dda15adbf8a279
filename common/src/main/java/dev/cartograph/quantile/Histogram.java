package dev.cartograph.quantile;

import com.datadoghq.sketch.ddsketch.DDSketch;
import com.datadoghq.sketch.ddsketch.encoding.ByteArrayInput;
import com.datadoghq.sketch.ddsketch.encoding.GrowingByteArrayOutput;
import com.datadoghq.sketch.ddsketch.mapping.LogarithmicMapping;
import com.datadoghq.sketch.ddsketch.store.Bin;
import com.datadoghq.sketch.ddsketch.store.Store;
import com.datadoghq.sketch.ddsketch.store.UnboundedSizeDenseStore;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How often values came, in buckets so narrow that a quantile is within 1 % of the exact one:
 * DDSketch (Masson, Rim, Lee, VLDB 2019). Histograms of any days merge without a further error.
 * Values may be negative or zero. Not for several threads at once.
 */
public final class Histogram {
  /** How far a quantile may be from the exact one, as a part of it. */
  public static final double RELATIVE_ACCURACY = 0.01;

  private static final MathContext DIGITS = new MathContext(6);

  private final DDSketch sketch;

  private Histogram(DDSketch sketch) {
    this.sketch = sketch;
  }

  /** A histogram of no value yet. */
  public static Histogram empty() {
    return new Histogram(
        new DDSketch(new LogarithmicMapping(RELATIVE_ACCURACY), UnboundedSizeDenseStore::new));
  }

  /**
   * The histogram that {@link #toBytes()} wrote.
   *
   * @throws IllegalArgumentException if the bytes are no histogram
   */
  public static Histogram read(byte[] bytes) {
    try {
      return new Histogram(
          DDSketch.decode(ByteArrayInput.wrap(bytes), UnboundedSizeDenseStore::new));
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "A histogram of %d bytes cannot be read.".formatted(bytes.length), e);
    }
  }

  /** Adds a value. */
  public void add(double value) {
    sketch.accept(value);
  }

  /** Adds all values of another one. */
  public void merge(Histogram other) {
    sketch.mergeWith(other.sketch);
  }

  /** How many values there are. */
  public long count() {
    return Math.round(sketch.getCount());
  }

  /**
   * The value of rank floor(q × (n − 1)), within 1 %; empty where there is no value.
   *
   * @param at 0 to 1
   */
  public Optional<BigDecimal> quantile(double at) {
    return sketch.isEmpty()
        ? Optional.empty()
        : Optional.of(new BigDecimal(sketch.getValueAtQuantile(at)).round(DIGITS));
  }

  /** The histogram as bytes. */
  public byte[] toBytes() {
    GrowingByteArrayOutput output = GrowingByteArrayOutput.withDefaultInitialCapacity();
    try {
      sketch.encode(output, false);
    } catch (IOException e) {
      throw new IllegalStateException("A byte array can be written to", e);
    }
    return output.trimmedCopy();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Histogram that
        && count() == that.count()
        && bins(sketch.getPositiveValueStore()).equals(bins(that.sketch.getPositiveValueStore()))
        && bins(sketch.getNegativeValueStore()).equals(bins(that.sketch.getNegativeValueStore()));
  }

  @Override
  public int hashCode() {
    return bins(sketch.getPositiveValueStore()).hashCode();
  }

  @Override
  public String toString() {
    return "histogram(" + count() + ")";
  }

  private static Map<Integer, Double> bins(Store store) {
    Map<Integer, Double> bins = new TreeMap<>();
    for (Iterator<Bin> all = store.getAscendingIterator(); all.hasNext(); ) {
      Bin bin = all.next();
      if (bin.getCount() > 0) {
        bins.put(bin.getIndex(), bin.getCount());
      }
    }
    return bins;
  }
}
