package dev.cartograph.doctor;

import java.io.IOException;
import java.util.Optional;

/**
 * Something that is wrong.
 *
 * @param kind its name for a program, which never changes, e.g. {@code orphan files}
 * @param where the folder, table or topic
 * @param what what is wrong, with figures
 * @param mend how to mend it
 * @param repair does just that; empty where only a person can
 */
record Finding(String kind, String where, String what, String mend, Optional<Repair> repair) {

  /** What mends a finding. Doing it twice is harmless. */
  interface Repair {

    /** Mends, and returns what was done. */
    String run() throws IOException;
  }

  /** A finding that only a person can mend. */
  static Finding byHand(String kind, String where, String what, String mend) {
    return new Finding(kind, where, what, mend, Optional.empty());
  }

  /** A finding that {@code --repair} mends. */
  static Finding repairable(String kind, String where, String what, String mend, Repair repair) {
    return new Finding(kind, where, what, mend, Optional.of(repair));
  }

  /** A table that is beyond mending and a function of {@code events}: it goes, to be made anew. */
  static Finding madeAnew(String kind, LakeTable table, String what) {
    return repairable(
        kind,
        table.path(),
        what,
        "Deletes the table's folder; the table is a function of 'events', and the next check makes it anew.",
        () -> {
          table.delete();
          return "deleted the folder; the table is made anew from 'events'";
        });
  }

  /** Whether this is the same trouble at the same place, whatever its figures are by now. */
  boolean isAgain(Finding earlier) {
    return kind.equals(earlier.kind) && where.equals(earlier.where);
  }
}
