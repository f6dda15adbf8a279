package dev.cartograph.generate.truth;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The answers to all questions, after the last event. */
final class Answers {
  private static final int BEST = 10;

  private final EventCounts counts;
  private final SessionFold sessions;
  private final OrderBook orders;
  private final ProductFold products;
  private final SalesFold sales;
  private final MonthFold months;
  private final CurrencyFold currencies;
  private final Totals totals;
  private final RecordFold records;
  private final CatalogueAnswers catalogue;
  private final List<Report> reports = new ArrayList<>();

  Answers(
      Span shopDays,
      Cells cells,
      People people,
      VisitorFold visitors,
      ProductFold products,
      EventCounts counts,
      SessionFold sessions,
      OrderBook orders,
      CartFold carts,
      RecordFold records,
      CatalogueAnswers catalogue) {
    this.records = records;
    this.catalogue = catalogue;
    this.counts = counts;
    this.sessions = sessions;
    this.orders = orders;
    this.products = products;
    this.sales = new SalesFold(orders);
    this.months = new MonthFold(orders, shopDays.to());
    this.currencies = new CurrencyFold(orders);
    this.totals = new Totals(counts, sessions, people, visitors, sales);
    Figure visitorCount = visitors.visitors().count();
    reports.addAll(sales.reports(sessions.sessions(), visitorCount));
    reports.addAll(counts.reports());
    reports.add(visitors.report());
    reports.add(visitors.activeUsers(shopDays));
    reports.addAll(sessions.reports());
    reports.addAll(new BuyerFold(cells, orders, sales).reports(sales.sales(), visitorCount));
    reports.addAll(products.reports());
    reports.addAll(catalogue.reports());
    reports.addAll(records.reports());
    reports.add(carts.report());
    reports.add(currencies.report());
    reports.addAll(months.reports());
  }

  Map<String, Object> totals() {
    return totals.byName();
  }

  String sentence() {
    return totals.sentence();
  }

  void writeQuestions(JsonGenerator json, long seed, LocalDate first, LocalDate last)
      throws IOException {
    json.writeStartArray();
    for (Question question : questions(seed, first, last)) {
      json.writeRaw('\n');
      json.writeStartObject();
      json.writeStringField("from", question.span().first().toString());
      json.writeStringField("to", question.span().last().toString());
      json.writeStringField("grain", question.grain());
      json.writeObjectField("where", question.where());
      json.writeObjectFieldStart("values");
      for (Report report : reports) {
        if (report.answers(question.where())) {
          for (Map.Entry<String, Figure> figure : report.figures().entrySet()) {
            json.writeObjectField(
                figure.getKey(), figure.getValue().value(question.span(), question.where()));
          }
        }
      }
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  @Nullable Object value(String name, Span span, Map<String, String> where) {
    for (Report report : reports) {
      Figure figure = report.figures().get(name);
      if (figure != null && report.answers(where)) {
        return figure.value(span, where);
      }
    }
    throw new IllegalArgumentException("No report answers '" + name + "' by " + where.keySet());
  }

  private List<Question> questions(long seed, LocalDate first, LocalDate last) {
    Span all = Span.of(first, last);
    Questions questions = new Questions(seed, first, last);
    questions.askCalendar();
    questions.askDrawn(sessions.sessions());
    for (String dimension : Cell.DIMENSIONS) {
      questions.askEach(sessions.sessions(), dimension);
    }
    questions.askEach(counts.types(), "event_type");
    questions.askEach(counts.activity(), "weekday");
    questions.askEach(counts.activity(), "hour");
    questions.askEach(sales.reconciled(), "order_month");
    for (String dimension : SessionFold.PRODUCT_DIMENSIONS) {
      questions.askEach(sessions.byProduct(), dimension);
    }
    questions.askEach(sales.byPart(), "buyer_kind");
    questions.askEach(currencies.moves(), CurrencyFold.DIMENSION);
    Set<String> asked = new LinkedHashSet<>(products.best(all, BEST));
    asked.addAll(catalogue.products());
    questions.askEach("product_id", List.copyOf(asked));
    questions.askDrawn("product_id", List.copyOf(asked));
    for (String outcome : List.of(RecordFold.ACCEPTED, RecordFold.DUPLICATE)) {
      questions.askCalendar(Map.of(RecordFold.OUTCOME, outcome));
    }
    questions.askDrawn(RecordFold.OUTCOME, List.of(RecordFold.ACCEPTED, RecordFold.DUPLICATE));
    records.reasons().forEach(questions::askAll);
    questions.askEach("user_id", sales.byBuyer().greatest("user_id", "net_sales", all, BEST));
    questions.askMonths(months.cohorts(), MonthFold.COHORT_DIMENSIONS);
    questions.askMonths(months.stages(), MonthFold.STAGE_DIMENSIONS);
    return questions.questions();
  }

  PairCount pair(String one, String other) {
    long ofOne = 0;
    long ofOther = 0;
    long ofBoth = 0;
    for (Order order : orders.orders()) {
      boolean hasOne = order.holds(one);
      boolean hasOther = order.holds(other);
      ofOne += hasOne ? 1 : 0;
      ofOther += hasOther ? 1 : 0;
      ofBoth += hasOne && hasOther ? 1 : 0;
    }
    return new PairCount(orders.orders().size(), ofOne, ofOther, ofBoth);
  }
}
