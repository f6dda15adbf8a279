package dev.cartograph.commit;

import java.util.BitSet;

/**
 * What an {@link IdentityMemory} knows of one UTC day of event times that the lake holds: which of
 * its minutes are covered, how many identities of each are remembered, and which batch wrote or
 * recalled it last. Takes 12 kB while anything of it is remembered, else some hundred bytes. Not
 * thread-safe.
 */
final class CoveredDay {
  /** Minutes of a UTC day. */
  static final int MINUTES = 24 * 60;

  private static final int[] NOTHING = new int[0];

  private final BitSet forgotten = new BitSet();
  private int[] remembered = NOTHING;
  private int[] usedIn = NOTHING;
  private int size;
  private long accepted;
  private boolean askedFor;

  /** Whether every accepted event of the minute is remembered. */
  boolean covers(int minute) {
    return !forgotten.get(minute);
  }

  /** How many identities of the minute are remembered. */
  int remembered(int minute) {
    return size == 0 ? 0 : remembered[minute];
  }

  /** The batch that wrote or recalled something of the minute last; 0 if none did. */
  int usedIn(int minute) {
    return size == 0 ? 0 : usedIn[minute];
  }

  /** Counts one more identity of the minute. */
  void countRemembered(int minute) {
    if (size == 0) {
      remembered = new int[MINUTES];
      usedIn = new int[MINUTES];
    }
    size++;
    remembered[minute]++;
  }

  /** Notes that a batch writes or recalls something of the minute. */
  void use(int minute, int batch) {
    if (size > 0) {
      usedIn[minute] = batch;
    }
  }

  /** Forgets a minute. To be worth recalling, the day must be asked for twice anew. */
  void forget(int minute) {
    forgotten.set(minute);
    askedFor = false;
    if (size > 0) {
      size -= remembered[minute];
      remembered[minute] = 0;
    }
    if (size == 0) {
      remembered = NOTHING;
      usedIn = NOTHING;
    }
  }

  /** Forgets the minutes before one, {@link #MINUTES} for all. */
  void forgetBefore(int minute) {
    for (int i = 0; i < minute; i++) {
      forget(i);
    }
  }

  /** From here on all of it is remembered. */
  void cover() {
    forgotten.clear();
    askedFor = false;
  }

  /** About how many events of it the lake has accepted. */
  long accepted() {
    return accepted;
  }

  void countAccepted(long more) {
    accepted += more;
  }

  /** Notes that a batch asks for a minute that is not covered; whether one did so before. */
  boolean askAgain() {
    boolean before = askedFor;
    askedFor = true;
    return before;
  }
}
