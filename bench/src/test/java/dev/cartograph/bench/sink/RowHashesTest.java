package dev.cartograph.bench.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RowHashesTest {
  @Test
  void theOrderOfRowsChangesNothing() {
    List<Long> rows = new ArrayList<>(new Random(7).longs(200_000).boxed().toList());
    SinkContent first = content(rows);
    Collections.shuffle(rows, new Random(8));

    assertThat(content(rows)).isEqualTo(first);
  }

  @Test
  void repeatedRowsAreCountedButNotAddedUp() {
    SinkContent once = content(List.of(3L, 0L, -5L));
    SinkContent twice = content(List.of(3L, 0L, -5L, 0L, 3L));

    assertThat(twice.hasSameRowsAs(once)).isTrue();
    assertThat(twice.against(once)).isEqualTo("same + 2 extra");
    assertThat(once.against(once)).isEqualTo("same");
  }

  @Test
  void aRowThatIsMissingOrAnotherDiffers() {
    SinkContent truth = content(List.of(1L, 2L, 3L));

    assertThat(content(List.of(1L, 2L)).against(truth)).isEqualTo("DIFFERS (2 of 3)");
    assertThat(content(List.of(1L, 2L, 4L)).against(truth)).isEqualTo("DIFFERS (3 of 3)");
  }

  @Test
  void everyFieldCounts() {
    CanonicalRow row = new CanonicalRow();
    BigDecimal price = new BigDecimal("1.5");
    long hash = row.hash("s", "u", 1, "i", "t", "p", 2, price);

    assertThat(
            List.of(
                row.hash("S", "u", 1, "i", "t", "p", 2, price),
                row.hash("s", null, 1, "i", "t", "p", 2, price),
                row.hash("s", "u", 2, "i", "t", "p", 2, price),
                row.hash("s", "u", 1, "I", "t", "p", 2, price),
                row.hash("s", "u", 1, "i", "T", "p", 2, price),
                row.hash("s", "u", 1, "i", "t", null, 2, price),
                row.hash("s", "u", 1, "i", "t", "p", 3, price),
                row.hash("s", "u", 1, "i", "t", "p", 2, null),
                row.hash("su", "", 1, "i", "t", "p", 2, price)))
        .doesNotContain(hash)
        .doesNotHaveDuplicates();
  }

  @Test
  void aPriceIsTheSameWithMoreZerosAndAQuantityOfOneNeedNotBeStated() {
    CanonicalRow row = new CanonicalRow();

    assertThat(row.hash("s", "u", 1, "i", "t", "p", null, new BigDecimal("1.5000")))
        .isEqualTo(row.hash("s", "u", 1, "i", "t", "p", 1, new BigDecimal("1.5")));
  }

  private static SinkContent content(List<Long> rows) {
    RowHashes hashes = new RowHashes();
    rows.forEach(hashes::add);
    return hashes.content();
  }
}
