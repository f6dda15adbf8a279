package dev.cartograph.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartograph.error.CartographException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsSourceTest {
  @TempDir private Path folder;

  @Test
  void aFlagGoesBeforeTheEnvironmentAndThatBeforeTheFile() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("own.conf"),
            "stream { lease = 7 seconds, trigger = 7 seconds, commit-attempts = 7 }");
    Settings.Stream stream =
        SettingsSource.load(
            Optional.of(file),
            Map.of("CARTOGRAPH_STREAM_LEASE", "8 s", "CARTOGRAPH_STREAM_TRIGGER", "8 s"),
            Map.of("stream.trigger", "9 s"))
            .stream();
    assertThat(stream.commitAttempts()).isEqualTo(7);
    assertThat(stream.lease()).isEqualTo(Duration.ofSeconds(8));
    assertThat(stream.trigger()).isEqualTo(Duration.ofSeconds(9));
  }

  @Test
  void theFoldersOfShopsAndRatesAreSettings() {
    assertThat(SettingsSource.load(Optional.empty(), Map.of(), Map.of()).shops())
        .isEqualTo(new Settings.Shops(Path.of("conf/shops"), Path.of("conf/rates")));
    assertThat(
            SettingsSource.load(
                    Optional.empty(),
                    Map.of("CARTOGRAPH_SHOPS_RATES", "rates-of-the-bank"),
                    Map.of("shops.folder", "own"))
                .shops())
        .isEqualTo(new Settings.Shops(Path.of("own"), Path.of("rates-of-the-bank")));
  }

  @Test
  void everyProblemIsNamedAtOnce() {
    assertThatThrownBy(
            () ->
                SettingsSource.load(
                    Optional.empty(),
                    Map.of("CARTOGRAPH_STREAM_LEESE", "8 s"),
                    Map.of("stream.trigger", "soon")))
        .isInstanceOf(CartographException.class)
        .hasMessageContaining("CARTOGRAPH_STREAM_LEESE")
        .hasMessageContaining("'stream.trigger' is 'soon'")
        .hasMessageContaining("a duration such as '30 seconds'");
  }

  @Test
  void aNumberThatIsTooSmallIsRefused() {
    assertThatThrownBy(
            () ->
                SettingsSource.load(
                    Optional.empty(), Map.of(), Map.of("stream.remembered-identities", "3")))
        .isInstanceOf(CartographException.class)
        .hasMessageContaining("stream: 'remembered-identities' is 3, but must be at least 4.");
  }

  @Test
  void aSecretThatIsNotInTheEnvironmentIsNamed() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("own.conf"),
            "kafka.client { \"sasl.jaas.config\" = ${CARTOGRAPH_TEST_SECRET} }");

    assertThatThrownBy(() -> SettingsSource.load(Optional.of(file), Map.of(), Map.of()))
        .isInstanceOf(CartographException.class)
        .hasMessageContaining(
            "own.conf: 1 refers to ${CARTOGRAPH_TEST_SECRET}, which is no setting and no variable of the environment.")
        .hasMessageNotContaining("unknown setting");
  }

  @Test
  void lineageGoesToOnePlaceByAnAddressThatCanBeReached() {
    assertThatThrownBy(() -> withFlags(Map.of("lineage.url", "marquez:5000")))
        .hasMessageContaining(
            "lineage: 'url' is 'marquez:5000', which is no address such as 'http://127.0.0.1:5000'.");
    assertThatThrownBy(
            () -> withFlags(Map.of("lineage.url", "http://marquez:5000", "lineage.file", "told")))
        .hasMessageContaining("lineage: 'url' and 'file' are both set");
    assertThatThrownBy(() -> withFlags(Map.of("lineage.api-key", "s3cret")))
        .hasMessageContaining("lineage: 'api-key' is set, but no 'url' that it is for.")
        .hasMessageNotContaining("s3cret");
    assertThatThrownBy(
            () ->
                withFlags(
                    Map.of("lineage.url", "http://marquez:5000", "lineage.api-key", "s3\ncret")))
        .hasMessageContaining("lineage: 'api-key' has a line break")
        .hasMessageNotContaining("cret");
    assertThatThrownBy(
            () -> withFlags(Map.of("lineage.file", "told", "lineage.timeout", "0 seconds")))
        .hasMessageContaining("lineage: 'timeout' must be longer than nothing.");
  }

  @Test
  void theKeyOfLineageIsNotPrinted() {
    Settings settings =
        withFlags(Map.of("lineage.url", "http://marquez:5000", "lineage.api-key", "s3cret"));
    assertThat(settings.lineage().apiKey()).isEqualTo("s3cret");
    assertThat(settings.toString()).contains("url=http://marquez:5000").doesNotContain("s3cret");
  }

  @Test
  void lineageIsToldToNobodyUnlessTheOverlayIsChosen() {
    assertThat(withFlags(Map.of()).lineage().isSilent()).isTrue();
    assertThat(
            SettingsSource.load(
                    Optional.of(Path.of("../conf/openlineage.conf")), Map.of(), Map.of())
                .lineage()
                .url())
        .isEqualTo("http://127.0.0.1:5000");
  }

  private static Settings withFlags(Map<String, String> flags) {
    return SettingsSource.load(Optional.empty(), Map.of(), flags);
  }
}
