package dev.cartograph.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class StatementKeyProperties {
  private static final int SALTS = 8;

  @Property
  void aKeyIsReadAsItWasWritten(@ForAll("keys") StatementKey key) {
    assertThat(StatementKey.decode(key.encode(SALTS))).isEqualTo(key);
    assertThat(key.encode(SALTS)[0]).isBetween((byte) 0, (byte) (SALTS - 1));
  }

  @Property
  void noTwoProductsShareARow(@ForAll("keys") StatementKey one, @ForAll("keys") StatementKey two) {
    assertThat(Arrays.equals(one.encode(SALTS), two.encode(SALTS))).isEqualTo(one.equals(two));
  }

  @Property
  void columnsStandInTheOrderOfTheirStatements(
      @ForAll("orders") Statement.Order one, @ForAll("orders") Statement.Order two) {
    byte[] first = StatementKey.qualifier(one);
    byte[] second = StatementKey.qualifier(two);
    assertThat(Integer.signum(Arrays.compareUnsigned(first, second)))
        .isEqualTo(Integer.signum(one.compareTo(two)));
    assertThat(StatementKey.order(first)).isEqualTo(one);
  }

  @Property
  void aCellIsReadAsItWasWritten(
      @ForAll("orders") Statement.Order order,
      @ForAll Map<String, String> fields,
      @ForAll Map<String, String> attributes) {
    Statement statement = Statement.of(order, utf8(fields), utf8(attributes));
    assertThat(PackedStatement.unpack(order, PackedStatement.pack(statement))).isEqualTo(statement);
  }

  @Provide
  Arbitrary<StatementKey> keys() {
    Arbitrary<String> texts =
        Arbitraries.strings()
            .withChars('a', 'b', '\0', '\u00FF', '/')
            .ofMinLength(1)
            .ofMaxLength(4);
    return Combinators.combine(texts, texts).as(StatementKey::new);
  }

  @Provide
  Arbitrary<Statement.Order> orders() {
    Arbitrary<Long> times = Arbitraries.longs().between(-3, 3);
    return Combinators.combine(
            times, times, Arbitraries.integers().between(0, 2), Arbitraries.longs().between(0, 2))
        .as(Statement.Order::new);
  }

  /** What no UTF-8 can say comes out as a question mark, as it does before it is recorded. */
  private static Map<String, String> utf8(Map<String, String> texts) {
    Map<String, String> same = new java.util.TreeMap<>();
    texts.forEach((name, value) -> same.put(utf8(name), utf8(value)));
    return same;
  }

  private static String utf8(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
