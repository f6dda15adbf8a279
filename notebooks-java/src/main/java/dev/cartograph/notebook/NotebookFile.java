package dev.cartograph.notebook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cartograph.error.CartographException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A notebook in Jupyter's format, version 4. Everything in it that is no output stays as it was
 * read. Immutable.
 */
final class NotebookFile {
  private static final int FORMAT = 4;
  private static final String CELLS = "cells";
  private static final String OUTPUTS = "outputs";
  private static final String EXECUTION_COUNT = "execution_count";
  private static final String OUTPUT_TYPE = "output_type";
  private static final String METADATA = "metadata";
  private static final String DATA = "data";
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /**
   * A cell of code.
   *
   * @param number the number in its brackets once it has run, from 1
   * @param outputs as the file has them
   */
  record CodeCell(int number, String source, ArrayNode outputs) {}

  private final String name;
  private final String text;
  private final ObjectNode tree;

  private NotebookFile(String name, String text, ObjectNode tree) {
    this.name = name;
    this.text = text;
    this.tree = tree;
  }

  /**
   * Reads a file.
   *
   * @throws CartographException where it is no notebook, exit code 2
   */
  static NotebookFile read(Path file) {
    try {
      return parse(file.getFileName().toString(), Files.readString(file, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw CartographException.badInput("Cannot read the notebook '%s'.".formatted(file), e);
    }
  }

  /**
   * Reads a text.
   *
   * @param name what messages call it
   */
  static NotebookFile parse(String name, String text) {
    JsonNode tree;
    try {
      tree = NotebookJson.parse(text);
    } catch (JsonProcessingException e) {
      throw CartographException.badInput(
          "The notebook '%s' is no JSON: %s".formatted(name, e.getOriginalMessage()), e);
    }
    if (tree.path("nbformat").asInt() != FORMAT || !tree.path(CELLS).isArray()) {
      throw CartographException.badInput(
          "'%s' is no notebook of Jupyter's format %d.".formatted(name, FORMAT));
    }
    return new NotebookFile(name, text, (ObjectNode) tree);
  }

  String name() {
    return name;
  }

  /** The bytes as they were read, or would be written. */
  String text() {
    return text;
  }

  /** The cells of code, in order. */
  List<CodeCell> codeCells() {
    List<CodeCell> cells = new ArrayList<>();
    for (JsonNode cell : tree.path(CELLS)) {
      if (isCode(cell)) {
        ArrayNode outputs =
            cell.path(OUTPUTS) instanceof ArrayNode array ? array : NODES.arrayNode();
        cells.add(new CodeCell(cells.size() + 1, NotebookJson.text(cell.path("source")), outputs));
      }
    }
    return cells;
  }

  /**
   * The same with other outputs.
   *
   * @param outputs of the cells of code, in order; cells beyond them have not run
   */
  NotebookFile withOutputs(List<List<Output>> outputs) {
    ObjectNode copy = tree.deepCopy();
    int number = 0;
    for (JsonNode cell : copy.path(CELLS)) {
      if (isCode(cell)) {
        ObjectNode code = (ObjectNode) cell;
        boolean ran = number < outputs.size();
        ArrayNode nodes = code.putArray(OUTPUTS);
        number++;
        if (ran) {
          code.put(EXECUTION_COUNT, number);
          for (Output output : outputs.get(number - 1)) {
            nodes.add(node(output, number));
          }
        } else {
          code.putNull(EXECUTION_COUNT);
        }
      }
    }
    return new NotebookFile(name, NotebookJson.render(copy), copy);
  }

  private static boolean isCode(JsonNode cell) {
    return cell.path("cell_type").asText().equals("code");
  }

  private static ObjectNode node(Output output, int number) {
    ObjectNode node = NODES.objectNode();
    if (output instanceof Output.Printed printed) {
      node.put(OUTPUT_TYPE, "stream");
      node.put("name", "stdout");
      node.set("text", NotebookJson.lines(printed.text()));
    } else if (output instanceof Output.Shown shown) {
      node.put(OUTPUT_TYPE, "display_data");
      node.set(DATA, data(shown.bundle()));
      node.putObject(METADATA);
    } else if (output instanceof Output.Value value) {
      node.put(OUTPUT_TYPE, "execute_result");
      node.put(EXECUTION_COUNT, number);
      node.set(DATA, data(value.bundle()));
      node.putObject(METADATA);
    } else if (output instanceof Output.Failure failure) {
      node.put(OUTPUT_TYPE, "error");
      node.put("ename", failure.kind());
      node.put("evalue", failure.message());
      ArrayNode traceback = node.putArray("traceback");
      failure.traceback().forEach(traceback::add);
    }
    return node;
  }

  private static ObjectNode data(MimeBundle bundle) {
    ObjectNode data = NODES.objectNode();
    bundle.parts().forEach((type, content) -> data.set(type, NotebookJson.lines(content)));
    return data;
  }

  /** Writes it over a file. */
  void write(Path file) {
    try {
      Path unused = Files.writeString(file, text, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw CartographException.badInput("Cannot write the notebook '%s'.".formatted(file), e);
    }
  }
}
