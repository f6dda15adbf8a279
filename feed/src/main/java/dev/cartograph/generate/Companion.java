package dev.cartograph.generate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A product that is bought with another more often than chance has it.
 *
 * @param attached how likely it follows the other one into the cart
 */
record Companion(Product of, Product product, double attached) {
  /** The planted pairs; none of these products changes its price. */
  static final List<Companion> ALL =
      List.of(
          companion("K-1002", "C-3002", 0.35),
          companion("P-6002", "P-6003", 0.45),
          companion("K-1001", "F-7002", 0.25),
          companion("T-4002", "T-4003", 0.3),
          companion("K-1006", "K-1005", 0.4),
          companion("L-2001", "L-2004", 0.2));

  private static final Map<Product, Companion> BY_PRODUCT =
      ALL.stream().collect(Collectors.toUnmodifiableMap(Companion::of, pair -> pair));

  private static Companion companion(String of, String product, double attached) {
    return new Companion(Catalogue.named(of), Catalogue.named(product), attached);
  }

  /** Whether it follows a product that was put into the cart. */
  static Optional<Companion> find(Product of) {
    return Optional.ofNullable(BY_PRODUCT.get(of));
  }
}
