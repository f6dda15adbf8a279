package dev.cartograph.format;

import dev.cartograph.event.EventFields;
import dev.cartograph.event.RecordKind;
import java.nio.charset.Charset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a format file says: how a file is divided, and which event a record is, or what it says of a
 * product or a user.
 *
 * @param name the file's name without its ending
 * @param title what people call it
 * @param kind what its records tell of, which decides their topic
 * @param layout how a file is divided
 * @param separator between values
 * @param quote around values
 * @param encoding of the text
 * @param required columns by which a file of this format is recognised
 * @param optional columns that a file may have besides
 * @param dropped columns that are read and not kept
 * @param attributes columns kept under another name
 * @param notIdentity columns that do not tell one record from another
 * @param decimalMark of every number
 * @param moneyUnit of every amount
 * @param missing texts that mean a missing value, beside the empty one
 * @param fields how event fields are read; a column named like a field needs no entry
 * @param rules changes for some records; the first rule whose conditions hold is the one
 * @param adapter code that makes several events of a record
 */
public record FormatDescription(
    String name,
    String title,
    RecordKind kind,
    Layout layout,
    char separator,
    char quote,
    Charset encoding,
    List<String> required,
    List<String> optional,
    Set<String> dropped,
    Map<String, String> attributes,
    Set<String> notIdentity,
    char decimalMark,
    MoneyUnit moneyUnit,
    Set<String> missing,
    Map<String, FieldDescription> fields,
    List<RuleDescription> rules,
    Optional<Adapter> adapter) {
  public FormatDescription {
    required = List.copyOf(required);
    optional = List.copyOf(optional);
    dropped = Set.copyOf(dropped);
    attributes = Map.copyOf(attributes);
    notIdentity = Set.copyOf(notIdentity);
    missing = Set.copyOf(missing);
    fields = Map.copyOf(fields);
    rules = List.copyOf(rules);
  }

  /** Formats that need code. */
  public enum Adapter {
    /** Rows of a clickstream by hit and product: {@link MerchandiseRows}. */
    MERCHANDISE
  }

  /** The shop of records that name none: the constant that the format gives, else its own name. */
  public String shop() {
    return Optional.ofNullable(fields.get(EventFields.SHOP))
        .flatMap(FieldDescription::constant)
        .orElse(name);
  }

  /** The required columns that a file does not have, in the order of the format. */
  public List<String> missingColumns(Collection<String> columns) {
    return required.stream().filter(column -> !columns.contains(column)).toList();
  }

  /** Every column that the format names, in alphabetical order. */
  Set<String> knownColumns() {
    Set<String> known = new TreeSet<>(required);
    known.addAll(optional);
    known.addAll(dropped);
    known.addAll(attributes.keySet());
    fields.values().forEach(field -> field.column().ifPresent(known::add));
    rules.forEach(rule -> rule.when().forEach(condition -> known.add(condition.column())));
    return known;
  }
}
