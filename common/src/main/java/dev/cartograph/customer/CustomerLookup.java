package dev.cartograph.customer;

import dev.cartograph.event.RecordKind;
import dev.cartograph.shop.Shop;
import dev.cartograph.shop.ShopSearch;
import dev.cartograph.shop.Shops;
import dev.cartograph.statement.State;
import dev.cartograph.statement.StatementsReader;
import dev.cartograph.timeline.TimelineEvent;
import dev.cartograph.timeline.TimelineReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The search for a customer whose shop may be unsaid: one short scan and one get in each described
 * shop. An id that two shops know is two customers, so it is refused rather than guessed.
 */
final class CustomerLookup {

  /**
   * A customer's newest events, and what is known of them.
   *
   * @param profile the states of what is known, the last of which holds now
   * @param remark a sentence for the person who asked, beside the events
   */
  record Found(
      Shop shop, List<TimelineEvent> events, List<State> profile, Optional<String> remark) {}

  private static final ShopSearch SEARCH = new ShopSearch("customer");

  private final TimelineReader reader;
  private final StatementsReader statements;
  private final Shops shops;

  CustomerLookup(TimelineReader reader, StatementsReader statements, Shops shops) {
    this.reader = reader;
    this.statements = statements;
    this.shops = shops;
  }

  Found newest(String id, Optional<String> shopName, int limit) {
    List<Shop> asked = SEARCH.asked(shops, shopName);
    List<Found> hits = new ArrayList<>();
    for (Shop shop : asked) {
      List<TimelineEvent> events = reader.newest(shop.name(), id, limit);
      List<State> profile = statements.history(RecordKind.USERS, shop.name(), id);
      if (!events.isEmpty() || !profile.isEmpty()) {
        hits.add(new Found(shop, events, profile, Optional.empty()));
      }
    }
    if (hits.isEmpty()) {
      return new Found(
          asked.get(0), List.of(), List.of(), Optional.of(nothing(id, asked, shopName)));
    }
    SEARCH.requireOne(id, hits.stream().map(found -> found.shop().name()).toList());
    Found hit = hits.get(0);
    return asked.size() == 1
        ? hit
        : new Found(
            hit.shop(),
            hit.events(),
            hit.profile(),
            Optional.of(
                "Of %d shops, '%s' knows this id.".formatted(asked.size(), hit.shop().name())));
  }

  private static String nothing(String id, List<Shop> asked, Optional<String> shopName) {
    String shopsAsked =
        (asked.size() == 1 ? "shop " : "the shops ")
            + ShopSearch.quoted(asked.stream().map(Shop::name).toList());
    String advice = shopName.isPresent() ? "" : " Name any other shop with --shop.";
    return "No events of customer '%s' in %s.%s".formatted(id, shopsAsked, advice);
  }
}
