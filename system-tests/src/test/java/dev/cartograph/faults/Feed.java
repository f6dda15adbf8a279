package dev.cartograph.faults;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Events of one shop from a seed: two in a hundred are broken, three in a hundred say again word
 * for word what an earlier one said.
 */
final class Feed {
  private static final int USERS = 300;
  private static final Instant FIRST = Instant.parse("2026-03-01T00:00:00Z");
  private static final List<String> BROKEN =
      List.of(
          "{\"shop\":\"%s\",\"event_id\":\"%s\",\"event_time\":",
          "{\"shop\":\"%s\",\"event_id\":\"%s\",\"event_time\":\"2026-03-01T00:00:00Z\",\"event_type\":\"page_veiw\"}",
          "{\"shop\":\"%s\",\"event_id\":\"%s\",\"event_time\":\"yesterday\",\"event_type\":\"page_view\"}",
          "{\"shop\":\"%s\",\"event_id\":\"%s\",\"event_time\":\"2026-03-01T00:00:00Z\",\"event_type\":\"view_item\",\"product_id\":7,\"quantity\":\"many\"}");

  private Feed() {}

  /** Events of a shop, the same for the same seed. */
  static List<Sent.Event> of(String shop, int count, long seed) {
    Random random = new Random(seed);
    List<Sent.Event> events = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      int dice = random.nextInt(100);
      if (dice < 2) {
        events.add(broken(shop, number, random));
      } else if (dice < 5 && number > 100) {
        events.add(events.get(random.nextInt(number)));
      } else {
        events.add(view(shop, number, random));
      }
    }
    return events;
  }

  /** Good events only, each once. */
  static List<Sent.Event> good(String shop, int count, long seed) {
    Random random = new Random(seed);
    return IntStream.range(0, count).mapToObj(number -> view(shop, number, random)).toList();
  }

  /**
   * Events of a shop whose programs change half way: from then on every second one has a field
   * more, and the others are broken by a field of another type.
   */
  static List<Sent.Event> changing(String shop, int count, long seed) {
    Random random = new Random(seed);
    List<Sent.Event> events = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      boolean before = number < count / 2;
      boolean good = before || number % 2 == 0;
      String more = before ? "" : good ? ",\"loyalty_tier\":\"gold\"" : ",\"quantity\":[1]";
      Sent.Event event = view(shop, number, random, more);
      events.add(new Sent.Event(shop, event.user(), event.id(), event.time(), good, event.json()));
    }
    return events;
  }

  private static Sent.Event view(String shop, int number, Random random) {
    return view(shop, number, random, "");
  }

  /**
   * A view of a product.
   *
   * @param more further fields, beginning with a comma
   */
  private static Sent.Event view(String shop, int number, Random random, String more) {
    String user = "u-" + random.nextInt(USERS);
    String id = "e-" + number;
    Instant time = FIRST.plusSeconds(number * 7L);
    String json =
        "{\"shop\":\"%s\",\"event_id\":\"%s\",\"event_time\":\"%s\",\"event_type\":\"view_item\",\"user_id\":\"%s\",\"product_id\":\"p-%d\",\"unit_price\":\"%d.5000\"%s}"
            .formatted(shop, id, time, user, random.nextInt(90), random.nextInt(50), more);
    return new Sent.Event(shop, user, id, time, true, json);
  }

  private static Sent.Event broken(String shop, int number, Random random) {
    String json = BROKEN.get(random.nextInt(BROKEN.size())).formatted(shop, "broken-" + number);
    return new Sent.Event(
        shop, "u-" + random.nextInt(USERS), "broken-" + number, FIRST, false, json);
  }
}
