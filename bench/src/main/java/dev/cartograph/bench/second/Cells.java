package dev.cartograph.bench.second;

import dev.cartograph.distinct.UserBitmap;
import dev.cartograph.quantile.Histogram;
import dev.cartograph.report.ReportTables.ColumnType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Array;
import java.sql.Blob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a column's cells hold on both sides, and when they say the same: numbers where they are
 * equal, a bitmap where it has the same users, a histogram where it has as many values and its
 * quantiles are within its promise of the exact ones.
 */
final class Cells {
  private static final double[] ASKED = {0, 0.25, 0.5, 0.75, 1};

  /** A histogram's answer is rounded to 6 digits besides. */
  private static final double ROUNDING = 1e-5;

  private Cells() {}

  /** A cell of the report's table: a number, a {@link UserBitmap} or a {@link Histogram}. */
  static Object ours(ResultSet row, int index, ColumnType type) throws SQLException {
    return switch (type) {
      case BITMAP -> {
        byte @Nullable [] bytes = bytes(row, index);
        yield bytes == null ? UserBitmap.empty() : UserBitmap.read(bytes);
      }
      case HISTOGRAM -> {
        byte @Nullable [] bytes = bytes(row, index);
        yield bytes == null ? Histogram.empty() : Histogram.read(bytes);
      }
      default -> number(row, index);
    };
  }

  /** A cell of the second engine's: a number, users' numbers, or values in ascending order. */
  static Object seconds(ResultSet row, int index, ColumnType type) throws SQLException {
    return switch (type) {
      case BITMAP ->
          Arrays.stream(elements(row, index))
              .mapToInt(user -> ((Number) user).intValue())
              .toArray();
      case HISTOGRAM ->
          Arrays.stream(elements(row, index))
              .mapToDouble(value -> ((Number) value).doubleValue())
              .sorted()
              .toArray();
      default -> number(row, index);
    };
  }

  /** Whether a cell says nothing: zero, nobody, no value. */
  static boolean isNothing(Object cell) {
    if (cell instanceof BigDecimal number) {
      return number.signum() == 0;
    }
    if (cell instanceof UserBitmap users) {
      return users.count() == 0;
    }
    if (cell instanceof Histogram values) {
      return values.count() == 0;
    }
    return cell instanceof int[] users ? users.length == 0 : ((double[]) cell).length == 0;
  }

  /** In words how the cells differ; empty where they say the same. */
  static Optional<String> findDifference(Object ours, Object seconds) {
    if (ours instanceof UserBitmap users) {
      return users(users, (int[]) seconds);
    }
    if (ours instanceof Histogram values) {
      return values(values, (double[]) seconds);
    }
    BigDecimal mine = (BigDecimal) ours;
    BigDecimal other = (BigDecimal) seconds;
    return mine.compareTo(other) == 0
        ? Optional.empty()
        : Optional.of("is %s, DuckDB says %s".formatted(plain(mine), plain(other)));
  }

  /** The value of rank floor(q × (n − 1)) of ascending values. */
  static double exactQuantile(double[] ascending, double at) {
    return ascending[(int) Math.floor(at * (ascending.length - 1))];
  }

  /** Whether a histogram's answer keeps its promise. */
  static boolean isNear(double answer, double exact) {
    return Math.abs(answer - exact)
        <= (Histogram.RELATIVE_ACCURACY + ROUNDING) * Math.abs(exact) + 1e-9;
  }

  static String plain(BigDecimal number) {
    return number.signum() == 0
        ? "0"
        : number
            .setScale(Math.max(0, number.stripTrailingZeros().scale()), RoundingMode.UNNECESSARY)
            .toPlainString();
  }

  private static Optional<String> users(UserBitmap ours, int[] seconds) {
    UserBitmap other = UserBitmap.of(seconds);
    if (ours.equals(other)) {
      return Optional.empty();
    }
    String example =
        IntStream.of(seconds)
            .filter(user -> ours.countShared(UserBitmap.of(user)) == 0)
            .sorted()
            .boxed()
            .findFirst()
            .map(
                user ->
                    user < 0
                        ? "; one of them has no number in user_numbers"
                        : "; the report lacks the user of number " + user)
            .orElse("");
    return Optional.of(
        "has %,d users, DuckDB %,d, of which %,d are the same%s"
            .formatted(ours.count(), other.count(), ours.countShared(other), example));
  }

  private static Optional<String> values(Histogram ours, double[] seconds) {
    if (ours.count() != seconds.length) {
      return Optional.of("has %,d values, DuckDB %,d".formatted(ours.count(), seconds.length));
    }
    for (double at : ASKED) {
      Optional<BigDecimal> answer = ours.quantile(at);
      if (answer.isPresent() && !isNear(answer.get().doubleValue(), exactQuantile(seconds, at))) {
        return Optional.of(
            "gives %s for the quantile %s, which is %s by DuckDB"
                .formatted(answer.get().toPlainString(), at, exactQuantile(seconds, at)));
      }
    }
    return Optional.empty();
  }

  private static BigDecimal number(ResultSet row, int index) throws SQLException {
    BigDecimal number = row.getBigDecimal(index);
    return number == null ? BigDecimal.ZERO : number;
  }

  private static byte @Nullable [] bytes(ResultSet row, int index) throws SQLException {
    Blob blob = row.getBlob(index);
    return blob == null ? null : blob.getBytes(1, (int) blob.length());
  }

  private static Object[] elements(ResultSet row, int index) throws SQLException {
    Array array = row.getArray(index);
    return array == null ? new Object[0] : (Object[]) array.getArray();
  }
}
