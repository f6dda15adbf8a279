package dev.cartograph.format;

import dev.cartograph.error.CartographException;
import dev.cartograph.source.CsvReader;
import dev.cartograph.source.JsonLinesReader;
import dev.cartograph.source.SourceReader;
import dev.cartograph.source.SourceRecord;
import dev.cartograph.text.NearestName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The known formats, and which of them a file is in. */
public final class Formats {
  private static final int MOST_COLUMNS_SHOWN = 12;

  private final Path folder;
  private final Map<String, FormatDescription> byName;
  private final int maxRecord;

  private Formats(Path folder, Map<String, FormatDescription> byName, int maxRecord) {
    this.folder = folder;
    this.byName = byName;
    this.maxRecord = maxRecord;
  }

  /**
   * Reads every {@code *.conf} of a folder.
   *
   * @param eventTypes the event types that a format may name
   * @param maxRecord the most characters of a record
   * @throws CartographException with every problem of every file, exit code 2
   */
  public static Formats load(Path folder, Set<String> eventTypes, int maxRecord) {
    Map<String, FormatDescription> byName = new TreeMap<>();
    List<String> problems = new ArrayList<>();
    for (Path file : files(folder)) {
      FormatDescription format = FormatFile.read(file, eventTypes, problems);
      if (format != null) {
        byName.put(format.name(), format);
      }
    }
    requireNone(problems);
    return new Formats(folder, byName, maxRecord);
  }

  /** Reads one format file from anywhere. */
  public static FormatDescription read(Path file, Set<String> eventTypes) {
    if (!Files.isReadable(file)) {
      throw CartographException.badInput("The format file '%s' cannot be read.".formatted(file));
    }
    List<String> problems = new ArrayList<>();
    FormatDescription format = FormatFile.read(file, eventTypes, problems);
    requireNone(problems);
    if (format == null) {
      throw new IllegalStateException("A format without problems is there");
    }
    return format;
  }

  private static void requireNone(List<String> problems) {
    if (!problems.isEmpty()) {
      throw CartographException.badInput(
          "The format files have %d %s:\n  %s\nWhat a format file may say stands in docs/how-to/feed-your-own-export.md."
              .formatted(
                  problems.size(),
                  problems.size() == 1 ? "problem" : "problems",
                  String.join("\n  ", problems)));
    }
  }

  private static List<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw CartographException.badInput(
          "There is no folder of formats '%s'. Set feed.formats.".formatted(folder));
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(file -> file.toString().endsWith(".conf")).sorted().toList();
    } catch (IOException e) {
      throw CartographException.badInput("Cannot list the folder '%s'.".formatted(folder), e);
    }
  }

  /** The format of a name. */
  public FormatDescription require(String name) {
    FormatDescription format = byName.get(name);
    if (format == null) {
      throw CartographException.badInput(
          "There is no format '%s'. Known formats: %s.%s"
              .formatted(
                  name,
                  String.join(", ", byName.keySet()),
                  NearestName.suggestion(name, byName.keySet())));
    }
    return format;
  }

  /**
   * The format of a file by its header: of those whose required columns it all has, the one that
   * requires most.
   *
   * @throws CartographException where the file is empty or no format fits, exit code 2
   */
  public FormatDescription recognise(Path file) {
    FormatDescription best = null;
    FormatDescription nearest = null;
    List<String> nearestMissing = List.of();
    List<String> columnsSeen = List.of();
    for (FormatDescription format : byRequiredColumns()) {
      List<String> columns = columns(file, format, maxRecord);
      List<String> missing = format.missingColumns(columns);
      if (missing.isEmpty()) {
        best = format;
        break;
      }
      boolean shares = missing.size() < format.required().size();
      if (shares && (nearest == null || missing.size() < nearestMissing.size())) {
        nearest = format;
        nearestMissing = missing;
      }
      if (columns.size() > columnsSeen.size()) {
        columnsSeen = columns;
      }
    }
    if (best != null) {
      return best;
    }
    String hint =
        nearest == null
            ? ""
            : " The nearest is %s, which also needs %s."
                .formatted(nearest.name(), shown(nearestMissing));
    throw CartographException.badInput(
        "No format in '%s' has the header of '%s': %s. Known formats: %s.%s Describe the file in a format of your own with --map FILE; docs/how-to/feed-your-own-export.md shows how."
            .formatted(folder, file, shown(columnsSeen), String.join(", ", byName.keySet()), hint));
  }

  /** Refuses a file that does not have the columns that a chosen format requires. */
  public static void requireColumns(Path file, FormatDescription format, int maxRecord) {
    List<String> columns = columns(file, format, maxRecord);
    List<String> missing = format.missingColumns(columns);
    if (!missing.isEmpty()) {
      String suggestion = NearestName.suggestion(missing.get(0), columns);
      throw CartographException.badInput(
          "'%s' has no %s %s, which format %s requires. It has: %s.%s"
              .formatted(
                  file,
                  missing.size() == 1 ? "column" : "columns",
                  shown(missing),
                  format.name(),
                  shown(columns),
                  suggestion));
    }
  }

  private List<FormatDescription> byRequiredColumns() {
    return byName.values().stream()
        .sorted(
            Comparator.comparingInt((FormatDescription format) -> -format.required().size())
                .thenComparing(FormatDescription::name))
        .toList();
  }

  /** The columns of a file, read as a format has it; for JSON Lines the names of the first line. */
  private static List<String> columns(Path file, FormatDescription format, int maxRecord) {
    try (SourceReader reader = openReader(file, format, maxRecord)) {
      if (format.layout() == Layout.JSON_LINES) {
        Optional<SourceRecord> first = reader.readNext();
        requireText(file, reader, first.isPresent());
        return JsonValues.names(first.orElseThrow().texts().get(0));
      }
      requireText(file, reader, !reader.columns().isEmpty());
      return reader.columns();
    } catch (IOException e) {
      throw CartographException.badInput(
          "Cannot read '%s': %s.".formatted(file, e.getMessage()), e);
    }
  }

  private static void requireText(Path file, SourceReader reader, boolean found) {
    if (!found) {
      throw CartographException.badInput(
          reader
              .findEarlyEnd()
              .map(
                  reason -> "Cannot read '%s': %s before its first record.".formatted(file, reason))
              .orElse("The file '%s' is empty.".formatted(file)));
    }
  }

  /** Opens a file as a format has it. */
  static SourceReader openReader(Path file, FormatDescription format, int maxRecord)
      throws IOException {
    return switch (format.layout()) {
      case CSV ->
          CsvReader.open(file, format.encoding(), format.separator(), format.quote(), maxRecord);
      case JSON_LINES -> JsonLinesReader.open(file, format.encoding(), maxRecord);
    };
  }

  private static String shown(List<String> columns) {
    String joined =
        String.join(", ", columns.subList(0, Math.min(columns.size(), MOST_COLUMNS_SHOWN)))
            .replaceAll("\\p{Cntrl}", "?");
    String text = joined.length() > 300 ? joined.substring(0, 300) + "…" : joined;
    return columns.size() > MOST_COLUMNS_SHOWN
        ? text + " and %d more".formatted(columns.size() - MOST_COLUMNS_SHOWN)
        : text;
  }
}
