package dev.cartograph.dashboard.frame;

import dev.cartograph.dashboard.figures.ShopState;
import dev.cartograph.dashboard.request.Address;
import dev.cartograph.dashboard.request.Comparison;
import dev.cartograph.dashboard.request.DayRange;
import dev.cartograph.dashboard.request.Scope;
import dev.cartograph.dashboard.words.DayWords;
import dev.cartograph.dashboard.words.DimensionWords;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The menus of range and comparison.
 *
 * @param path the page that the menus stand on
 * @param shop the shop's name, kept by the forms
 * @param range the days in words
 * @param from the first day, for the form
 * @param to the last day, for the form
 * @param compare the parameter, kept by the form
 * @param ranges the ranges that are often wanted
 * @param comparison what the range is held against, in words; empty on a page that compares nothing
 * @param comparisons what else it can be held against
 * @param filters the filters in words, each leading to the page without it
 * @param kept the filters as parameters, kept by the form
 */
public record ScopeControls(
    String path,
    String shop,
    String range,
    String from,
    String to,
    String compare,
    List<Link> ranges,
    String comparison,
    List<Link> comparisons,
    List<Link> filters,
    Map<String, String> kept) {
  /** The parameters that the form asks for or keeps by name. */
  private static final List<String> IN_FORM = List.of("shop", "from", "to", "compare");

  /** The menus of a page about a scope; a day that is not over yet ends no range but the whole. */
  public static ScopeControls of(String path, Scope scope, ShopState state, Instant now) {
    return of(new Addresses(path, Map.of()), scope, state, now);
  }

  private static ScopeControls of(Addresses addresses, Scope scope, ShopState state, Instant now) {
    DayRange range = scope.range();
    return new ScopeControls(
        addresses.path(),
        scope.shop().name(),
        DayWords.range(range.first(), range.last()),
        range.first().toString(),
        range.last().toString(),
        scope.comparison().parameter(),
        ranges(addresses, scope, state, now),
        comparisonWords(scope.comparison(), range),
        comparisons(addresses, scope),
        filters(addresses, scope),
        kept(addresses, scope));
  }

  private static Map<String, String> kept(Addresses addresses, Scope scope) {
    Map<String, String> kept = Address.parameters(scope, addresses.more());
    kept.keySet().removeAll(IN_FORM);
    return kept;
  }

  /**
   * Where a page stands about any scope.
   *
   * @param path the page
   * @param more parameters of its own
   */
  private record Addresses(String path, Map<String, String> more) {
    String of(Scope scope) {
      return Address.of(path, scope, more);
    }
  }

  /**
   * The menus of a page that compares nothing and has one more filter.
   *
   * @param more the further filter as parameters; empty where it is off
   * @param words the further filter in words
   */
  public static ScopeControls ofDays(
      String path,
      Scope scope,
      ShopState state,
      Instant now,
      Map<String, String> more,
      List<String> words) {
    ScopeControls plain = of(new Addresses(path, more), scope, state, now);
    List<Link> filters = new ArrayList<>(plain.filters());
    words.forEach(each -> filters.add(Link.to(each, Address.of(path, scope))));
    return new ScopeControls(
        path,
        plain.shop(),
        plain.range(),
        plain.from(),
        plain.to(),
        plain.compare(),
        plain.ranges(),
        "",
        List.of(),
        filters,
        plain.kept());
  }

  private static List<Link> filters(Addresses addresses, Scope scope) {
    return scope.only().dimensions().stream()
        .map(
            dimension ->
                Link.to(
                    "%s: %s"
                        .formatted(
                            DimensionWords.title(dimension),
                            DimensionWords.value(dimension, scope.only().value(dimension))),
                    addresses.of(scope.withOnly(scope.only().without(dimension)))))
        .toList();
  }

  /** A comparison in words: 28 days before, same weekdays, nothing. */
  public static String comparisonWords(Comparison comparison, DayRange range) {
    return switch (comparison) {
      case PREVIOUS -> daysBefore(range.days());
      case WEEKDAYS ->
          comparison
              .earlier(range)
              .map(then -> "same weekdays, " + DayWords.rangeWithoutYear(then.first(), then.last()))
              .orElse("same weekdays");
      case NONE -> "nothing";
    };
  }

  /** The days before in words: 28 days before, day before. */
  public static String daysBefore(int days) {
    return days == 1 ? "day before" : days + " days before";
  }

  private static List<Link> ranges(Addresses addresses, Scope scope, ShopState state, Instant now) {
    LocalDate last = state.defaultRange(now).last();
    List<Link> links = new ArrayList<>();
    for (int days : new int[] {7, 28, 84}) {
      links.add(link(addresses, scope, "Last " + days + " days", DayRange.ending(last, days)));
    }
    LocalDate firstOfMonth = last.withDayOfMonth(1);
    links.add(link(addresses, scope, "This month", new DayRange(firstOfMonth, last)));
    links.add(
        link(
            addresses,
            scope,
            "Month before",
            new DayRange(firstOfMonth.minusMonths(1), firstOfMonth.minusDays(1))));
    DayRange everything = state.everything();
    links.add(link(addresses, scope, "All " + everything.days() + " days", everything));
    return links;
  }

  private static Link link(Addresses addresses, Scope scope, String label, DayRange range) {
    return new Link(label, addresses.of(scope.withRange(range)), range.equals(scope.range()));
  }

  private static List<Link> comparisons(Addresses addresses, Scope scope) {
    List<Comparison> order =
        scope.range().wholeWeeks()
            ? List.of(Comparison.PREVIOUS, Comparison.NONE)
            : List.of(Comparison.WEEKDAYS, Comparison.PREVIOUS, Comparison.NONE);
    return order.stream()
        .map(
            each ->
                new Link(
                    capital(comparisonWords(each, scope.range())),
                    addresses.of(scope.withComparison(each)),
                    each == scope.comparison()))
        .toList();
  }

  private static String capital(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
