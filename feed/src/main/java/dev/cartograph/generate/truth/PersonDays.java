package dev.cartograph.generate.truth;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import org.roaringbitmap.RoaringBitmap;

/**
 * Which persons stood in which cells on which days: a list a day of cells and persons, each in 8
 * bytes. Persons are counted over any days and cells by a bitmap.
 */
final class PersonDays {
  private final Cells cells;
  private final boolean eachOnce;
  private final TreeMap<Integer, long[]> closed = new TreeMap<>();
  private int openDay = Integer.MIN_VALUE;
  private long[] open = new long[64];
  private int size;

  private PersonDays(Cells cells, boolean eachOnce) {
    this.cells = cells;
    this.eachOnce = eachOnce;
  }

  /** A person is in a cell of a day or is not, however often they are added. */
  static PersonDays distinct(Cells cells) {
    return new PersonDays(cells, true);
  }

  /** A person is in a cell of a day as often as they are added. */
  static PersonDays repeatable(Cells cells) {
    return new PersonDays(cells, false);
  }

  /** Adds one, of a day that is not before those already added. */
  void add(int day, Cell cell, int person) {
    if (day != openDay) {
      close();
      openDay = day;
    }
    if (size == open.length) {
      open = Arrays.copyOf(open, size * 2);
    }
    open[size++] = ((long) cells.number(cell) << 32) | person;
  }

  /** Puts the newest day beside the others; nothing is added to it after that. */
  void close() {
    if (eachOnce) {
      dropRepetitions();
    }
    if (size > 0) {
      closed.put(openDay, Arrays.copyOf(open, size));
      size = 0;
    }
  }

  private void dropRepetitions() {
    Arrays.sort(open, 0, size);
    int kept = Math.min(size, 1);
    for (int i = 1; i < size; i++) {
      if (open[i] != open[kept - 1]) {
        open[kept++] = open[i];
      }
    }
    size = kept;
  }

  private void forEach(Span span, Map<String, String> where, IntConsumer person) {
    boolean[] wanted = cells.matching(where);
    for (long[] day : closed.subMap(span.from(), true, span.to(), true).values()) {
      for (long entry : day) {
        if (wanted[(int) (entry >>> 32)]) {
          person.accept((int) entry);
        }
      }
    }
  }

  /** The persons of some days and cells. */
  RoaringBitmap persons(Span span, Map<String, String> where) {
    RoaringBitmap persons = new RoaringBitmap();
    forEach(span, where, persons::add);
    return persons;
  }

  /** The persons that were added at least twice. */
  RoaringBitmap repeated(Span span, Map<String, String> where) {
    RoaringBitmap once = new RoaringBitmap();
    RoaringBitmap repeated = new RoaringBitmap();
    forEach(
        span,
        where,
        person -> {
          if (!once.checkedAdd(person)) {
            repeated.add(person);
          }
        });
    return repeated;
  }

  /** How many persons. */
  Figure count() {
    return (span, where) -> Integer.toString(persons(span, where).getCardinality());
  }

  /** How many persons, those of other lists not counted. */
  Figure countWithout(PersonDays others) {
    return (span, where) ->
        Integer.toString(
            RoaringBitmap.andNot(persons(span, where), others.persons(span, where))
                .getCardinality());
  }

  /** How many persons were added at least twice. */
  Figure countRepeated() {
    return (span, where) -> Integer.toString(repeated(span, where).getCardinality());
  }

  /** The days that have any, in order. */
  Iterable<Integer> days() {
    return closed.keySet();
  }
}
