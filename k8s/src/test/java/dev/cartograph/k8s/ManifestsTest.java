package dev.cartograph.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ManifestsTest {
  private static final KnownFields FIELDS = new KnownFields();

  @ParameterizedTest
  @MethodSource("overlays")
  void hasNoUnknownField(String overlay) {
    List<Manifest> manifests = Kustomization.overlay(overlay).manifests();

    assertThat(manifests).hasSizeGreaterThan(20);
    assertThat(manifests).flatExtracting(FIELDS::problems).isEmpty();
  }

  @Test
  void theExampleOfSecretsHasNoUnknownField() {
    assertThat(Manifest.read(Folder.K8S.resolve("secrets.example.yaml")))
        .isNotEmpty()
        .flatExtracting(FIELDS::problems)
        .isEmpty();
  }

  @Test
  void aMisspeltFieldIsNamedWhereverItStands() {
    List<String> missed = new ArrayList<>();
    int tried = 0;
    for (Manifest manifest : written()) {
      for (Misspelling slip : Misspelling.all(manifest)) {
        tried++;
        List<String> problems = FIELDS.problems(slip.manifest());
        if (problems.stream().noneMatch(problem -> problem.contains(slip.written()))) {
          missed.add("%s in %s: %s".formatted(slip.written(), manifest, problems));
        }
      }
    }

    assertThat(tried).isGreaterThan(1_000);
    assertThat(missed).isEmpty();
  }

  @Test
  void everyFileBelongsToAnOverlay() {
    Set<Path> used = new HashSet<>();
    Folder.OVERLAYS.forEach(overlay -> used.addAll(Kustomization.overlay(overlay).files()));
    List<Path> there = new ArrayList<>();
    for (String folder : List.of("base", "components", "overlays")) {
      there.addAll(Folder.files(Folder.K8S.resolve(folder)));
    }

    assertThat(used).containsExactlyInAnyOrderElementsOf(there);
  }

  static List<String> overlays() {
    return Folder.OVERLAYS;
  }

  /** All objects as they stand in files, once each. */
  private static Set<Manifest> written() {
    Set<Manifest> all = new HashSet<>();
    for (String overlay : Folder.OVERLAYS) {
      all.addAll(Kustomization.overlay(overlay).manifests());
    }
    all.addAll(Manifest.read(Folder.K8S.resolve("secrets.example.yaml")));
    return all;
  }
}
