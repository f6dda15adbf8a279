package dev.cartograph.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Strimzi's map and the plain broker's file take any name; the broker ignores one it lacks. */
class KafkaSettingsTest {
  @Test
  void theBrokerKnowsWhatItIsToldAndNoSlipOfIt() {
    Set<String> told = new TreeSet<>();
    for (Manifest manifest : Kustomization.overlay("operators").manifests()) {
      if (manifest.isA("Kafka")) {
        manifest.spec().at("/kafka/config").fieldNames().forEachRemaining(told::add);
      }
    }
    String properties =
        Folder.text(Folder.K8S.resolve("components/statefulsets/conf/kafka/server.properties"));
    Pattern.compile("^([a-z.]+)=", Pattern.MULTILINE)
        .matcher(properties)
        .results()
        .forEach(line -> told.add(line.group(1)));
    KafkaSettings settings = KafkaSettings.read();

    assertThat(told).hasSizeGreaterThan(15).allMatch(settings::know);
    assertThat(told.stream().map(Misspelling::slip)).noneMatch(settings::know);
  }
}
