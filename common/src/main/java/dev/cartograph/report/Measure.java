package dev.cartograph.report;

import java.io.Serializable;

/**
 * A number that a report gives for each of its rows, and how it adds up over them.
 *
 * @param name the key in addresses and exports
 * @param title what people call it
 * @param unit what it is counted in
 * @param fold how daily rows become one number, and from which columns
 * @param good which way it should go
 * @param partOf the name of the measure of which it counts a part; empty where of none
 * @param settling how long its number of a shop day waits for what becomes of that day
 */
public record Measure(
    String name,
    String title,
    Unit unit,
    Fold fold,
    Direction good,
    String partOf,
    Settling settling)
    implements Serializable {

  /** A measure that counts no part of another and waits for nothing once a day is over. */
  public Measure(String name, String title, Unit unit, Fold fold, Direction good) {
    this(name, title, unit, fold, good, "", Settling.AT_ONCE);
  }

  /** The same under another title. */
  public Measure withTitle(String other) {
    return new Measure(name, other, unit, fold, good, partOf, settling);
  }

  /** How daily values become one number. */
  public Aggregation adds() {
    return fold.kind();
  }
}
