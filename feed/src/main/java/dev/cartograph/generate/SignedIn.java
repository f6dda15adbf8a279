package dev.cartograph.generate;

import dev.cartograph.event.EventFields;
import dev.cartograph.event.RecordKind;
import dev.cartograph.format.EventDraft;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.roaringbitmap.RoaringBitmap;

/** Those who are signed in for the first time, told when it happens. Remembers bits of them. */
final class SignedIn {
  private final long seed;
  private final Map<Long, RoaringBitmap> knownByFirstDay = new HashMap<>();

  SignedIn(long seed) {
    this.seed = seed;
  }

  /** Who the user of the next event in the order of time is, where they were never seen before. */
  Optional<EventDraft> findNew(EventDraft event) {
    return event
        .find(EventFields.USER_ID)
        .map(Visitor::numberOf)
        .filter(this::isNew)
        .map(number -> profile(Visitor.of(seed, number), event.findTime().orElse(Instant.EPOCH)));
  }

  private boolean isNew(long number) {
    return knownByFirstDay
        .computeIfAbsent(Visitor.firstDay(number), day -> new RoaringBitmap())
        .checkedAdd(Visitor.index(number));
  }

  /** What is known of somebody who has an account, from an instant on. */
  private static EventDraft profile(Visitor visitor, Instant validFrom) {
    EventDraft draft = new EventDraft(RecordKind.USERS);
    draft.set(EventFields.SHOP, ShopSimulation.SHOP);
    draft.set(EventFields.EVENT_ID, "%s-%d".formatted(visitor.userId(), validFrom.toEpochMilli()));
    draft.setTime(validFrom);
    draft.set(EventFields.USER_ID, visitor.userId());
    draft.set(EventFields.COUNTRY, visitor.country());
    draft.addAttribute("device_class", visitor.device());
    return draft;
  }
}
