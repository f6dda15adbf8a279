package dev.cartograph.bench.second;

import dev.cartograph.bench.second.LakeListing.LakeTable;
import dev.cartograph.config.Settings;
import dev.cartograph.event.Outcome;
import dev.cartograph.shop.Shops;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The files of the engine's input on this machine, brought here once for all commits.
 *
 * @param accepted of accepted events
 * @param duplicates of duplicates
 * @param quarantined of quarantined records
 * @param userNumbers of the users' numbers
 */
record EngineFiles(
    List<Path> accepted, List<Path> duplicates, List<Path> quarantined, List<Path> userNumbers) {
  private static final String OUTCOME = "outcome";

  EngineFiles {
    accepted = List.copyOf(accepted);
    duplicates = List.copyOf(duplicates);
    quarantined = List.copyOf(quarantined);
    userNumbers = List.copyOf(userNumbers);
  }

  /** Brings files here. */
  @FunctionalInterface
  interface Bringing {
    List<Path> here(String what, List<LakeFile> files);
  }

  static EngineFiles of(
      LakeTable events, LakeTable userNumbers, Bringing bringing, Consumer<String> progress) {
    progress.accept(
        "events stand in %,d files, %,d MB"
            .formatted(
                events.files().size(),
                events.files().stream().mapToLong(LakeFile::bytes).sum() >> 20));
    return new EngineFiles(
        bringing.here("accepted events", of(events, Outcome.ACCEPTED)),
        bringing.here("duplicates", of(events, Outcome.DUPLICATE)),
        bringing.here("quarantined records", of(events, Outcome.QUARANTINED)),
        bringing.here("user numbers", userNumbers.files()));
  }

  /** The files of {@code events} with an outcome. */
  static List<LakeFile> of(LakeTable events, Outcome outcome) {
    return events.files().stream()
        .filter(file -> outcome.columnValue().equals(file.partition().get(OUTCOME)))
        .toList();
  }

  /** All files of records, whatever became of these. */
  List<Path> recorded() {
    return Stream.of(accepted, duplicates, quarantined).flatMap(List::stream).toList();
  }

  EngineInput input(long commit, Optional<String> shop, Settings.Shops settings) {
    return new EngineInput(
        accepted,
        duplicates,
        quarantined,
        userNumbers,
        commit,
        shop,
        Shops.load(settings.folder()),
        settings.rates());
  }
}
