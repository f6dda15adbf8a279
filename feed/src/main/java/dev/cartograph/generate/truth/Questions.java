package dev.cartograph.generate.truth;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * The questions that {@code truth.json} answers: every day, every month and the whole range; ranges
 * drawn by the seed, each also with a filter; the values of each dimension over the whole range.
 */
final class Questions {
  private static final int DRAWN_RANGES = 20;

  private final Span all;
  private final SplittableRandom random;
  private final List<Question> questions = new ArrayList<>();

  Questions(long seed, LocalDate first, LocalDate last) {
    this.all = Span.of(first, last);
    this.random = new SplittableRandom(seed);
  }

  /** Asks for every day, every month and the whole range. */
  void askCalendar() {
    askCalendar(Map.of());
  }

  /** Asks for some values of dimensions on every day, in every month and in the whole range. */
  void askCalendar(Map<String, String> where) {
    for (int day = all.from(); day <= all.to(); day++) {
      ask(new Span(day, day), "day", where);
    }
    YearMonth last = YearMonth.from(all.last());
    for (YearMonth month = YearMonth.from(all.first());
        !month.isAfter(last);
        month = month.plusMonths(1)) {
      ask(within(month), "month", where);
    }
    askAll(where);
  }

  /** Asks for some values of dimensions in the whole range. */
  void askAll(Map<String, String> where) {
    ask(all, "all", where);
  }

  /** The days of a month that are days of the shop. */
  private Span within(YearMonth month) {
    Span days = Span.of(month.atDay(1), month.atEndOfMonth());
    return new Span(Math.max(days.from(), all.from()), Math.min(days.to(), all.to()));
  }

  /** Asks for drawn ranges, and for each again with one of the dimensions of a table. */
  void askDrawn(DailyTable table) {
    for (int i = 0; i < DRAWN_RANGES; i++) {
      Span span = drawn();
      ask(span, "range", Map.of());
      String dimension = Cell.DIMENSIONS.get(i % Cell.DIMENSIONS.size());
      List<String> values = known(table, dimension);
      if (!values.isEmpty()) {
        ask(span, "range", Map.of(dimension, values.get(random.nextInt(values.size()))));
      }
    }
  }

  /** Asks for drawn ranges, each with one of the values of a dimension. */
  void askDrawn(String dimension, List<String> values) {
    for (int i = 0; i < DRAWN_RANGES && !values.isEmpty(); i++) {
      Span span = drawn();
      ask(span, "range", Map.of(dimension, values.get(random.nextInt(values.size()))));
    }
  }

  private Span drawn() {
    int one = random.nextInt(all.from(), all.to() + 1);
    int other = random.nextInt(all.from(), all.to() + 1);
    return new Span(Math.min(one, other), Math.max(one, other));
  }

  /** Asks for each value of a dimension over the whole range. */
  void askEach(DailyTable table, String dimension) {
    askEach(dimension, known(table, dimension));
  }

  /** Asks for some values of a dimension over the whole range. */
  void askEach(String dimension, List<String> values) {
    values.forEach(value -> ask(all, "all", Map.of(dimension, value)));
  }

  /** Asks for each cell of a table of months, in the range of its month. */
  void askMonths(DailyTable table, List<String> dimensions) {
    table.forEachRow(
        (day, key, sums) -> {
          Map<String, String> where = new TreeMap<>();
          for (int i = 0; i < key.size(); i++) {
            where.put(dimensions.get(i), key.get(i));
          }
          YearMonth month = YearMonth.from(LocalDate.ofEpochDay(day));
          ask(Span.of(month.atDay(1), month.atEndOfMonth()), "month", where);
        });
  }

  private static List<String> known(DailyTable table, String dimension) {
    return table.values(dimension).stream().filter(value -> !value.isEmpty()).toList();
  }

  private void ask(Span span, String grain, Map<String, String> where) {
    questions.add(new Question(span, grain, where));
  }

  List<Question> questions() {
    return questions;
  }
}
