package dev.cartograph.dashboard.quarantine;

import dev.cartograph.dashboard.figures.QuarantineCounts;
import dev.cartograph.dashboard.figures.ShopState;
import dev.cartograph.dashboard.frame.DataTable;
import dev.cartograph.dashboard.frame.Frames;
import dev.cartograph.dashboard.frame.QuarantineSentence;
import dev.cartograph.dashboard.frame.Site;
import dev.cartograph.dashboard.request.PageQuery;
import dev.cartograph.dashboard.request.Scope;
import dev.cartograph.dashboard.web.Page;
import dev.cartograph.dashboard.web.Reply;
import dev.cartograph.dashboard.web.WebRequest;
import dev.cartograph.dashboard.words.NumberFormats;
import dev.cartograph.dashboard.words.RuleWords;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The page {@code /quarantine}: the records of a shop by outcome, and the bad ones by reason. */
public final class QuarantinePage implements Page {
  private static final String TAB = Frames.trustTab();

  private final Site site;

  /** The quarantine of a site. */
  public QuarantinePage(Site site) {
    this.site = site;
  }

  @Override
  public Reply answer(WebRequest request) {
    Optional<Scope> scope = site.shops().findScope(PageQuery.parse(request.parameters()));
    if (scope.isEmpty()) {
      return site.nothingRead(request, TAB);
    }
    QuarantineView view = view(request, scope.get());
    return Reply.html(200, site.templates().render("quarantine/page.jte", view));
  }

  private QuarantineView view(WebRequest request, Scope scope) {
    String shop = scope.shop().name();
    ShopState state = site.shops().find(shop).orElseThrow();
    QuarantineCounts counts = QuarantineCounts.of(site.tables(), shop);
    return new QuarantineView(
        site.frames().frame(request, "Quarantine", TAB, scope),
        QuarantineSentence.of(state, counts),
        reasons(counts),
        !counts.reasons().isEmpty(),
        outcomes(state),
        Frames.beside(TAB, Optional.of(scope)).stream()
            .filter(link -> !link.href().startsWith(request.path()))
            .toList(),
        noShop(QuarantineCounts.ofNoShop(site.tables()).total()),
        "./cartograph sql \"SELECT reasons, detail, raw FROM quarantine LIMIT 20\"");
  }

  private static DataTable reasons(QuarantineCounts counts) {
    List<DataTable.Row> rows =
        counts.reasons().stream()
            .map(reason -> row(RuleWords.capital(reason.code()), reason.records(), counts.total()))
            .toList();
    return table(
        "Records in quarantine by reason",
        "Reason",
        rows,
        row("In quarantine", counts.total(), counts.total()));
  }

  private static DataTable outcomes(ShopState state) {
    List<DataTable.Row> rows = new ArrayList<>();
    rows.add(row("Accepted", state.accepted(), state.read()));
    rows.add(row("Known duplicates", state.duplicates(), state.read()));
    rows.add(row("In quarantine", state.quarantined(), state.read()));
    return table("Records by outcome", "Outcome", rows, row("Read", state.read(), state.read()));
  }

  private static DataTable table(
      String caption, String subject, List<DataTable.Row> rows, DataTable.Row total) {
    return new DataTable(
        caption,
        List.of(
            new DataTable.Head(subject, false),
            new DataTable.Head("Records", true),
            new DataTable.Head("Share", true)),
        rows,
        Optional.of(total),
        Optional.empty());
  }

  private static DataTable.Row row(String name, long records, long all) {
    String share =
        all == 0
            ? NumberFormats.MISSING
            : NumberFormats.share(
                BigDecimal.valueOf(records).divide(BigDecimal.valueOf(all), MathContext.DECIMAL64));
    return new DataTable.Row(
        List.of(name, NumberFormats.count(records), share), Optional.empty(), false);
  }

  private static String noShop(long records) {
    return records == 0
        ? ""
        : "%s more %s in quarantine without a shop that could be read."
            .formatted(NumberFormats.count(records), records == 1 ? "is" : "are");
  }
}
