package dev.cartograph.dashboard.overview;

import dev.cartograph.dashboard.chart.Sparkline;
import dev.cartograph.dashboard.chart.render.InlineFigure;
import dev.cartograph.dashboard.chart.render.Place;
import dev.cartograph.dashboard.export.ExportFormat;
import dev.cartograph.dashboard.figures.MeasureCourse;
import dev.cartograph.dashboard.figures.QuarantineCounts;
import dev.cartograph.dashboard.figures.Ranking;
import dev.cartograph.dashboard.figures.ShopState;
import dev.cartograph.dashboard.frame.AsKnown;
import dev.cartograph.dashboard.frame.FigureCard;
import dev.cartograph.dashboard.frame.Frames;
import dev.cartograph.dashboard.frame.KnownForm;
import dev.cartograph.dashboard.frame.KnownPage;
import dev.cartograph.dashboard.frame.Link;
import dev.cartograph.dashboard.frame.Markup;
import dev.cartograph.dashboard.frame.MeasureFormats;
import dev.cartograph.dashboard.frame.Movement;
import dev.cartograph.dashboard.frame.NotKnown;
import dev.cartograph.dashboard.frame.Provisional;
import dev.cartograph.dashboard.frame.QuarantineSentence;
import dev.cartograph.dashboard.frame.ScopeControls;
import dev.cartograph.dashboard.frame.Sentence;
import dev.cartograph.dashboard.frame.Site;
import dev.cartograph.dashboard.frame.Tile;
import dev.cartograph.dashboard.request.Address;
import dev.cartograph.dashboard.request.DayRange;
import dev.cartograph.dashboard.request.PageQuery;
import dev.cartograph.dashboard.request.Scope;
import dev.cartograph.dashboard.web.Page;
import dev.cartograph.dashboard.web.Reply;
import dev.cartograph.dashboard.web.WebRequest;
import dev.cartograph.dashboard.words.Change;
import dev.cartograph.dashboard.words.ValueFormat;
import dev.cartograph.report.Direction;
import dev.cartograph.report.Measure;
import dev.cartograph.report.ReportDefinition;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The page {@code /}. */
public final class OverviewPage implements Page {
  private final Site site;

  /** The overview of a site. */
  public OverviewPage(Site site) {
    this.site = site;
  }

  @Override
  public Reply answer(WebRequest request) {
    Optional<Scope> scope = site.shops().findScopeAsKnown(PageQuery.parse(request.parameters()));
    if (scope.isEmpty()) {
      return site.nothingRead(request, Frames.overviewTab());
    }
    ShopState state = site.shops().find(scope.get().shop().name()).orElseThrow();
    OverviewFigures figures = OverviewFigures.read(site.reports(), scope.get(), state);
    return Reply.html(200, site.templates().render("overview/page.jte", view(request, figures)));
  }

  private OverviewView view(WebRequest request, OverviewFigures figures) {
    Scope scope = figures.scope();
    OverviewFindings findings = new OverviewFindings(figures);
    KnownPage known = known(figures);
    return new OverviewView(
        site.frames().frame(request, "Overview", Frames.overviewTab(), scope),
        ScopeControls.of("/", scope, figures.state(), site.clock().instant()),
        findings.lede(),
        AsKnown.find(known, unknown(figures)),
        KnownForm.find(known, site.clock().instant()),
        tiles(figures),
        sales(figures, findings),
        funnel(figures),
        products(figures),
        today(figures, findings),
        quarantine(figures),
        Link.to("See them", Address.of("/quarantine", scope)));
  }

  private KnownPage known(OverviewFigures figures) {
    Scope scope = figures.scope();
    List<ReportDefinition> reports =
        OverviewFigures.OF_RANGE.stream()
            .flatMap(report -> site.reports().find(report).stream())
            .toList();
    return KnownPage.of("/", scope, figures.state(), site.reports().restatements(reports, scope));
  }

  private static List<NotKnown> unknown(OverviewFigures figures) {
    Map<Measure, List<LocalDate>> days = new LinkedHashMap<>();
    figures.tiles().forEach(course -> days.put(course.measure(), course.unknownDays()));
    return NotKnown.of(days);
  }

  /** What is in quarantine now; of earlier days only now is known. */
  private Sentence quarantine(OverviewFigures figures) {
    Scope scope = figures.scope();
    return scope.known().isPresent()
        ? Sentence.of("How many records are in quarantine is not kept as of earlier days.")
        : QuarantineSentence.of(
            figures.state(), QuarantineCounts.of(site.tables(), scope.shop().name()));
  }

  private List<Tile> tiles(OverviewFigures figures) {
    return List.of(
        tile(figures, figures.gross(), OverviewFigures.SALES),
        tile(figures, figures.orders(), OverviewFigures.SALES),
        tile(figures, figures.averageOrder(), OverviewFigures.SALES),
        tile(figures, figures.visitors(), OverviewFigures.VISITORS),
        tile(figures, figures.conversion(), OverviewFigures.SESSIONS),
        tile(figures, figures.salesPerSession(), OverviewFigures.SESSIONS));
  }

  private Tile tile(OverviewFigures figures, MeasureCourse course, String report) {
    Scope scope = figures.scope();
    ValueFormat format = MeasureFormats.format(course.measure(), scope.shop());
    Sparkline sparkline =
        new Sparkline(
            course.measure().title(),
            format,
            MeasureFormats.values(course.byDay()),
            course.earlierMean());
    return new Tile(
        title(course),
        MeasureFormats.shown(format, course.now()),
        Address.of("/reports/" + report, scope),
        movement(course, format),
        site.cards().sparkline(sparkline),
        course.now().isPresent()
            && Provisional.findOpen(figures.state(), course.measure(), scope).isPresent(),
        unmoved(course));
  }

  private static String unmoved(MeasureCourse course) {
    if (!course.unknown().isEmpty()) {
      return Tile.NOT_KNOWN;
    }
    return course.thenUnknown().isEmpty() ? Tile.NOTHING_TO_COMPARE : Tile.EARLIER_NOT_KNOWN;
  }

  /** A tile is narrow: its label is the short name. */
  private static String title(MeasureCourse course) {
    return switch (course.measure().name()) {
      case "average_order_value" -> "Average order";
      case "conversion_rate" -> "Conversion";
      default -> course.measure().title();
    };
  }

  private static Optional<Movement> movement(MeasureCourse course, ValueFormat format) {
    return course.then().isEmpty() || course.now().isEmpty()
        ? Optional.empty()
        : Optional.of(
            Movement.of(
                Change.between(course.now().get(), course.then().get()),
                course.measure().good(),
                format.brief(course.then().get())));
  }

  private FigureCard sales(OverviewFigures figures, OverviewFindings findings) {
    return site.cards()
        .card(
            InlineFigure.ofEight(OverviewCharts.sales(figures), OverviewCharts.SALES, Place.CARD),
            OverviewFigures.SALES,
            findings.bestDay(),
            definition(OverviewFigures.SALES)
                + " Days are those of "
                + figures.scope().shop().timeZone()
                + ".",
            figures.scope(),
            figures.state(),
            exports(OverviewCharts.SALES, figures));
  }

  private FigureCard funnel(OverviewFigures figures) {
    return site.cards()
        .card(
            InlineFigure.ofFour(OverviewCharts.funnel(figures), OverviewCharts.FUNNEL, Place.CARD),
            OverviewFigures.FUNNEL,
            OverviewFindings.funnel(OverviewCharts.funnel(figures)),
            definition(OverviewFigures.FUNNEL)
                + " The pale part of a bar is what the step before had.",
            figures.scope(),
            figures.state(),
            exports(OverviewCharts.FUNNEL, figures));
  }

  private FigureCard products(OverviewFigures figures) {
    Optional<Ranking> ranking = OverviewCharts.ranking(figures);
    return site.cards()
        .card(
            InlineFigure.ofSeven(
                OverviewCharts.products(figures), OverviewCharts.PRODUCTS, Place.CARD),
            OverviewFigures.PRODUCTS,
            OverviewFindings.products(ranking),
            definition(OverviewFigures.PRODUCTS),
            figures.scope(),
            figures.state(),
            exports(OverviewCharts.PRODUCTS, figures));
  }

  private FigureCard today(OverviewFigures figures, OverviewFindings findings) {
    Today today = Today.of(figures, site.clock().instant());
    FigureCard card =
        site.cards()
            .card(
                InlineFigure.ofFive(
                    OverviewCharts.today(figures, today), OverviewCharts.TODAY, Place.CARD),
                OverviewFigures.HOURS,
                findings.today(today),
                "Running total by hour of the shop's day. It may still move when late events"
                    + " come in.",
                figures.scope(),
                figures.state(),
                exports(OverviewCharts.TODAY, figures));
    return card.chartMissing()
        ? card
        : card.withSplits(splits(figures, today)).withProvisional(stillOpen(figures, today));
  }

  /** That the day still grows, or had not been published; nothing where it had. */
  private static String stillOpen(OverviewFigures figures, Today today) {
    DayRange day = new DayRange(today.day(), today.day());
    String growing = Provisional.words(figures.state(), day);
    return growing.isEmpty()
        ? figures
            .scope()
            .known()
            .flatMap(known -> AsKnown.findOpen(day, figures.state().publishedBy(known)))
            .orElse("")
        : growing;
  }

  private static List<Tile> splits(OverviewFigures figures, Today today) {
    ValueFormat money = ValueFormat.money(figures.scope().shop().currency().getCurrencyCode());
    boolean before = figures.state().covers(today.dayBefore());
    return List.of(
        split("Gross sales", money, today, today.gross(), today.grossBefore(), before),
        split("Orders", ValueFormat.COUNT, today, today.orders(), today.ordersBefore(), before));
  }

  private static Tile split(
      String label,
      ValueFormat format,
      Today today,
      List<BigDecimal> now,
      List<BigDecimal> then,
      boolean before) {
    BigDecimal earlier = today.comparable(then);
    return new Tile(
        label,
        format.shown(Today.sum(now)),
        "",
        before
            ? Optional.of(
                Movement.of(
                    Change.between(today.comparable(now), earlier),
                    Direction.UP,
                    format.shown(earlier)))
            : Optional.empty(),
        Markup.NONE,
        false,
        Tile.NOTHING_TO_COMPARE);
  }

  private String definition(String report) {
    return site.reports()
        .find(report)
        .map(found -> found.definition())
        .orElse("There is no report '%s'.".formatted(report));
  }

  private static List<Link> exports(String chart, OverviewFigures figures) {
    return ExportFormat.links("/charts/" + chart, figures.scope());
  }
}
