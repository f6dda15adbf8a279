package dev.cartograph.generate.truth;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Buyers by the month of their first order, and what became of them month by month. */
final class MonthFold {
  static final List<String> COHORT_DIMENSIONS = List.of("cohort", "months_since");
  static final List<String> STAGE_DIMENSIONS = List.of("stage");

  private static final int MONTHS_BEFORE = 3;

  private final DailyTable cohorts =
      new DailyTable(
          COHORT_DIMENSIONS,
          "cohort_buyers",
          "ordering_buyers",
          "net_sales$",
          "cumulative_net_sales$");
  private final DailyTable stages = new DailyTable(STAGE_DIMENSIONS, "buyers");
  private final Map<Integer, TreeSet<YearMonth>> ordering = new HashMap<>();
  private final TreeMap<YearMonth, Set<Integer>> members = new TreeMap<>();
  private final Map<YearMonth, Map<YearMonth, Long>> netSales = new HashMap<>();

  /**
   * @param lastDay the shop's last day
   */
  MonthFold(OrderBook book, int lastDay) {
    YearMonth last = month(lastDay);
    for (Order order : book.orders()) {
      if (order.person() >= 0) {
        ordering.computeIfAbsent(order.person(), person -> new TreeSet<>()).add(month(order.day()));
      }
    }
    ordering.forEach(
        (person, months) ->
            members.computeIfAbsent(months.first(), month -> new HashSet<>()).add(person));
    book.orders().forEach(order -> addNet(order.person(), order.day(), order.value()));
    book.refunds().forEach(refund -> addNet(refund.person(), refund.day(), -refund.value()));
    members.forEach((cohort, persons) -> addCohort(cohort, persons, last));
    if (!members.isEmpty()) {
      for (YearMonth month = members.firstKey();
          !month.isAfter(last);
          month = month.plusMonths(1)) {
        addStages(month);
      }
    }
  }

  private static YearMonth month(int day) {
    return YearMonth.from(LocalDate.ofEpochDay(day));
  }

  private static int firstDay(YearMonth month) {
    return (int) month.atDay(1).toEpochDay();
  }

  private void addNet(int person, int day, long amount) {
    TreeSet<YearMonth> months = ordering.get(person);
    if (months != null) {
      netSales
          .computeIfAbsent(months.first(), cohort -> new HashMap<>())
          .merge(month(day), amount, Long::sum);
    }
  }

  private void addCohort(YearMonth cohort, Set<Integer> persons, YearMonth last) {
    long cumulative = 0;
    int since = 0;
    for (YearMonth month = cohort; !month.isAfter(last); month = month.plusMonths(1)) {
      YearMonth now = month;
      long net = netSales.getOrDefault(cohort, Map.of()).getOrDefault(now, 0L);
      cumulative += net;
      long[] row =
          cohorts.row(firstDay(cohort), List.of(cohort.toString(), Integer.toString(since)));
      row[0] = persons.size();
      row[1] = persons.stream().filter(person -> ordersIn(person, now)).count();
      row[2] = net;
      row[3] = cumulative;
      since++;
    }
  }

  private boolean ordersIn(Integer person, YearMonth month) {
    return ordering.getOrDefault(person, new TreeSet<>()).contains(month);
  }

  private void addStages(YearMonth month) {
    ordering.forEach(
        (person, months) -> {
          if (!months.first().isAfter(month)) {
            stages.add(firstDay(month), List.of(stage(months, month)), "buyers", 1);
          }
        });
  }

  private static String stage(TreeSet<YearMonth> months, YearMonth month) {
    if (months.first().equals(month)) {
      return "new";
    }
    boolean now = months.contains(month);
    YearMonth earlier = months.lower(month);
    boolean before = earlier != null && !earlier.isBefore(month.minusMonths(MONTHS_BEFORE));
    if (now) {
      return before ? "active" : "reactivated";
    }
    return before ? "at risk" : "dormant";
  }

  /** Cells of a cohort and the months since. */
  DailyTable cohorts() {
    return cohorts;
  }

  /** Buyers by what became of them. */
  DailyTable stages() {
    return stages;
  }

  List<Report> reports() {
    return List.of(
        new Report("cohorts", COHORT_DIMENSIONS)
            .rowByRow()
            .withSums(
                cohorts, "cohort_buyers", "ordering_buyers", "net_sales", "cumulative_net_sales")
            .withRatio("retention", "ordering_buyers", "cohort_buyers")
            .withRatio("value_per_buyer", "cumulative_net_sales", "cohort_buyers"),
        new Report("life_cycle", STAGE_DIMENSIONS).with("buyers", stages.asOf("buyers")));
  }
}
