package dev.cartograph.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The versions of images are those of the build's artifacts. */
class VersionsTest {
  @Test
  void theJobsRunOnTheSparkThatTheyAreBuiltWith() {
    assertThat(Images.of("jobs").bases())
        .contains(
            "apache/spark:%s-scala%s-java%s-ubuntu"
                .formatted(
                    Pom.property("spark.version"),
                    Pom.property("scala.binary"),
                    Pom.property("maven.compiler.release")));
    assertThat(manifests())
        .filteredOn(manifest -> manifest.isA("SparkApplication", "ScheduledSparkApplication"))
        .hasSizeGreaterThanOrEqualTo(3)
        .allSatisfy(
            manifest ->
                assertThat(manifest.tree().findValuesAsText("sparkVersion"))
                    .containsExactly(Pom.property("spark.version")));
  }

  @Test
  void allOtherImagesHaveTheJavaOfTheBuild() {
    String java = Pom.property("maven.compiler.release");
    for (Images image : Images.all()) {
      assertThat(image.bases())
          .isNotEmpty()
          .allMatch(
              base ->
                  base.matches("maven:3\\.[0-9]+\\.[0-9]+-eclipse-temurin-" + java)
                      || base.matches("eclipse-temurin:" + java + "\\.[0-9._]+-jre-jammy")
                      || base.contains("-java" + java + "-"));
    }
  }

  @Test
  void theOperatorsStoresHaveTheVersionsOfTheSandbox() {
    String kafka = Pom.property("kafka.server.version");
    Manifest cluster = one("Kafka");
    assertThat(cluster.spec().at("/kafka/version").asText()).isEqualTo(kafka);
    assertThat(cluster.spec().at("/kafka/metadataVersion").asText())
        .startsWith(kafka.substring(0, kafka.lastIndexOf('.')) + "-");
    assertThat(one("HdfsCluster").spec().at("/image/productVersion").asText())
        .isEqualTo(Pom.property("hadoop.server.version"));
    assertThat(one("HbaseCluster").spec().at("/image/productVersion").asText() + "-hadoop3")
        .isEqualTo(Pom.property("hbase.version"));
  }

  @Test
  void thePlainStoresAreMadeOfTheSandboxsClassPaths() {
    assertThat(Images.of("servers").lines())
        .anyMatch(line -> line.endsWith(" /opt/servers/lib") && line.contains("sandbox/hadoop/"))
        .anyMatch(line -> line.endsWith(" /opt/servers/lib") && line.contains("sandbox/kafka/"));
  }

  @Test
  void ourOwnImagesHaveTheProjectsVersionEverywhere() {
    String version = Pom.version();
    Set<String> images = new HashSet<>();
    for (Manifest manifest : manifests()) {
      images.addAll(manifest.tree().findValuesAsText("image"));
    }
    images.remove("");
    assertThat(images)
        .containsExactlyInAnyOrder(
            "cartograph/dashboard:" + version,
            "cartograph/stream:" + version,
            "cartograph/reports:" + version,
            "cartograph/servers-hadoop:" + version,
            "cartograph/servers-kafka:" + version);
    assertThat(Compose.services()).allMatch(service -> images.contains(service.image()));
    for (Images image : Images.all()) {
      String dockerfile = Folder.text(Folder.K8S.resolve("docker/" + image.name() + "/Dockerfile"));
      List<String> named = new ArrayList<>();
      for (String word : dockerfile.split("[ \n]", -1)) {
        if (word.matches("cartograph/.*:.*|.*/cartograph-[a-z-]*-[0-9].*\\.jar")) {
          named.add(word);
        }
      }
      assertThat(named).isNotEmpty().allMatch(word -> word.contains(version));
    }
  }

  private static Manifest one(String kind) {
    return manifests().stream().filter(m -> m.isA(kind)).findFirst().orElseThrow();
  }

  private static Set<Manifest> manifests() {
    Set<Manifest> all = new HashSet<>(Kustomization.overlay("all-in-one").manifests());
    all.addAll(Kustomization.overlay("operators").manifests());
    return all;
  }
}
