package dev.cartograph.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PackedEventProperties {

  @Provide
  Arbitrary<TimelineEvent> events() {
    Arbitrary<String> text =
        Arbitraries.strings()
            .ofMaxLength(20)
            .filter(StandardCharsets.UTF_8.newEncoder()::canEncode);
    Arbitrary<Optional<String>> maybe = text.optional();
    Arbitrary<Optional<BigDecimal>> money =
        Arbitraries.longs()
            .between(-999_999_999_999_999_999L, 999_999_999_999_999_999L)
            .map(unscaled -> BigDecimal.valueOf(unscaled, 4))
            .optional();
    Arbitrary<Map<String, String>> attributes = Arbitraries.maps(text, text).ofMaxSize(4);
    Arbitrary<Instant> times =
        Arbitraries.longs()
            .between(-1_000_000_000_000L, 253_402_300_799_999_999L)
            .map(EventMicros::instant);
    return Combinators.combine(
            text.list().ofSize(4),
            maybe.list().ofSize(10),
            money.list().ofSize(4),
            Arbitraries.integers().optional(),
            attributes,
            times)
        .as(
            (required, texts, monies, quantity, extra, time) ->
                new TimelineEvent(
                    required.get(0),
                    required.get(1),
                    time,
                    required.get(2),
                    required.get(3),
                    texts.get(0).orElse(null),
                    texts.get(1).orElse(null),
                    texts.get(2).orElse(null),
                    texts.get(3).orElse(null),
                    texts.get(4).orElse(null),
                    texts.get(5).orElse(null),
                    quantity.orElse(null),
                    monies.get(0).orElse(null),
                    texts.get(6).orElse(null),
                    monies.get(1).orElse(null),
                    monies.get(2).orElse(null),
                    monies.get(3).orElse(null),
                    texts.get(7).orElse(null),
                    texts.get(8).orElse(null),
                    texts.get(9).orElse(null),
                    extra));
  }

  @Property
  void anEventIsUnpackedAsItWasPacked(@ForAll("events") TimelineEvent event, @ForAll long hash) {
    TimelineKey key =
        new TimelineKey(event.shop(), event.userId(), EventMicros.of(event.eventTime()), hash);
    assertThat(PackedEvent.unpack(TimelineKey.decode(key.encode(8)), PackedEvent.pack(event)))
        .isEqualTo(event);
  }

  @Property
  void equalEventsPackToEqualBytes(@ForAll("events") TimelineEvent event) {
    byte[] packed = PackedEvent.pack(event);
    TimelineKey key =
        new TimelineKey(event.shop(), event.userId(), EventMicros.of(event.eventTime()), 0);
    assertThat(PackedEvent.pack(PackedEvent.unpack(key, packed))).isEqualTo(packed);
  }
}
