package dev.cartograph.dashboard.frame;

import dev.cartograph.dashboard.figures.ForeignMoney;
import dev.cartograph.dashboard.figures.Reports;
import dev.cartograph.dashboard.figures.ShopDirectory;
import dev.cartograph.dashboard.figures.ShopState;
import dev.cartograph.dashboard.request.Address;
import dev.cartograph.dashboard.request.Scope;
import dev.cartograph.dashboard.web.Assets;
import dev.cartograph.dashboard.web.Theme;
import dev.cartograph.dashboard.web.WebRequest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes the frame of a page. */
public final class Frames {
  private static final String OVERVIEW = "Overview";
  private static final String TIMELINES = "Timelines";
  private static final String TRUST = "Trust";
  private static final String ALL_REPORTS = "All reports";

  private final Reports reports;
  private final ShopDirectory shops;
  private final Assets assets;
  private final TroubleNotices troubles;
  private final InstantSource clock;

  /** Frames over the reports and shops there are. */
  public Frames(
      Reports reports,
      ShopDirectory shops,
      Assets assets,
      TroubleNotices troubles,
      InstantSource clock) {
    this.reports = reports;
    this.shops = shops;
    this.assets = assets;
    this.troubles = troubles;
    this.clock = clock;
  }

  /** The tab of the overview. */
  public static String overviewTab() {
    return OVERVIEW;
  }

  /** The tab of customers' timelines. */
  public static String timelinesTab() {
    return TIMELINES;
  }

  /** The tab of all reports. */
  public static String allReportsTab() {
    return ALL_REPORTS;
  }

  /** The tab of the section that says whether numbers can be trusted. */
  public static String trustTab() {
    return TRUST;
  }

  /**
   * The pages that belong to a section and are no reports of it.
   *
   * @param scope what they are about, where that is known
   */
  public static List<Link> beside(String section, Optional<Scope> scope) {
    return section.equals(TRUST)
        ? List.of(
            Link.to("Records in quarantine", address("/quarantine", scope)),
            Link.to("Published numbers that changed", address(RestatementLinks.PATH, scope)))
        : List.of();
  }

  /** The path of a section's page. */
  public static String sectionPath(String section) {
    return "/sections/" + section.toLowerCase(Locale.ROOT).replace(' ', '-');
  }

  /** The frame of a page about a scope; {@code tab} is the one that is current. */
  public Frame frame(WebRequest request, String title, String tab, Scope scope) {
    List<ShopState> all = shops.all();
    Optional<ShopState> state =
        all.stream().filter(each -> each.shop().name().equals(scope.shop().name())).findFirst();
    return new Frame(
        title + " \u00b7 " + scope.shop().title(),
        assets.folder(),
        request.theme().value(),
        tabs(tab, Optional.of(scope)),
        Optional.of(scope.shop().title()),
        all.stream().map(each -> shopLink(request, each, scope)).toList(),
        state.map(each -> Freshness.of(each, reports.runs(), clock.instant())),
        themes(request),
        notices(scope, state));
  }

  /** The frame of a page that is about no shop. */
  public Frame frame(WebRequest request, String title, String tab) {
    return new Frame(
        title,
        assets.folder(),
        request.theme().value(),
        tabs(tab, Optional.empty()),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        themes(request),
        troubles.notices());
  }

  private List<Link> tabs(String current, Optional<Scope> scope) {
    List<Link> tabs = new ArrayList<>();
    tabs.add(tab(OVERVIEW, "/", current, scope));
    for (String section : reports.sections()) {
      tabs.add(tab(section, sectionPath(section), current, scope));
    }
    tabs.add(tab(TIMELINES, "/customer", current, scope));
    tabs.add(tab(ALL_REPORTS, "/reports", current, scope));
    return tabs;
  }

  private static Link tab(String label, String path, String current, Optional<Scope> scope) {
    return new Link(label, address(path, scope), label.equals(current));
  }

  private static String address(String path, Optional<Scope> scope) {
    return scope.map(each -> Address.of(path, each)).orElse(path);
  }

  private static Link shopLink(WebRequest request, ShopState state, Scope scope) {
    return new Link(
        state.shop().title(),
        Address.ofShop(request.path(), state.shop().name()),
        state.shop().name().equals(scope.shop().name()));
  }

  private static List<Link> themes(WebRequest request) {
    return Arrays.stream(Theme.values())
        .map(
            theme -> {
              Map<String, String> parameters = new LinkedHashMap<>(request.parameters());
              parameters.put(Theme.KEY, theme.value());
              return new Link(
                  theme.label(), Address.of(request.path(), parameters), theme == request.theme());
            })
        .toList();
  }

  private List<Notice> notices(Scope scope, Optional<ShopState> state) {
    List<Notice> notices =
        new ArrayList<>(state.map(troubles::notices).orElseGet(troubles::notices));
    if (!scope.shop().described()) {
      notices.add(
          new Notice(
              Notice.Kind.TOLD,
              "No file describes this shop",
              "Defaults are used: days of %s, money in %s. Describe it in conf/shops/%s.conf."
                  .formatted(scope.shop().timeZone(), scope.shop().currency(), scope.shop().name()),
              Optional.empty()));
    }
    MoneyWords.findNotice(ForeignMoney.of(reports, scope, scope.range()), scope)
        .ifPresent(notices::add);
    return notices;
  }
}
