package dev.cartograph.clean;

import static org.apache.spark.sql.functions.udf;

import dev.cartograph.event.EventTypes;
import dev.cartograph.text.NearestName;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF4;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/**
 * Turns the bits of the rules that a record broke into codes and sentences; for bad records only.
 */
final class BrokenRules implements Serializable {
  private static final long serialVersionUID = 1;

  private final ArrayList<String> codes = new ArrayList<>();
  private final ArrayList<String> sentences = new ArrayList<>();
  private final TreeSet<String> knownTypes;

  private BrokenRules(Set<String> knownTypes) {
    this.knownTypes = new TreeSet<>(knownTypes);
  }

  /** For rules whose bits stand in the order of the list. */
  static BrokenRules of(List<Rule> rules, Collection<String> extraEventTypes) {
    BrokenRules broken = new BrokenRules(EventTypes.known(extraEventTypes));
    for (Rule rule : rules) {
      broken.codes.add(rule.code());
      broken.sentences.add(rule.sentence());
    }
    return broken;
  }

  /** The codes of the broken rules, array of text. */
  Column codes(Column bits) {
    return udf(
            (UDF1<Long, String[]>) this::codesOf, DataTypes.createArrayType(DataTypes.StringType))
        .apply(bits);
  }

  /** The sentences of the broken rules with what they are about, text. */
  Column sentences(Column bits, Column malformed, Column unreadable, Column eventType) {
    return udf((UDF4<Long, String, String, String, String>) this::sentencesOf, DataTypes.StringType)
        .apply(bits, malformed, unreadable, eventType);
  }

  private String[] codesOf(long bits) {
    List<String> broken = new ArrayList<>();
    for (int i = 0; i < codes.size(); i++) {
      if (isSet(bits, i)) {
        broken.add(codes.get(i));
      }
    }
    return broken.toArray(new String[0]);
  }

  private String sentencesOf(
      long bits, @Nullable String malformed, String unreadable, @Nullable String eventType) {
    List<String> broken = new ArrayList<>();
    for (int i = 0; i < codes.size(); i++) {
      if (isSet(bits, i)) {
        broken.add(
            sentences.get(i)
                + switch (codes.get(i)) {
                  case Rules.MALFORMED -> " " + malformed + ".";
                  case Rules.UNREADABLE -> " " + unreadable + ".";
                  case Rules.UNKNOWN_TYPE -> unknownType(String.valueOf(eventType));
                  default -> "";
                });
      }
    }
    return String.join(" ", broken);
  }

  private String unknownType(String eventType) {
    return " '" + eventType + "'." + NearestName.suggestion(eventType, knownTypes);
  }

  private static boolean isSet(long bits, int rule) {
    return (bits >>> rule & 1) == 1;
  }
}
