package dev.cartograph.generate;

import java.time.Month;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What the generated shop sells, most popular first; popularity falls off as Zipf has it, and moves
 * with the seasons.
 */
final class Catalogue {
  private static final double EXPONENT = 0.85;

  static final List<Product> PRODUCTS =
      List.of(
          new Product(
              0, "K-1001", "Gooseneck kettle 1.0 l", "kitchen.kettles", "Nordlicht", 6900, 0),
          new Product(1, "L-2001", "Reading lamp, brass", "home.lamps", "Halm", 8900, 0),
          new Product(2, "C-3001", "House blend, 500 g", "food.coffee", "Kontor", 1290, -1.6),
          new Product(
              3, "K-1002", "Pour-over dripper, size 2", "kitchen.brewing", "Nordlicht", 2450, 0),
          new Product(
              4, "T-4001", "Linen tea towel, set of two", "home.textiles", "Weberei", 1990, -1.1),
          new Product(
              5, "K-1003", "Paper filters, 100 pieces", "kitchen.brewing", "Nordlicht", 590, -2.2),
          new Product(6, "S-5001", "Hand soap, lavender", "bath.soap", "Quell", 890, -2.0),
          new Product(
              7, "C-3002", "Ethiopia single origin, 250 g", "food.coffee", "Kontor", 1150, 0),
          new Product(
              8, "K-1004", "Hand grinder, steel burrs", "kitchen.grinders", "Mahlwerk", 11900, 0),
          new Product(9, "T-4002", "Wool blanket, grey", "home.textiles", "Weberei", 12900, 0),
          new Product(10, "P-6001", "Notebook, dotted, A5", "office.paper", "Falz", 1490, -1.3),
          new Product(11, "L-2002", "Desk lamp, black", "home.lamps", "Halm", 11500, 0),
          new Product(12, "K-1005", "Stoneware mug, sand", "kitchen.tableware", "Ton", 1850, 0),
          new Product(13, "C-3003", "Espresso roast, 1 kg", "food.coffee", "Kontor", 2390, -1.9),
          new Product(14, "P-6002", "Fountain pen, medium", "office.pens", "Falz", 3490, 0),
          new Product(15, "K-1006", "Stoneware plate, 26 cm", "kitchen.tableware", "Ton", 2200, 0),
          new Product(16, "S-5002", "Bath towel, white", "bath.towels", "Weberei", 3490, 0),
          new Product(17, "F-7001", "Assam second flush, 100 g", "food.tea", "Kontor", 1090, -1.5),
          new Product(18, "K-1007", "Chef's knife, 20 cm", "kitchen.knives", "Klinge", 13900, 0),
          new Product(19, "P-6003", "Ink, midnight blue", "office.pens", "Falz", 1190, 0),
          new Product(20, "G-8001", "Watering can, 3 l", "garden.tools", "Beet", 3990, 0),
          new Product(21, "T-4003", "Cushion cover, ochre", "home.textiles", "Weberei", 2790, 0),
          new Product(22, "K-1008", "Chopping board, oak", "kitchen.boards", "Klinge", 4990, 0),
          new Product(23, "F-7002", "Sencha, 100 g", "food.tea", "Kontor", 1390, 0),
          new Product(24, "L-2003", "Pendant lamp, opal glass", "home.lamps", "Halm", 17900, 0),
          new Product(25, "G-8002", "Pruning shears", "garden.tools", "Beet", 4490, 0),
          new Product(26, "S-5003", "Shampoo bar", "bath.soap", "Quell", 1090, 0),
          new Product(27, "K-1009", "Milk jug, 350 ml", "kitchen.brewing", "Nordlicht", 2150, 0),
          new Product(28, "P-6004", "Letter paper, 50 sheets", "office.paper", "Falz", 1250, 0),
          new Product(29, "G-8003", "Herb seeds, five kinds", "garden.seeds", "Beet", 1450, -1.8),
          new Product(30, "T-4004", "Apron, indigo", "kitchen.textiles", "Weberei", 3990, 0),
          new Product(31, "K-1010", "Bread knife, 24 cm", "kitchen.knives", "Klinge", 8900, 0),
          new Product(32, "C-3004", "Decaf, 500 g", "food.coffee", "Kontor", 1490, 0),
          new Product(33, "S-5004", "Hand towel, set of two", "bath.towels", "Weberei", 2490, 0),
          new Product(34, "G-8004", "Terracotta pot, 18 cm", "garden.pots", "Ton", 1690, 0),
          new Product(35, "F-7003", "Peppermint, 80 g", "food.tea", "Kontor", 790, 0),
          new Product(36, "L-2004", "Candle holder, iron", "home.lamps", "Halm", 2890, 0),
          new Product(37, "P-6005", "Desk pad, felt", "office.paper", "Falz", 4490, 0),
          new Product(38, "G-8005", "Garden twine, 100 m", "garden.tools", "Beet", 890, 0),
          new Product(
              39, "K-1011", "Kitchen scale, 0.1 g", "kitchen.brewing", "Mahlwerk", 5900, 0));

  private static final List<WeightedChoice<Product>> BY_MONTH =
      Arrays.stream(Month.values())
          .map(month -> new WeightedChoice<>(PRODUCTS, weights(month)))
          .toList();

  /** What sells and is never in the catalogue that the shop hands out. */
  static final String NEVER_LISTED = "G-8005";

  /** What comes into it in the middle of a range. */
  static final String LISTED_LATE = "K-1011";

  private Catalogue() {}

  /** A product that somebody looks at. */
  static Product next(Month month, SplittableRandom random) {
    return BY_MONTH.get(month.getValue() - 1).next(random);
  }

  static Product named(String id) {
    return PRODUCTS.stream().filter(product -> product.id().equals(id)).findFirst().orElseThrow();
  }

  private static double[] weights(Month month) {
    double[] weights = new double[PRODUCTS.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = season(PRODUCTS.get(i).categoryCode(), month) / StrictMath.pow(i + 1, EXPONENT);
    }
    return weights;
  }

  /** Gardens in spring, tea and blankets in winter. */
  private static double season(String category, Month month) {
    double summer = -StrictMath.cos(2 * StrictMath.PI * (month.getValue() - 1) / 12.0);
    if (category.startsWith("garden.")) {
      return 1 + 0.8 * summer;
    }
    if (category.equals("food.tea") || category.equals("home.lamps")) {
      return 1 - 0.35 * summer;
    }
    return 1;
  }
}
