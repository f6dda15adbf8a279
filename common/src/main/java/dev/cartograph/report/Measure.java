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
 */
public record Measure(
    String name, String title, Unit unit, Fold fold, Direction good, String partOf)
    implements Serializable {

  /** A measure that counts no part of another. */
  public Measure(String name, String title, Unit unit, Fold fold, Direction good) {
    this(name, title, unit, fold, good, "");
  }

  /** How daily values become one number. */
  public Aggregation adds() {
    return fold.kind();
  }
}
