package dev.cartograph.generate;

import java.util.List;
import java.util.Random;

/** What the generated shop sells, most popular first; popularity falls off as Zipf has it. */
final class Catalogue {
  private static final double EXPONENT = 0.85;

  static final List<Product> PRODUCTS =
      List.of(
          new Product("K-1001", "Gooseneck kettle 1.0 l", "kitchen.kettles", "Nordlicht", 6900),
          new Product("L-2001", "Reading lamp, brass", "home.lamps", "Halm", 8900),
          new Product("C-3001", "House blend, 500 g", "food.coffee", "Kontor", 1290),
          new Product("K-1002", "Pour-over dripper, size 2", "kitchen.brewing", "Nordlicht", 2450),
          new Product("T-4001", "Linen tea towel, set of two", "home.textiles", "Weberei", 1990),
          new Product("K-1003", "Paper filters, 100 pieces", "kitchen.brewing", "Nordlicht", 590),
          new Product("S-5001", "Hand soap, lavender", "bath.soap", "Quell", 890),
          new Product("C-3002", "Ethiopia single origin, 250 g", "food.coffee", "Kontor", 1150),
          new Product("K-1004", "Hand grinder, steel burrs", "kitchen.grinders", "Mahlwerk", 11900),
          new Product("T-4002", "Wool blanket, grey", "home.textiles", "Weberei", 12900),
          new Product("P-6001", "Notebook, dotted, A5", "office.paper", "Falz", 1490),
          new Product("L-2002", "Desk lamp, black", "home.lamps", "Halm", 11500),
          new Product("K-1005", "Stoneware mug, sand", "kitchen.tableware", "Ton", 1850),
          new Product("C-3003", "Espresso roast, 1 kg", "food.coffee", "Kontor", 2390),
          new Product("P-6002", "Fountain pen, medium", "office.pens", "Falz", 3490),
          new Product("K-1006", "Stoneware plate, 26 cm", "kitchen.tableware", "Ton", 2200),
          new Product("S-5002", "Bath towel, white", "bath.towels", "Weberei", 3490),
          new Product("F-7001", "Assam second flush, 100 g", "food.tea", "Kontor", 1090),
          new Product("K-1007", "Chef's knife, 20 cm", "kitchen.knives", "Klinge", 13900),
          new Product("P-6003", "Ink, midnight blue", "office.pens", "Falz", 1190),
          new Product("G-8001", "Watering can, 3 l", "garden.tools", "Beet", 3990),
          new Product("T-4003", "Cushion cover, ochre", "home.textiles", "Weberei", 2790),
          new Product("K-1008", "Chopping board, oak", "kitchen.boards", "Klinge", 4990),
          new Product("F-7002", "Sencha, 100 g", "food.tea", "Kontor", 1390),
          new Product("L-2003", "Pendant lamp, opal glass", "home.lamps", "Halm", 17900),
          new Product("G-8002", "Pruning shears", "garden.tools", "Beet", 4490),
          new Product("S-5003", "Shampoo bar", "bath.soap", "Quell", 1090),
          new Product("K-1009", "Milk jug, 350 ml", "kitchen.brewing", "Nordlicht", 2150),
          new Product("P-6004", "Letter paper, 50 sheets", "office.paper", "Falz", 1250),
          new Product("G-8003", "Herb seeds, five kinds", "garden.seeds", "Beet", 1450),
          new Product("T-4004", "Apron, indigo", "kitchen.textiles", "Weberei", 3990),
          new Product("K-1010", "Bread knife, 24 cm", "kitchen.knives", "Klinge", 8900),
          new Product("C-3004", "Decaf, 500 g", "food.coffee", "Kontor", 1490),
          new Product("S-5004", "Hand towel, set of two", "bath.towels", "Weberei", 2490),
          new Product("G-8004", "Terracotta pot, 18 cm", "garden.pots", "Ton", 1690),
          new Product("F-7003", "Peppermint, 80 g", "food.tea", "Kontor", 790),
          new Product("L-2004", "Candle holder, iron", "home.lamps", "Halm", 2890),
          new Product("P-6005", "Desk pad, felt", "office.paper", "Falz", 4490),
          new Product("G-8005", "Garden twine, 100 m", "garden.tools", "Beet", 890),
          new Product("K-1011", "Kitchen scale, 0.1 g", "kitchen.brewing", "Mahlwerk", 5900));

  private static final WeightedChoice<Product> BY_POPULARITY =
      new WeightedChoice<>(PRODUCTS, weights());

  private Catalogue() {}

  static Product next(Random random) {
    return BY_POPULARITY.next(random);
  }

  private static double[] weights() {
    double[] weights = new double[PRODUCTS.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = 1 / StrictMath.pow(i + 1, EXPONENT);
    }
    return weights;
  }
}
