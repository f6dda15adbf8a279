package dev.cartograph.dashboard.web;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which colours a page is drawn in. */
public enum Theme {
  /** As the reader's system prefers. */
  SYSTEM,
  /** Always light. */
  LIGHT,
  /** Always dark. */
  DARK;

  /** The name of the parameter and of the cookie that hold the choice. */
  public static final String KEY = "theme";

  /** The value of the parameter, the cookie and the attribute {@code data-theme}. */
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The word for a menu. */
  public String label() {
    return name().charAt(0) + value().substring(1);
  }

  /** The theme that a value names, if any does. */
  public static Optional<Theme> find(@Nullable String value) {
    return Arrays.stream(values()).filter(theme -> theme.value().equals(value)).findFirst();
  }
}
