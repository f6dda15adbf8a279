package dev.cartograph.dashboard.web;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether a client takes gzip, by its {@code Accept-Encoding}. */
final class AcceptedCoding {
  private AcceptedCoding() {}

  /** True only where gzip, or anything, is named with a weight above zero. */
  static boolean takesGzip(@Nullable String header) {
    if (header == null) {
      return false;
    }
    double any = 0;
    for (String item : header.toLowerCase(Locale.ROOT).split(",", -1)) {
      String[] parts = item.split(";", -1);
      String coding = parts[0].strip();
      if (coding.equals("gzip")) {
        return weight(parts) > 0;
      }
      any = coding.equals("*") ? weight(parts) : any;
    }
    return any > 0;
  }

  private static double weight(String[] parts) {
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip();
      if (parameter.startsWith("q=")) {
        try {
          return Double.parseDouble(parameter.substring(2));
        } catch (NumberFormatException e) {
          return 0;
        }
      }
    }
    return 1;
  }
}
