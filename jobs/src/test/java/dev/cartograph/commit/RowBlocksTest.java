package dev.cartograph.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;

class RowBlocksTest {
  private static final StructType SCHEMA =
      new StructType().add("number", DataTypes.LongType).add("text", DataTypes.StringType);

  private static Iterator<UnsafeRow> rows(List<Integer> lengths) {
    UnsafeProjection projection = UnsafeProjection.create(SCHEMA);
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < lengths.size(); i++) {
      numbers.add(i);
    }
    return numbers.stream()
        .map(
            i ->
                projection.apply(
                    new GenericInternalRow(
                        new Object[] {(long) i, UTF8String.fromString(text(i, lengths.get(i)))})))
        .iterator();
  }

  private static String text(int row, int length) {
    return Integer.toString(row % 10).repeat(length);
  }

  private static void assertAllComeBack(List<Integer> lengths) {
    Iterator<InternalRow> back = RowBlocks.unpack(RowBlocks.pack(rows(lengths)), SCHEMA.size());
    for (int i = 0; i < lengths.size(); i++) {
      assertThat(back.hasNext()).isTrue();
      InternalRow row = back.next();
      assertThat(row.getLong(0)).isEqualTo(i);
      assertThat(row.getUTF8String(1).toString()).isEqualTo(text(i, lengths.get(i)));
    }
    assertThat(back.hasNext()).isFalse();
    assertThatThrownBy(back::next).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void rowsComeBackInTheirOrderWhateverTheirSizes() {
    assertAllComeBack(List.of());
    assertAllComeBack(List.of(0));
    assertAllComeBack(List.of(3, 0, 70, 1_000, 5));
    assertAllComeBack(Collections.nCopies(60_000, 100));
  }

  @Test
  void aRowThatIsLargerThanABlockHasOneOfItsOwn() {
    assertAllComeBack(List.of(5, 20_000, 5, 3_000_000, 5));
  }

  @Test
  void fewRowsTakeNoMoreThanTheyNeed() {
    Iterator<byte[]> blocks = RowBlocks.pack(rows(List.of(1, 1)));

    assertThat(blocks.next()).hasSizeLessThan(100);
    assertThat(blocks.hasNext()).isFalse();
  }

  @Test
  void manyRowsAreFewObjects() {
    List<byte[]> blocks = new ArrayList<>();
    RowBlocks.pack(rows(Collections.nCopies(60_000, 100))).forEachRemaining(blocks::add);

    assertThat(blocks).hasSizeLessThan(20);
  }
}
