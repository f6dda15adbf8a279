package dev.cartograph.generate;

import dev.cartograph.feed.RecordSinks;
import dev.cartograph.format.EventDraft;
import dev.cartograph.format.EventEncoder;
import java.time.Instant;

/**
 * What the shop says of its products and users, on its way to their topics: versions of products as
 * they are given, and each user before the event by which they are signed in for the first time.
 */
final class Statements {
  private final RecordSinks sinks;
  private final SignedIn signedIn;
  private final Instant usersFrom;
  private final EventEncoder encoder = new EventEncoder();
  private long products;
  private long users;

  /** Statements of a shop that has told nothing yet. */
  Statements(long seed, RecordSinks sinks) {
    this(seed, sinks, Instant.MIN);
  }

  private Statements(long seed, RecordSinks sinks, Instant usersFrom) {
    this.sinks = sinks;
    this.signedIn = new SignedIn(seed);
    this.usersFrom = usersFrom;
  }

  /**
   * Goes on where all that was due before an instant of a range is sent: sends users of the rest.
   */
  static Statements goingOn(ShopRange range, Instant sentUntil, RecordSinks sinks) {
    Statements statements = new Statements(range.seed(), sinks, sentUntil);
    range.forEachEvent(statements::look);
    return statements;
  }

  /** Sends a version of a product. */
  void add(ProductVersion version) {
    send(version.draft());
    products++;
  }

  /** Looks at the next event in the order of time, and sends who its user is where that is due. */
  void look(EventDraft event) {
    signedIn
        .findNew(event)
        .filter(user -> !user.findTime().orElse(Instant.EPOCH).isBefore(usersFrom))
        .ifPresent(
            user -> {
              send(user);
              users++;
            });
  }

  private void send(EventDraft draft) {
    sinks.sender(draft.kind()).send(encoder.key(draft), encoder.value(draft));
  }

  /** How many were sent, to be put beside a count of events. */
  String sentence() {
    return "%,d records of products and %,d of users".formatted(products, users);
  }
}
