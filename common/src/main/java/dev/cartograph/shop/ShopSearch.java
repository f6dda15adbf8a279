package dev.cartograph.shop;

import dev.cartograph.error.CartographException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The search for something whose shop may be unsaid, by its id: in the shop that is named, else in
 * every described one. An id that two shops know is two things, so it is refused rather than
 * guessed.
 *
 * @param thing what is looked for, as sentences call it, e.g. {@code customer}
 */
public record ShopSearch(String thing) {
  /**
   * The shops to ask.
   *
   * @throws CartographException where none is named and none described, exit code 2
   */
  public List<Shop> asked(Shops shops, Optional<String> name) {
    List<Shop> asked =
        name.map(one -> List.of(shops.shop(one))).orElseGet(() -> List.copyOf(shops.described()));
    if (asked.isEmpty()) {
      throw CartographException.badInput(
          "No shop is described. Name the %s's with --shop.".formatted(thing));
    }
    return asked;
  }

  /**
   * Requires that at most one shop knows an id.
   *
   * @throws CartographException where several do, exit code 2
   */
  public void requireOne(String id, Collection<String> knowing) {
    if (knowing.size() > 1) {
      throw CartographException.badInput(
          "%s '%s' is known to several shops: %s. Say which with --shop."
              .formatted(
                  Character.toUpperCase(thing.charAt(0)) + thing.substring(1),
                  id,
                  quoted(knowing)));
    }
  }

  /** Names as sentences list them. */
  public static String quoted(Collection<String> names) {
    return names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
  }
}
