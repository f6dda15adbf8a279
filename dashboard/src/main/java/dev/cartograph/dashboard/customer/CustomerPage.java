package dev.cartograph.dashboard.customer;

import dev.cartograph.dashboard.frame.Frames;
import dev.cartograph.dashboard.frame.Freshness;
import dev.cartograph.dashboard.frame.Link;
import dev.cartograph.dashboard.frame.Notice;
import dev.cartograph.dashboard.frame.Sentence;
import dev.cartograph.dashboard.frame.Site;
import dev.cartograph.dashboard.request.Address;
import dev.cartograph.dashboard.request.BadRequest;
import dev.cartograph.dashboard.request.PageQuery;
import dev.cartograph.dashboard.request.Scope;
import dev.cartograph.dashboard.web.Page;
import dev.cartograph.dashboard.web.Reply;
import dev.cartograph.dashboard.web.WebRequest;
import dev.cartograph.dashboard.words.DayWords;
import dev.cartograph.dashboard.words.NumberFormats;
import dev.cartograph.event.EventTypes;
import dev.cartograph.timeline.TimelineEvent;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The page {@code /customer?id=…}: a search box and the newest events of one customer. */
public final class CustomerPage implements Page {
  private static final int NEWEST = 50;
  private static final int LONGEST_ID = 1_024;

  private final Site site;
  private final Timelines timelines;

  /** Customers of a site. */
  public CustomerPage(Site site, Timelines timelines) {
    this.site = site;
    this.timelines = timelines;
  }

  @Override
  public Reply answer(WebRequest request) {
    Optional<Scope> scope = site.shops().findScope(PageQuery.parse(request.parameters()));
    if (scope.isEmpty()) {
      return site.nothingRead(request, Frames.timelinesTab());
    }
    String id = id(request);
    String shop = scope.get().shop().name();
    List<TimelineEvent> events = id.isEmpty() ? List.of() : timelines.newest(shop, id, NEWEST);
    CustomerView view = view(request, scope.get(), id, events);
    return Reply.html(200, site.templates().render("customer/page.jte", view)).notStored();
  }

  private static String id(WebRequest request) {
    String id = request.parameters().getOrDefault("id", "").strip();
    if (id.length() > LONGEST_ID) {
      throw BadRequest.badParameter("The id is longer than %d characters.".formatted(LONGEST_ID));
    }
    return id;
  }

  private CustomerView view(
      WebRequest request, Scope scope, String id, List<TimelineEvent> events) {
    String title = id.isEmpty() ? "Timelines" : "Customer " + id;
    return new CustomerView(
        site.frames().frame(request, title, Frames.timelinesTab(), scope),
        scope.shop().name(),
        id,
        lede(scope, id, events),
        Link.to("Back to the overview", Address.of("/", scope)),
        notice(scope, id, events),
        TimelineDays.of(events, scope.shop()),
        events.size() == NEWEST
            ? "The newest %d events are shown; './cartograph customer' shows more."
                .formatted(NEWEST)
            : "");
  }

  private static Sentence lede(Scope scope, String id, List<TimelineEvent> events) {
    if (events.isEmpty()) {
      return Sentence.of(
          id.isEmpty() ? "Look up a customer of " + scope.shop().title() + "." : "Nobody found.");
    }
    ZonedDateTime seen = events.get(0).eventTime().atZone(scope.shop().timeZone());
    long orders =
        events.stream()
            .filter(event -> event.eventType().equals(EventTypes.PURCHASE))
            .map(TimelineEvent::orderId)
            .filter(Objects::nonNull)
            .distinct()
            .count();
    String bought =
        orders == 0
            ? ""
            : ", %s %s among %s newest events"
                .formatted(
                    NumberFormats.count(orders),
                    orders == 1 ? "order" : "orders",
                    events.size() == NEWEST ? "the " + NEWEST : "the " + events.size());
    return Sentence.of("Last seen ")
        .strong(DayWords.weekdayAndYear(seen.toLocalDate()))
        .text(", " + Freshness.time(seen) + bought + ".");
  }

  private static Optional<Notice> notice(Scope scope, String id, List<TimelineEvent> events) {
    if (!events.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        id.isEmpty()
            ? new Notice(
                Notice.Kind.EMPTY,
                "No customer chosen",
                "Type an id as the shop's events carry it. The newest events of that customer"
                    + " appear here, as soon as they are read.",
                Optional.empty())
            : new Notice(
                Notice.Kind.EMPTY,
                "No event of '%s'".formatted(id),
                "%s has no event of a customer with this id. Ids are compared letter by letter."
                    .formatted(scope.shop().title()),
                Optional.empty()));
  }
}
