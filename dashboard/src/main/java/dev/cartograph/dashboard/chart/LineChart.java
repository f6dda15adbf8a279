package dev.cartograph.dashboard.chart;

import dev.cartograph.dashboard.chart.ChartTable.Cell;
import dev.cartograph.dashboard.chart.ChartTable.Column;
import dev.cartograph.dashboard.words.DayWords;
import dev.cartograph.dashboard.words.NumberFormats;
import dev.cartograph.dashboard.words.ValueFormat;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Measures by day: one panel for each on a common date axis, solid for now and dashed for then.
 *
 * @param title what the chart is called
 * @param days the days shown, rising; usually each day of a range
 * @param thenDays the day compared with each of them, same length; empty without a comparison
 * @param thenName what the earlier days are called: "the 28 days before"
 * @param panels one for each measure, at least one
 * @param links where each day leads
 */
public record LineChart(
    String title,
    List<LocalDate> days,
    List<LocalDate> thenDays,
    String thenName,
    List<Panel> panels,
    Links links)
    implements Chart {
  /** Weekends are shown up to this many days. */
  public static final int WEEKEND_DAYS = 62;

  /** As many panels as fit on a page. */
  public static final int MOST_PANELS = 6;

  /** What is said of a value that is not final. */
  public static final String MAY_CHANGE = "may still change";

  /** No comparison: give it as the then days. */
  public static final List<LocalDate> NO_DAYS = List.of();

  public LineChart {
    days = List.copyOf(days);
    thenDays = List.copyOf(thenDays);
    panels = List.copyOf(panels);
    if (panels.isEmpty()) {
      throw new IllegalArgumentException("The line chart '" + title + "' has no panel.");
    }
    if (panels.size() > MOST_PANELS) {
      throw new IllegalArgumentException(
          "The line chart '"
              + title
              + "' has "
              + panels.size()
              + " panels; at most "
              + MOST_PANELS
              + " fit on a page.");
    }
    if (!thenDays.isEmpty() && thenDays.size() != days.size()) {
      throw new IllegalArgumentException(
          "The line chart '"
              + title
              + "' compares "
              + days.size()
              + " days with "
              + thenDays.size()
              + ".");
    }
  }

  /**
   * One measure.
   *
   * @param title its name, in the singular case of a table's heading: "Gross sales"
   * @param format how its values are written
   * @param now one value a day
   * @param then one value for each of the earlier days, or {@link Values#NONE}
   * @param notes what else a day's tip says, such as what a rate divides; empty where nothing
   * @param openDays how many of the last days may still change: over them the line is dashed
   */
  public record Panel(
      String title, ValueFormat format, Values now, Values then, List<String> notes, int openDays) {
    public Panel {
      notes = List.copyOf(notes);
    }

    /** A measure whose tips say its values only, all of them final. */
    public Panel(String title, ValueFormat format, Values now, Values then) {
      this(title, format, now, then, List.of(), 0);
    }

    /** The same beside other earlier values. */
    public Panel withThen(Values other) {
      return new Panel(title, format, now, other, notes, openDays);
    }

    /** The same with more in its tips. */
    public Panel withNotes(List<String> more) {
      return new Panel(title, format, now, then, more, openDays);
    }

    /** The same where the last days may still change. */
    public Panel withOpenDays(int days) {
      return new Panel(title, format, now, then, notes, days);
    }

    /** How many of the first values are final. */
    public int settled() {
      return Math.max(0, now.size() - openDays);
    }

    /** Whether a day's value may still change. */
    public boolean isOpen(int day) {
      return day >= settled() && now.at(day).isPresent();
    }

    /** What else a day's tip says. */
    public Optional<String> note(int day) {
      return day < notes.size() && !notes.get(day).isEmpty()
          ? Optional.of(notes.get(day))
          : Optional.empty();
    }
  }

  /** Each day from the first to the last. */
  public static List<LocalDate> eachDay(LocalDate first, LocalDate last) {
    return first.datesUntil(last.plusDays(1)).toList();
  }

  /** Whether there is an earlier series. */
  public boolean compares() {
    return !thenDays.isEmpty();
  }

  private static boolean endsOpen(Panel panel) {
    return IntStream.range(0, panel.now().size()).anyMatch(panel::isOpen);
  }

  private boolean isDaily() {
    return !days.isEmpty()
        && days.get(days.size() - 1).toEpochDay() - days.get(0).toEpochDay() == days.size() - 1;
  }

  /** Whether weekends are shown as bands. */
  public boolean showsWeekends() {
    return days.size() <= WEEKEND_DAYS && isDaily() && days.stream().anyMatch(Weekends::isWeekend);
  }

  @Override
  public List<KeyEntry> key() {
    if (days.isEmpty()) {
      return List.of();
    }
    List<KeyEntry> key = new ArrayList<>();
    key.add(
        new KeyEntry(
            KeyEntry.Mark.NOW_LINE,
            DayWords.rangeWithoutYear(days.get(0), days.get(days.size() - 1))));
    if (panels.stream().anyMatch(LineChart::endsOpen)) {
      key.add(new KeyEntry(KeyEntry.Mark.OPEN_LINE, "May still change"));
    }
    if (compares()) {
      String range = DayWords.rangeWithoutYear(thenDays.get(0), thenDays.get(thenDays.size() - 1));
      key.add(
          new KeyEntry(
              KeyEntry.Mark.THEN_LINE, thenName.isEmpty() ? range : range + ", " + thenName));
    }
    if (showsWeekends()) {
      key.add(new KeyEntry(KeyEntry.Mark.WEEKEND, "Weekend"));
    }
    return List.copyOf(key);
  }

  @Override
  public ChartTable table() {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.text("Day"));
    if (compares()) {
      columns.add(Column.text("Compared with"));
    }
    for (Panel panel : panels) {
      columns.add(Column.number(panel.title(), panel.format()));
      if (compares()) {
        columns.add(Column.number(panel.title() + " before", panel.format()));
        columns.add(Column.words("Change"));
      }
    }
    ChartTable.Rows rows = new ChartTable.Rows();
    for (int i = 0; i < days.size(); i++) {
      rows.add(links.at(i), cells(i));
    }
    return rows.under(columns);
  }

  private List<Cell> cells(int i) {
    List<Cell> cells = new ArrayList<>();
    cells.add(new Cell.Day(days.get(i)));
    if (compares()) {
      cells.add(new Cell.Day(thenDays.get(i)));
    }
    for (Panel panel : panels) {
      Optional<BigDecimal> now = panel.now().at(i);
      cells.add(Cell.of(now));
      if (compares()) {
        Optional<BigDecimal> then = panel.then().at(i);
        cells.add(Cell.of(then));
        cells.add(Cell.change(now, then));
      }
    }
    return cells;
  }

  @Override
  public String alternative() {
    if (!hasData()) {
      return title + ": no data.";
    }
    Panel first = panels.get(0);
    int peak = first.now().indexOfGreatest();
    StringBuilder text = new StringBuilder("Line chart of ");
    for (int i = 0; i < panels.size(); i++) {
      text.append(i == 0 ? "" : i == panels.size() - 1 ? " and " : ", ")
          .append(panels.get(i).title());
    }
    text.append(" by day, ").append(DayWords.range(days.get(0), days.get(days.size() - 1)));
    if (compares()) {
      text.append(", beside ")
          .append(DayWords.range(thenDays.get(0), thenDays.get(thenDays.size() - 1)));
    }
    text.append('.');
    if (peak >= 0) {
      text.append(" Highest: ")
          .append(first.now().at(peak).map(first.format()::shown).orElse(NumberFormats.MISSING))
          .append(" on ")
          .append(DayWords.weekday(days.get(peak)))
          .append('.');
    }
    if (endsOpen(first)) {
      text.append(" From ")
          .append(DayWords.weekday(days.get(first.settled())))
          .append(" on it ")
          .append(MAY_CHANGE)
          .append('.');
    }
    return text.toString();
  }

  @Override
  public boolean hasData() {
    return !days.isEmpty()
        && panels.stream().anyMatch(panel -> panel.now().hasData() || panel.then().hasData());
  }
}
