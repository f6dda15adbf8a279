package dev.cartograph.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cartograph.error.CartographException;
import dev.cartograph.error.ExitCode;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class PackedEventTest {
  private static final TimelineKey KEY =
      new TimelineKey(
          "merchandise",
          "ana",
          EventMicros.of(SampleEvents.full().eventTime()),
          0x0123456789ABCDEFL);

  /** Cells of version 1 stand in tables: whoever changes these bytes needs a version 2. */
  @Test
  void versionOneKeepsItsBytes() {
    assertThat(HexFormat.of().formatHex(PackedEvent.pack(SampleEvents.full())))
        .isEqualTo(
            "01ffff030465762d3108707572636861736503732d31054f52442d370947474f45004c616d700e4f7267616e696320536561726368076465736b746f700e43c3b4746520642749766f6972650608d8ed0f0355534408c70108a8c30108000a686f6d652e6c616d7073044c756d69094c616d7020f09f92a1020762726f777365720746697265666f7806636f75706f6e06535052494e47");
    assertThat(HexFormat.of().formatHex(PackedEvent.pack(SampleEvents.bare())))
        .isEqualTo("01001770762d323031362d30382d30315430303a30303a30305a09706167655f76696577");
    assertThat(HexFormat.of().formatHex(KEY.encode(8)))
        .isEqualTo("036d65726368616e6469736500616e61007ffac7002fc18a7f0123456789abcdef");
  }

  @Test
  void unpacksAnEventWithEveryField() {
    assertThat(PackedEvent.unpack(KEY, PackedEvent.pack(SampleEvents.full())))
        .isEqualTo(SampleEvents.full());
  }

  @Test
  void refusesAnUnknownVersionInASentence() {
    byte[] cell = PackedEvent.pack(SampleEvents.full());
    cell[0] = 2;
    assertThatExceptionOfType(CartographException.class)
        .isThrownBy(() -> PackedEvent.unpack(KEY, cell))
        .withMessage(
            "A cell of the timeline has version 2, but this program knows version 1. Use the program that wrote it, or rebuild the table from the lake.")
        .matches(failure -> failure.exitCode() == ExitCode.CONTRACT_BROKEN);
  }

  @Test
  void refusesACellThatIsCutShortWhereverItIsCut() {
    byte[] cell = PackedEvent.pack(SampleEvents.full());
    for (int length = 0; length < cell.length; length++) {
      byte[] cut = Arrays.copyOf(cell, length);
      assertThatExceptionOfType(CartographException.class)
          .isThrownBy(() -> PackedEvent.unpack(KEY, cut));
    }
  }

  @Test
  void refusesACellThatGoesOnAfterItsEnd() {
    byte[] cell = PackedEvent.pack(SampleEvents.bare());
    assertThatExceptionOfType(CartographException.class)
        .isThrownBy(() -> PackedEvent.unpack(KEY, Arrays.copyOf(cell, cell.length + 2)))
        .withMessageContaining("2 bytes after its last field");
  }
}
