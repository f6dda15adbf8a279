package dev.cartograph.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.bench.input.EventInput;
import dev.cartograph.bench.sink.CanonicalRow;
import dev.cartograph.bench.sink.RowHashes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

final class PeerDecoderTest {
  private static final int RECORDS = 20_000;

  @Test
  void theHandWrittenLoopFindsTheGoodEventsAndNoOther() {
    EventInput input = EventInput.ofThePast(5);
    PeerDecoder decoder = new PeerDecoder();
    CanonicalRow row = new CanonicalRow();
    RowHashes lake = new RowHashes();
    RowHashes cells = new RowHashes();
    PackedCell cell = new PackedCell();
    for (int i = 0; i < RECORDS; i++) {
      input.sendNext(
          (key, value) -> {
            PeerEvent event = decoder.decode(value);
            if (event != null) {
              lake.add(hash(row, event));
              if (event.userId != null) {
                cells.add(hash(row, event, PackedCell.unpack(cell.pack(event))));
              }
            }
          });
    }

    assertThat(lake.content().hasSameRowsAs(input.truth().lake())).isTrue();
    assertThat(lake.content().extra()).isEqualTo(input.truth().repeated());
    assertThat(cells.content().hasSameRowsAs(input.truth().hbase())).isTrue();
  }

  @Test
  void readsTheFieldsOfTheContract() {
    PeerEvent event =
        new PeerDecoder()
            .decode(
                """
                {"shop":"demo","event_id":"e-1","event_time":"2026-01-02T03:04:05.006Z",
                 "event_type":"purchase","user_id":"ana","product_id":"K-1","quantity":2,
                 "unit_price":6.90,"page_path":"/","unknown":{"nested":[1]}}"""
                    .getBytes(StandardCharsets.UTF_8));

    assertThat(event).isNotNull();
    assertThat(event.userId).isEqualTo("ana");
    assertThat(event.quantity).isEqualTo(2);
    assertThat(event.unitPrice).isEqualByComparingTo("6.9");
    assertThat(event.pagePath).isEqualTo("/");
    assertThat(event.eventTimeMicros)
        .isEqualTo(
            ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse("2026-01-02T03:04:05.006Z")));
  }

  @Test
  void aSignalIsReadBackAndAnotherLineIsNone() {
    assertThat(Signals.findReady("bench: ready 1700000000123"))
        .contains(Instant.ofEpochMilli(1_700_000_000_123L));
    assertThat(Signals.findStored("bench: stored 42")).contains(42L);
    assertThat(Signals.findDone("bench: ready 1700000000123")).isEmpty();
    assertThat(Signals.findDone("WARN nothing")).isEmpty();
  }

  private static long hash(CanonicalRow row, PeerEvent event) {
    return row.hash(
        event.shop,
        event.userId,
        event.eventTimeMicros,
        event.eventId,
        event.eventType,
        event.productId,
        event.quantity,
        event.unitPrice);
  }

  private static long hash(CanonicalRow row, PeerEvent event, PackedCell.Content content) {
    return row.hash(
        event.shop,
        event.userId,
        event.eventTimeMicros,
        content.eventId(),
        content.eventType(),
        content.productId(),
        content.quantity(),
        content.unitPrice());
  }
}
