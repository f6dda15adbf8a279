package dev.cartograph.generate;

import dev.cartograph.event.EventFields;
import dev.cartograph.format.EventDraft;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.roaringbitmap.RoaringBitmap;

/** Those who are signed in for the first time, told when it happens. Remembers bits of them. */
final class SignedIn {
  private final long seed;
  private final Consumer<UserVersion> users;
  private final Map<Long, RoaringBitmap> knownByFirstDay = new HashMap<>();

  SignedIn(long seed, Consumer<UserVersion> users) {
    this.seed = seed;
    this.users = users;
  }

  /** Looks at the next event in the order of time. */
  void add(EventDraft event) {
    event.find(EventFields.USER_ID).ifPresent(user -> look(user, event));
  }

  private void look(String user, EventDraft event) {
    long number = Visitor.numberOf(user);
    boolean first =
        knownByFirstDay
            .computeIfAbsent(Visitor.firstDay(number), day -> new RoaringBitmap())
            .checkedAdd(Visitor.index(number));
    if (first) {
      Visitor visitor = Visitor.of(seed, number);
      users.accept(
          new UserVersion(
              ShopSimulation.SHOP,
              user,
              event.findTime().orElse(Instant.EPOCH).toString(),
              visitor.country(),
              Map.of("device_class", visitor.device())));
    }
  }
}
