package dev.cartograph.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** The counter against a map that remembers everything. */
class OccurrenceCounterProperties {
  @Property(tries = 100)
  void countsLikeAMap(@ForAll @Size(max = 200) List<Long> hashes) {
    OccurrenceCounter counter = new OccurrenceCounter();
    Map<Long, Integer> expected = new HashMap<>();
    for (long hash : hashes) {
      assertThat(counter.count(hash)).isEqualTo(expected.merge(hash, 1, Integer::sum));
    }
  }

  @Property(tries = 3)
  void countsLikeAMapWhereItsTablesGrow(@ForAll long seed) {
    OccurrenceCounter counter = new OccurrenceCounter();
    Map<Long, Integer> expected = new HashMap<>();
    Random random = new Random(seed);
    for (int i = 0; i < 100_000; i++) {
      long hash = random.nextInt(8) == 0 ? random.nextInt(50) : random.nextLong();
      assertThat(counter.count(hash)).isEqualTo(expected.merge(hash, 1, Integer::sum));
    }
  }
}
