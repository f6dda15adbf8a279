package dev.cartograph.distinct;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class UserBitmapProperties {
  @Property
  void agreesWithPlainSetsHoweverTheNumbersRun(
      @ForAll("users") Set<Integer> left, @ForAll("users") Set<Integer> right) {
    UserBitmap one = bitmap(left);
    UserBitmap other = bitmap(right);
    Set<Integer> both = new HashSet<>(left);
    both.retainAll(right);

    assertThat(one.count()).isEqualTo(left.size());
    assertThat(one.countShared(other)).isEqualTo(both.size());
    assertThat(one.shared(other)).isEqualTo(bitmap(both));
    assertThat(one.countWithout(other)).isEqualTo(left.size() - both.size());
    one.unite(other);
    assertThat(one.count()).isEqualTo(left.size() + right.size() - both.size());
  }

  /** Some runs of neighbours, as new users have, and some numbers alone, over two containers. */
  @Provide
  Arbitrary<Set<Integer>> users() {
    Arbitrary<List<Integer>> run =
        Combinators.combine(
                Arbitraries.integers().between(0, 70_000), Arbitraries.integers().between(1, 400))
            .as((from, length) -> IntStream.range(from, from + length).boxed().toList());
    return run.list()
        .ofMaxSize(12)
        .map(runs -> runs.stream().flatMap(List::stream).collect(Collectors.toSet()));
  }

  private static UserBitmap bitmap(Set<Integer> numbers) {
    return UserBitmap.read(
        UserBitmap.of(numbers.stream().mapToInt(Integer::intValue).toArray()).toBytes());
  }
}
