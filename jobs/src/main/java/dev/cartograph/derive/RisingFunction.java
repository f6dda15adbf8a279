package dev.cartograph.derive;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.collection.Seq;

/**
 * SQL's function {@code rising(days, first, last)}: on which days a product sells better than
 * before, beyond chance. Takes an array of (day as a number, units of it) and the days to look at;
 * gives an array of (day, score, units of 7 days, units of the 28 days before them), only of scores
 * above 1.
 *
 * <p>The score is the lower bound of the recent units ÷ a quarter of the upper bound of the earlier
 * ones, both at 95 % by Byar's approximation of the Poisson interval (Rothman and Boice,
 * Epidemiologic Analysis with a Programmable Calculator, 1979), so that small counts cannot win.
 */
final class RisingFunction {
  static final String RISING = "rising";

  private static final int RECENT_DAYS = 7;
  private static final int EARLIER_DAYS = 28;
  private static final double Z = 1.96;

  private RisingFunction() {}

  static void register(SparkSession session) {
    session
        .udf()
        .register(
            RISING,
            (UDF3<Seq<Row>, Integer, Integer, List<Row>>) RisingFunction::rising,
            DataTypes.createArrayType(
                new StructType()
                    .add("day", DataTypes.IntegerType)
                    .add("score", DataTypes.createDecimalType(38, 4))
                    .add("recent", DataTypes.LongType)
                    .add("earlier", DataTypes.LongType)));
  }

  private static List<Row> rising(Seq<Row> days, Integer first, Integer last) {
    NavigableMap<Integer, Long> units = new TreeMap<>();
    for (int i = 0; i < days.size(); i++) {
      Row day = days.apply(i);
      units.merge(day.getInt(0), day.getLong(1), Long::sum);
    }
    List<Row> rising = new ArrayList<>();
    for (int day : candidates(units.keySet(), first, last)) {
      long recent = sum(units, day - RECENT_DAYS + 1, day);
      long earlier = sum(units, day - RECENT_DAYS - EARLIER_DAYS + 1, day - RECENT_DAYS);
      BigDecimal score = score(recent, earlier);
      if (score.compareTo(BigDecimal.ONE) > 0) {
        rising.add(RowFactory.create(day, score, recent, earlier));
      }
    }
    return rising;
  }

  /** The days with a sale among the last 7, in their order. */
  private static Set<Integer> candidates(Set<Integer> sales, int first, int last) {
    Set<Integer> candidates = new TreeSet<>();
    for (int sale : sales) {
      for (int day = Math.max(first, sale); day <= Math.min(last, sale + RECENT_DAYS - 1); day++) {
        candidates.add(day);
      }
    }
    return candidates;
  }

  private static long sum(NavigableMap<Integer, Long> units, int from, int to) {
    return units.subMap(from, true, to, true).entrySet().stream()
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** How certainly units rose, to four digits. */
  static BigDecimal score(long recent, long earlier) {
    if (recent <= 0) {
      return BigDecimal.ZERO.setScale(4);
    }
    double weeks = (double) EARLIER_DAYS / RECENT_DAYS;
    return BigDecimal.valueOf(lower(recent) * weeks / upper(earlier))
        .setScale(4, RoundingMode.HALF_UP);
  }

  private static double lower(double count) {
    return count * cube(1 - 1 / (9 * count) - Z / (3 * Math.sqrt(count)));
  }

  private static double upper(double count) {
    double next = count + 1;
    return next * cube(1 - 1 / (9 * next) + Z / (3 * Math.sqrt(next)));
  }

  private static double cube(double value) {
    return value * value * value;
  }
}
