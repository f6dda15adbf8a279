package dev.cartograph.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.distinct.UserBitmap;
import dev.cartograph.lake.LocalSpark;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class TableComparisonSparkTest {
  private static final String USERS = "visitors";

  @Test
  void takesRowsInAnotherOrderFromElsewhereForEqual() {
    TableComparison comparison =
        compare(
            "SELECT * FROM VALUES ('a', map('x', 1, 'y', 2), 7), ('b', NULL, 8) AS t(id, more, place)",
            "SELECT * FROM VALUES ('b', NULL, 1), ('a', map('y', 2, 'x', 1), 2) AS t(id, more, place)");
    assertThat(comparison.equal()).isTrue();
    assertThat(comparison.lines()).startsWith("equal").contains("2 rows here");
  }

  @Test
  void namesARowThatStandsTwiceAndOneThatSaysSomethingElse() {
    TableComparison comparison =
        compare(
            "SELECT * FROM VALUES ('a', 1, 0), ('a', 1, 1), ('b', 2, 2) AS t(id, n, place)",
            "SELECT * FROM VALUES ('a', 1, 0), ('b', 3, 2) AS t(id, n, place)");
    assertThat(comparison.equal()).isFalse();
    assertThat(comparison.onlyHere()).isEqualTo(2);
    assertThat(comparison.onlyThere()).isEqualTo(1);
    assertThat(comparison.lines())
        .startsWith("DIFFERENT")
        .contains("only here:  {\"id\":\"a\",\"n\":1}", "only there: {\"id\":\"b\",\"n\":3}");
  }

  @Test
  void comparesHowManyUsersABitmapHoldsAndNotTheirNumbers() {
    assertThat(
            TableComparison.of(
                    "visitors",
                    bitmaps(UserBitmap.of(1, 2)),
                    bitmaps(UserBitmap.of(7, 9)),
                    Set.of(),
                    Set.of(USERS))
                .equal())
        .isTrue();
    assertThat(
            TableComparison.of(
                    "visitors",
                    bitmaps(UserBitmap.of(1, 2)),
                    bitmaps(UserBitmap.of(7)),
                    Set.of(),
                    Set.of(USERS))
                .equal())
        .isFalse();
  }

  private static TableComparison compare(String here, String there) {
    return TableComparison.of(
        "table",
        LocalSpark.session().sql(here),
        LocalSpark.session().sql(there),
        Set.of("place"),
        Set.of());
  }

  private static Dataset<Row> bitmaps(UserBitmap users) {
    return LocalSpark.session()
        .createDataFrame(
            List.of(RowFactory.create((Object) users.toBytes())),
            new StructType().add(USERS, DataTypes.BinaryType));
  }
}
