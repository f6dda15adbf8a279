package dev.cartograph.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The alerts of a cluster are those that are tested, about jobs that its monitors name. */
class AlertsTest {
  private static final List<Manifest> MANIFESTS = Kustomization.overlay("operators").manifests();

  @Test
  void rulesAreThoseOfConf() {
    JsonNode tested =
        Manifest.documents(Folder.text(Folder.PROJECT.resolve("conf/prometheus/alerts.yml")))
            .get(0);

    assertThat(MANIFESTS)
        .filteredOn(each -> each.isA("PrometheusRule") && each.name().equals("cartograph"))
        .singleElement()
        .satisfies(rule -> assertThat(rule.spec()).isEqualTo(tested));
  }

  @Test
  void monitorsGiveTheJobsThatRulesAskFor() {
    List<String> jobs = new ArrayList<>();
    for (Manifest manifest : MANIFESTS) {
      if (manifest.isA("PodMonitor") || manifest.isA("ServiceMonitor")) {
        manifest.spec().findValues("replacement").forEach(job -> jobs.add(job.asText()));
      }
    }
    List<String> asked =
        Pattern.compile("job=~\"\\.\\*([a-z-]+)\"")
            .matcher(Folder.text(Folder.PROJECT.resolve("conf/prometheus/alerts.yml")))
            .results()
            .map(found -> found.group(1))
            .distinct()
            .toList();

    // Reports are run by a scheduler there; no process waits for the next ones.
    assertThat(asked).contains("cartograph-query");
    assertThat(jobs)
        .containsAll(asked.stream().filter(job -> !job.equals("cartograph-query")).toList());
  }
}
