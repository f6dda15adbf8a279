package dev.cartograph.dashboard.figures;

import dev.cartograph.dashboard.lake.LakeTables;
import dev.cartograph.dashboard.lake.RowRange;
import dev.cartograph.dashboard.lake.TableRow;
import dev.cartograph.dashboard.request.BadRequest;
import dev.cartograph.dashboard.request.PageQuery;
import dev.cartograph.dashboard.request.Scope;
import dev.cartograph.report.ReportTables;
import dev.cartograph.shop.Shops;
import dev.cartograph.text.NearestName;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The shops that have data, and the scope that a request means. */
public final class ShopDirectory {
  private final LakeTables tables;
  private final Shops shops;
  private final InstantSource clock;

  /** A directory over the table of shops; {@code shops} describes those that files describe. */
  public ShopDirectory(LakeTables tables, Shops shops, InstantSource clock) {
    this.tables = tables;
    this.shops = shops;
    this.clock = clock;
  }

  /** The shops with data, the one with the newest event first. */
  public List<ShopState> all() {
    Map<String, List<Publication>> publications = publications();
    return tables.rows(ReportTables.inLake(ReportTables.SHOPS), RowRange.all()).stream()
        .filter(row -> !row.text(ReportTables.SHOP).isEmpty())
        .flatMap(row -> state(row, publications).stream())
        .sorted(
            Comparator.comparing(ShopState::newestEvent)
                .reversed()
                .thenComparing(state -> state.shop().name()))
        .toList();
  }

  /** The state of a shop, where it has data. */
  public Optional<ShopState> find(String name) {
    return all().stream().filter(state -> state.shop().name().equals(name)).findFirst();
  }

  /**
   * The scope that a query means: without a shop, the one with the newest data; without days, its
   * last 28 days of data. Empty where the lake holds no event at all.
   *
   * @throws BadRequest where the lake has shops, but not the one asked for
   */
  public Optional<Scope> findScope(PageQuery query) {
    List<ShopState> all = all();
    if (all.isEmpty()) {
      return Optional.empty();
    }
    ShopState state =
        query
            .shop()
            .map(
                name ->
                    all.stream()
                        .filter(each -> each.shop().name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> unknown(name, all)))
            .orElse(all.get(0));
    return Optional.of(
        new Scope(
            state.shop(),
            query.range(state.defaultRange(clock.instant())),
            query.compare(),
            query.only()));
  }

  /**
   * The same as of the day that a query may name; {@link #findScope} is for pages that show the
   * numbers of now.
   *
   * @throws BadRequest where the day has not come yet on the shop's clock
   */
  public Optional<Scope> findScopeAsKnown(PageQuery query) {
    return findScope(query)
        .map(
            scope ->
                query.known().map(day -> scope.asKnownOn(requireCome(day, scope))).orElse(scope));
  }

  private LocalDate requireCome(LocalDate day, Scope scope) {
    LocalDate today = scope.shop().shopDay(clock.instant());
    if (day.isAfter(today)) {
      throw BadRequest.badParameter(
          "'known' is '%s', which has not come yet: today is %s.".formatted(day, today));
    }
    return day;
  }

  private static BadRequest unknown(String name, List<ShopState> all) {
    List<String> names = all.stream().map(state -> state.shop().name()).sorted().toList();
    return BadRequest.notFound(
        "No event of the shop '%s' has been read. Shops with data: %s.%s"
            .formatted(name, String.join(", ", names), NearestName.suggestion(name, names)));
  }

  private Optional<ShopState> state(TableRow row, Map<String, List<Publication>> publications) {
    Optional<LocalDate> first = row.findDay(ReportTables.FIRST_DAY);
    Optional<LocalDate> last = row.findDay(ReportTables.LAST_DAY);
    if (first.isEmpty() || last.isEmpty()) {
      return Optional.empty();
    }
    return row.findInstant(ReportTables.NEWEST_EVENT_TIME)
        .map(
            newest ->
                new ShopState(
                    shops.shop(row.text(ReportTables.SHOP)),
                    first.get(),
                    last.get(),
                    newest,
                    row.findInstant(ReportTables.NEWEST_ARRIVAL).orElse(newest),
                    row.count(ReportTables.ACCEPTED),
                    row.count(ReportTables.DUPLICATES),
                    row.count(ReportTables.QUARANTINED),
                    publications.getOrDefault(row.text(ReportTables.SHOP), List.of())));
  }

  private Map<String, List<Publication>> publications() {
    return tables.rows(ReportTables.PUBLISHED_DAYS, RowRange.all()).stream()
        .collect(
            Collectors.groupingBy(
                row -> row.text(ReportTables.SHOP),
                Collectors.collectingAndThen(
                    Collectors.toList(),
                    rows ->
                        rows.stream()
                            .map(Publication::of)
                            .sorted(Comparator.comparing(Publication::at))
                            .toList())));
  }
}
