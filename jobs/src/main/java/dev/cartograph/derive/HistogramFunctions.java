package dev.cartograph.derive;

import dev.cartograph.quantile.Histogram;
import java.math.BigDecimal;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/**
 * SQL's functions over histograms: {@code histogram(value)} makes one from the doubles of a group,
 * {@code merge_histograms(histogram)} merges those of a group, {@code histogram_quantile(histogram,
 * at)} asks one, null where it has no value.
 */
final class HistogramFunctions {
  static final String HISTOGRAM = "histogram";
  static final String MERGE_HISTOGRAMS = "merge_histograms";
  static final String HISTOGRAM_QUANTILE = "histogram_quantile";

  private HistogramFunctions() {}

  static void register(SparkSession session) {
    session.udf().register(HISTOGRAM, functions.udaf(new OfValues(), Encoders.DOUBLE()));
    session.udf().register(MERGE_HISTOGRAMS, functions.udaf(new OfHistograms(), Encoders.BINARY()));
    session
        .udf()
        .register(
            HISTOGRAM_QUANTILE,
            (UDF2<byte[], BigDecimal, Double>) HistogramFunctions::quantile,
            DataTypes.DoubleType);
  }

  private static @Nullable Double quantile(byte @Nullable [] histogram, BigDecimal at) {
    return histogram == null
        ? null
        : Histogram.read(histogram)
            .quantile(at.doubleValue())
            .map(BigDecimal::doubleValue)
            .orElse(null);
  }

  private abstract static class Merging<T> extends Fold<T, Histogram> {
    private static final long serialVersionUID = 1;

    Merging() {
      super(Histogram.class);
    }

    @Override
    public Histogram zero() {
      return Histogram.empty();
    }

    @Override
    public Histogram merge(Histogram left, Histogram right) {
      left.merge(right);
      return left;
    }

    @Override
    public byte[] finish(Histogram histogram) {
      return histogram.toBytes();
    }
  }

  private static final class OfValues extends Merging<Double> {
    private static final long serialVersionUID = 1;

    @Override
    public Histogram reduce(Histogram histogram, @Nullable Double value) {
      if (value != null) {
        histogram.add(value);
      }
      return histogram;
    }
  }

  private static final class OfHistograms extends Merging<byte[]> {
    private static final long serialVersionUID = 1;

    @Override
    public Histogram reduce(Histogram histogram, byte @Nullable [] other) {
      if (other != null) {
        histogram.merge(Histogram.read(other));
      }
      return histogram;
    }
  }
}
