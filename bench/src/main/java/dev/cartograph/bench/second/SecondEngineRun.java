package dev.cartograph.bench.second;

import dev.cartograph.bench.second.CheckedReport.Verdict;
import dev.cartograph.bench.second.LakeListing.LakeTable;
import dev.cartograph.config.Settings;
import dev.cartograph.error.CartographException;
import dev.cartograph.event.Outcome;
import dev.cartograph.report.ReportDefinition;
import dev.cartograph.report.ReportTables;
import dev.cartograph.text.NearestName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A comparison of a lake's reports with the second engine's. Each report is compared as of the
 * commit that its table knows; reports that know the same one share the engine's tables.
 */
final class SecondEngineRun {
  private static final String EVENTS = "events";
  private static final String USER_NUMBERS = "user_numbers";
  private static final LakeTable NO_TABLE = new LakeTable(-1, List.of());

  private final Settings settings;
  private final LakeListing lake;
  private final LocalFiles local;
  private final Optional<String> shop;
  private final Consumer<String> progress;
  private final Map<String, CheckedReport> checked = new HashMap<>();
  private long preparedMillis;

  private SecondEngineRun(
      Settings settings,
      LakeListing lake,
      LocalFiles local,
      Optional<String> shop,
      Consumer<String> progress) {
    this.settings = settings;
    this.lake = lake;
    this.local = local;
    this.shop = shop;
    this.progress = progress;
  }

  /** A report and its table, to be compared. */
  private record Due(ReportDefinition report, LakeTable table, Optional<LastRuns.Run> run) {}

  /**
   * Compares reports.
   *
   * @param reports which
   * @param shop the only shop to look at, if any
   * @param progress is told what is being done
   * @throws CartographException exit code 2 where there is nothing to compare, 3 where the lake
   *     does not answer
   */
  static SecondEngineReport compare(
      Settings settings,
      List<ReportDefinition> reports,
      Optional<String> shop,
      Consumer<String> progress) {
    LakeListing lake = LakeListing.open(settings.lake());
    try (LocalFiles local = new LocalFiles()) {
      return new SecondEngineRun(settings, lake, local, shop, progress).run(reports);
    }
  }

  private SecondEngineReport run(List<ReportDefinition> reports) {
    requireEvents();
    LastRuns runs = runs();
    Map<Long, List<Due>> dueByCommit = due(reports, runs);
    if (dueByCommit.isEmpty()) {
      throw CartographException.badInput(
          "None of the reports has been computed from the lake at %s, so there is nothing to compare. Compute them with './cartograph reports'."
              .formatted(settings.lake().root()));
    }
    // Only now: what a report knows is then among the events.
    EngineFiles files = EngineFiles.of(requireEvents(), userNumbers(), this::here, progress);
    long newest = newestCommit(files);
    dueByCommit.forEach((commit, due) -> compare(files, commit, due));
    return new SecondEngineReport(
        reports.stream().map(report -> checked.get(report.name())).toList(),
        newest,
        preparedMillis);
  }

  private LakeTable requireEvents() {
    LakeTable events = lake.find(EVENTS).orElse(NO_TABLE);
    if (EngineFiles.of(events, Outcome.ACCEPTED).isEmpty()) {
      throw CartographException.badInput(
          "The lake at %s has no accepted events, so there is nothing to compare. Feed it with './cartograph up' or './cartograph feed', or set lake.root."
              .formatted(settings.lake().root()));
    }
    return events;
  }

  private LastRuns runs() {
    try (SecondEngine engine = SecondEngine.open(local.folder().resolve("runs"))) {
      return LastRuns.read(
          engine,
          lake.find(ReportTables.FOLDER + "/" + ReportTables.RUNS)
              .map(table -> here(ReportTables.RUNS, table.files()))
              .orElse(List.of()));
    }
  }

  private Map<Long, List<Due>> due(List<ReportDefinition> reports, LastRuns runs) {
    Map<Long, List<Due>> due = new TreeMap<>();
    for (ReportDefinition report : reports) {
      String name = report.name();
      String folder = ReportTables.FOLDER + "/" + name;
      Optional<LastRuns.Run> run = runs.find(name);
      Optional<LakeTable> table = lake.find(folder);
      if (SecondSql.find(name).isEmpty()) {
        checked.put(
            name,
            CheckedReport.notCompared(
                name,
                Verdict.NOT_CHECKED,
                SecondSql.LEFT_OUT.getOrDefault(name, "the second engine has no SQL for it")));
      } else if (table.isEmpty()) {
        checked.put(
            name,
            CheckedReport.notCompared(
                name,
                Verdict.NOT_COMPUTED,
                run.flatMap(LastRuns.Run::failure)
                    .orElse("compute it with './cartograph reports %s'".formatted(name))));
      } else {
        OptionalLong commit = commitKnown(folder, table.get(), run);
        if (commit.isPresent()) {
          due.computeIfAbsent(commit.getAsLong(), known -> new ArrayList<>())
              .add(new Due(report, table.get(), run));
        } else {
          checked.put(
              name,
              CheckedReport.notCompared(
                  name,
                  Verdict.NOT_COMPUTED,
                  "its table does not say which commit it knows; compute it with './cartograph reports %s'"
                      .formatted(name)));
        }
      }
    }
    return due;
  }

  private OptionalLong commitKnown(String folder, LakeTable table, Optional<LastRuns.Run> run) {
    OptionalLong known = lake.findCommitKnown(folder, table.version());
    return known.isPresent() || run.isEmpty() ? known : OptionalLong.of(run.get().commit());
  }

  private void compare(EngineFiles files, long commit, List<Due> due) {
    Path folder = local.folder().resolve("commit-" + commit);
    try (SecondEngine engine = SecondEngine.open(folder)) {
      progress.accept("reading the events up to commit %,d".formatted(commit));
      long begun = System.nanoTime();
      engine.prepare(files.input(commit, shop, settings.shops()));
      requireShop(engine);
      preparedMillis += (System.nanoTime() - begun) / 1_000_000;
      for (Due one : due) {
        compare(engine, commit, one);
      }
    }
  }

  private void compare(SecondEngine engine, long commit, Due due) {
    String name = due.report().name();
    progress.accept("comparing " + name);
    List<Path> files = here(name, due.table().files());
    checked.put(
        name,
        ReportComparison.findMissingColumn(engine, due.report(), files)
            .map(
                column ->
                    CheckedReport.notCompared(
                        name,
                        Verdict.NOT_COMPUTED,
                        "its table has no column '%s', for its file has changed since; compute it with './cartograph reports %s'"
                            .formatted(column, name)))
            .orElseGet(
                () ->
                    checked(
                        due, commit, ReportComparison.compare(engine, due.report(), files, shop))));
  }

  private static CheckedReport checked(Due due, long commit, ReportComparison.Outcome outcome) {
    return new CheckedReport(
        due.report().name(),
        outcome.differing() == 0 ? Verdict.EQUAL : Verdict.DIFFERENT,
        commit,
        outcome.rows(),
        outcome.differing(),
        outcome.first(),
        due.run().filter(run -> run.failure().isEmpty()).map(LastRuns.Run::tookMillis),
        outcome.secondMillis());
  }

  private void requireShop(SecondEngine engine) {
    if (shop.isPresent() && engine.number("SELECT count(*) FROM events") == 0) {
      List<String> known = engine.texts("SELECT DISTINCT shop FROM all_shops ORDER BY shop");
      throw CartographException.badInput(
          "The lake has no accepted events of a shop '%s'.%s It has those of %s."
              .formatted(
                  shop.get(), NearestName.suggestion(shop.get(), known), String.join(", ", known)));
    }
  }

  private List<Path> here(String table, List<LakeFile> files) {
    return local.here(table, files, lake.hadoop(), progress);
  }

  private LakeTable userNumbers() {
    return lake.find(USER_NUMBERS).orElse(NO_TABLE);
  }

  private long newestCommit(EngineFiles files) {
    try (SecondEngine engine = SecondEngine.open(local.folder().resolve("newest"))) {
      return engine.number("SELECT max(\"commit\") FROM " + SecondEngine.files(files.recorded()));
    }
  }
}
