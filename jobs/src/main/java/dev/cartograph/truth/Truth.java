package dev.cartograph.truth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cartograph.error.CartographException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is true of a shop: questions and their answers.
 *
 * @param shop whose truth it is
 * @param catalogueProducts how many products the catalogue has of which it is true
 * @param questions in the order of the file
 */
record Truth(String shop, long catalogueProducts, List<Question> questions) {
  Truth {
    questions = List.copyOf(questions);
  }

  /**
   * A range of days, perhaps of one value of some dimensions, and what is true of it.
   *
   * @param where dimensions and their values; a report without one of them is not asked
   * @param answers by report and measure, as {@code report.measure}
   */
  record Question(
      LocalDate from, LocalDate to, Map<String, String> where, Map<String, Answer> answers) {
    Question {
      where = Map.copyOf(where);
      answers = new LinkedHashMap<>(answers);
    }

    /** The question in words: the days, and the filter where there is one. */
    String words() {
      return from + " to " + to + (where.isEmpty() ? "" : " of " + where);
    }
  }

  /**
   * A true number; a ratio is two.
   *
   * @param value of a ratio its numerator; empty where there is no data
   * @param denominator of a ratio
   */
  record Answer(Optional<BigDecimal> value, Optional<BigDecimal> denominator) {
    @Override
    public String toString() {
      String text = value.map(BigDecimal::toPlainString).orElse("no data");
      return denominator.map(number -> text + " ÷ " + number.toPlainString()).orElse(text);
    }
  }

  /**
   * Reads a file.
   *
   * @throws CartographException where it is no truth, exit code 2
   */
  static Truth read(Path file) {
    try {
      JsonNode root = new ObjectMapper().readTree(file.toFile());
      List<Question> questions = new ArrayList<>();
      for (JsonNode question : root.path("questions")) {
        questions.add(question(question));
      }
      String shop = root.path("shop").asText("");
      if (shop.isEmpty() || questions.isEmpty()) {
        throw CartographException.badInput(
            "'%s' names no shop or asks no question. Make one with './cartograph generate --out DIR'."
                .formatted(file));
      }
      return new Truth(shop, root.path("catalogue_products").asLong(0), questions);
    } catch (IOException | DateTimeException | NumberFormatException e) {
      throw CartographException.badInput(
          "Cannot read the truth in '%s': %s. Make one with './cartograph generate --out DIR'."
              .formatted(file, e.getMessage()),
          e);
    }
  }

  /**
   * Refuses a lake whose catalogue is not the one of which it is true.
   *
   * @param products how many the lake knows of the shop
   * @throws CartographException where it lacks some, exit code 2
   */
  void requireCatalogue(long products) {
    if (products < catalogueProducts) {
      throw CartographException.badInput(
          "The truth is that of a shop with %d products in its catalogue, but the lake knows %d of shop '%s'. Feed the products.jsonl that stands beside the truth, then run './cartograph reports'."
              .formatted(catalogueProducts, products, shop));
    }
  }

  private static Question question(JsonNode node) {
    Map<String, String> where = new LinkedHashMap<>();
    node.path("where")
        .fields()
        .forEachRemaining(field -> where.put(field.getKey(), field.getValue().asText()));
    Map<String, Answer> answers = new LinkedHashMap<>();
    node.path("values")
        .fields()
        .forEachRemaining(field -> answers.put(field.getKey(), answer(field.getValue())));
    return new Question(
        LocalDate.parse(node.path("from").asText()),
        LocalDate.parse(node.path("to").asText()),
        where,
        answers);
  }

  private static Answer answer(JsonNode node) {
    return node.isArray()
        ? new Answer(number(node.path(0)), number(node.path(1)))
        : new Answer(number(node), Optional.empty());
  }

  private static Optional<BigDecimal> number(JsonNode node) {
    return node.isNull() ? Optional.empty() : Optional.of(new BigDecimal(node.asText()));
  }
}
