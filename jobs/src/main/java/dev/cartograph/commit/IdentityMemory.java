package dev.cartograph.commit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The driver's bounded memory of accepted identities: a cache of the lake that knows where it is
 * complete. A minute of event time is <em>covered</em> while every accepted event of it is
 * remembered, and so is one of a day of which the lake holds nothing; what lies in another must be
 * looked up in the lake. When the memory is full it forgets a quarter: the minutes that were
 * written or recalled longest ago, of those the older. So the days that are being written stay, be
 * they today's or those of last year.
 *
 * <p>Times are kept in minutes and content in 32 of its 64 bits, so an entry takes 24 bytes. Told
 * of a batch only after its commit succeeded. Not thread-safe.
 */
final class IdentityMemory {
  private static final long MICROS_A_MINUTE = 60_000_000L;

  /** This part of the memory is forgotten when it is full. */
  private static final int FORGOTTEN_AT_ONCE = 4;

  /** A batch recalls at most this part of the capacity. */
  private static final int RECALLED_AT_ONCE = 8;

  private final int capacity;
  private final IdentityMap map = new IdentityMap();
  private final Map<Integer, CoveredDay> days = new HashMap<>();
  private int lastDay;
  private @Nullable CoveredDay lastFound;
  private int batch;

  /**
   * The memory of an empty lake.
   *
   * @param capacity the most identities to keep, at least 4 (the settings see to it)
   */
  IdentityMemory(int capacity) {
    this.capacity = capacity;
  }

  int size() {
    return map.size();
  }

  /** Whether it is known if an event of this time was accepted. */
  boolean covers(long eventTimeMicros) {
    return covers(minute(eventTimeMicros));
  }

  /** Whether the identity was accepted, as far as this memory goes. */
  boolean knows(long identityHigh, long identityLow) {
    return map.find(identityHigh, identityLow) != IdentityMap.ABSENT;
  }

  /** Whether a known identity was recorded with the same content. */
  boolean hasContent(long identityHigh, long identityLow, long contentHash) {
    return map.second(map.find(identityHigh, identityLow)) == (int) contentHash;
  }

  /** What is written or recalled from here on is newer than all before. */
  void beginBatch() {
    batch++;
  }

  /**
   * Remembers an event that the lake has accepted now; one of a minute that is not covered is only
   * counted.
   */
  void remember(long identityHigh, long identityLow, long eventTimeMicros, long contentHash) {
    dayOf(minute(eventTimeMicros)).countAccepted(1);
    recall(identityHigh, identityLow, eventTimeMicros, contentHash);
  }

  /**
   * Remembers an event that the lake has accepted before; one of a minute that is not covered is
   * left to the lake.
   */
  void recall(long identityHigh, long identityLow, long eventTimeMicros, long contentHash) {
    int minute = minute(eventTimeMicros);
    if (!covers(minute)) {
      return;
    }
    if (map.size() >= capacity) {
      forgetLeastRecentlyUsed();
      if (!covers(minute)) {
        return;
      }
    }
    CoveredDay day = dayOf(minute);
    if (map.put(identityHigh, identityLow, minute, (int) contentHash)) {
      day.countRemembered(minuteOfDay(minute));
    }
    day.use(minuteOfDay(minute), batch);
  }

  /**
   * Tells of a day that the lake holds and this memory does not know yet.
   *
   * @param accepted how many events of it the lake has accepted
   * @param firstMinute from which minute of the day on all of it will be recalled; {@link
   *     CoveredDay#MINUTES} if nothing will
   */
  void addDay(LocalDate day, long accepted, int firstMinute) {
    CoveredDay added = dayOf(firstMinute(day));
    added.countAccepted(accepted);
    added.forgetBefore(firstMinute);
  }

  /**
   * Notes which days a batch asks for in vain. Gives those worth recalling whole: which an earlier
   * batch asked for too, as far as they take up a small part of this memory.
   *
   * @param asked days of which a batch holds events whose time is not covered
   */
  List<LocalDate> askedAgain(Collection<LocalDate> asked) {
    List<LocalDate> worth = new ArrayList<>();
    long room = capacity / RECALLED_AT_ONCE;
    for (LocalDate date : asked) {
      CoveredDay day = dayOf(firstMinute(date));
      if (day.askAgain() && day.accepted() <= room) {
        room -= day.accepted();
        worth.add(date);
      }
    }
    return worth;
  }

  /** From here on the day is covered: all its accepted events are recalled next. */
  void cover(LocalDate day) {
    dayOf(firstMinute(day)).cover();
  }

  /** Leaves all of a day to the lake. */
  void uncover(LocalDate day) {
    dayOf(firstMinute(day)).forgetBefore(CoveredDay.MINUTES);
    map.retainWhereFirst(this::covers);
  }

  private boolean covers(int minute) {
    CoveredDay day = findDay(Math.floorDiv(minute, CoveredDay.MINUTES));
    return day == null || day.covers(minuteOfDay(minute));
  }

  private void forgetLeastRecentlyUsed() {
    long[] candidates = new long[map.size()];
    int count = 0;
    for (Map.Entry<Integer, CoveredDay> entry : days.entrySet()) {
      CoveredDay day = entry.getValue();
      for (int i = 0; i < CoveredDay.MINUTES; i++) {
        if (day.remembered(i) > 0) {
          int minute = entry.getKey() * CoveredDay.MINUTES + i;
          candidates[count++] = byUse(day.usedIn(i), minute);
        }
      }
    }
    Arrays.sort(candidates, 0, count);
    int left = map.size() / FORGOTTEN_AT_ONCE;
    for (int i = 0; i < count && left > 0; i++) {
      int minute = minuteIn(candidates[i]);
      CoveredDay day = dayOf(minute);
      left -= day.remembered(minuteOfDay(minute));
      day.forget(minuteOfDay(minute));
    }
    map.retainWhereFirst(this::covers);
  }

  /** Sorts by the batch that used a minute, then by the minute itself. */
  private static long byUse(int batch, int minute) {
    return (long) batch << Integer.SIZE | (minute ^ Integer.MIN_VALUE) & 0xFFFF_FFFFL;
  }

  private static int minuteIn(long byUse) {
    return (int) byUse ^ Integer.MIN_VALUE;
  }

  private CoveredDay dayOf(int minute) {
    int epochDay = Math.floorDiv(minute, CoveredDay.MINUTES);
    CoveredDay found = findDay(epochDay);
    if (found == null) {
      found = new CoveredDay();
      days.put(epochDay, found);
      lastFound = found;
    }
    return found;
  }

  /** Most events are of the day of the one before. */
  private @Nullable CoveredDay findDay(int epochDay) {
    if (lastFound == null || lastDay != epochDay) {
      lastDay = epochDay;
      lastFound = days.get(epochDay);
    }
    return lastFound;
  }

  private static int minute(long micros) {
    return (int) Math.floorDiv(micros, MICROS_A_MINUTE);
  }

  private static int firstMinute(LocalDate day) {
    return (int) day.toEpochDay() * CoveredDay.MINUTES;
  }

  private static int minuteOfDay(int minute) {
    return Math.floorMod(minute, CoveredDay.MINUTES);
  }
}
